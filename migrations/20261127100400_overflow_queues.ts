// Where callers of a queue go when their foretold wait is too long.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table queues add column overflow jsonb not null default '[]'");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table queues drop column overflow");
}
