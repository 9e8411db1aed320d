// Whether the conversations of a queue are recorded: never, when the agent asks for it, or all of them.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw("alter table queues add column recording text not null default 'on-demand' check (recording in ('never', 'on-demand', 'always'))");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("alter table queues drop column recording");
}
