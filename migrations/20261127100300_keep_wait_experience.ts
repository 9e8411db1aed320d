// What each queue's recent calls teach about waiting, and whether what was foretold came true: kept through a restart.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table queue_experiences (
      queue_id text primary key,
      value jsonb not null,
      kept_at timestamptz not null default now()
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table queue_experiences");
}
