// What is known of each recording once its sound is in the vault. Those of before wait to be taken in.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table recordings
      add column state text not null default 'waiting' check (state in ('waiting', 'kept', 'lost', 'deleted')),
      add column kind text not null default 'conversation' check (kind in ('conversation', 'message')),
      add column queue_id text,
      add column is_told boolean,
      add column agents text[] not null default '{}',
      add column silences jsonb not null default '[]',
      add column peaks jsonb not null default '{}',
      add column bytes bigint not null default 0,
      add column key_id text,
      add column fault text,
      add column deleted_at timestamptz;
    create index recordings_waiting on recordings (recorded_at) where state = 'waiting';
    create index recordings_by_time on recordings (recorded_at desc, id desc);
    create index recordings_by_agent on recordings using gin (agents);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index recordings_by_agent, recordings_by_time, recordings_waiting;
    alter table recordings drop column state, drop column kind, drop column queue_id, drop column is_told, drop column agents, drop column silences, drop column peaks,
      drop column bytes, drop column key_id, drop column fault, drop column deleted_at;
  `);
}
