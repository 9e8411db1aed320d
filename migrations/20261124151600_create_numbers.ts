// Numbers that can be dialled, each with its flow; and the few settings of the house as a whole.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table numbers (
      number text primary key,
      flow_id text not null references flows,
      language text not null check (language in ('es', 'ca', 'en')),
      label text not null default ''
    );

    create table settings (
      name text primary key,
      value jsonb not null
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table settings, numbers");
}
