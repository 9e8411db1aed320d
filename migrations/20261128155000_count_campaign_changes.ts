// Who changes a campaign says which state of it he has seen.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table campaigns add column version integer not null default 1");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table campaigns drop column version");
}
