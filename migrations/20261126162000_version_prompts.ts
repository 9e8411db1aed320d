// Prompts count their changes, so that of two who change one neither overwrites the other unseen.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table prompts add version integer not null default 1");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table prompts drop version");
}
