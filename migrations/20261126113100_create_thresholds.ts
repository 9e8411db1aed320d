// When the wallboard turns amber and red: one document for the centre, with the version that editors compare.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table thresholds (
      only_one boolean primary key default true check (only_one),
      version integer not null,
      value jsonb not null,
      changed_at timestamptz not null default now()
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table thresholds");
}
