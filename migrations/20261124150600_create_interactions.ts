// Letters, mails, visits, messages: who dealt with a contact and what he did.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table interactions (
      id bigint generated always as identity primary key,
      contact_id uuid not null references contacts on delete cascade,
      at timestamptz not null,
      channel text not null,
      summary text not null,
      by_name text,
      by_role text,
      action text
    );
    create index interactions_by_contact on interactions (contact_id, at desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table interactions");
}
