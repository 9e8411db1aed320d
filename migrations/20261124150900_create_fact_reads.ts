// Every datum told to a customer, with its value, source and time (what was said can be shown later).
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table fact_reads (
      id bigint generated always as identity primary key,
      read_at timestamptz not null,
      query text not null,
      parameters jsonb not null default '{}',
      contact_id text,
      call_id text,
      channel text not null,
      source text not null,
      fields jsonb
    );
    create index fact_reads_by_contact on fact_reads (contact_id, read_at desc);
    create index fact_reads_by_call on fact_reads (call_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table fact_reads");
}
