// What else somebody was sent is looked up by his contact.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("create index communication_members_by_contact on communication_members (contact_id) where contact_id is not null");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index communication_members_by_contact");
}
