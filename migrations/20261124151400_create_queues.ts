// Queues: which skills they ask for, how long they ring and wait, and every way out.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table queues (
      id text primary key,
      name jsonb not null,
      needs jsonb not null default '[]',
      language_level integer not null default 0,
      strategy text not null default 'longest-idle' check (strategy in ('longest-idle', 'most-skilled')),
      priority double precision not null default 0,
      ageing_per_minute double precision not null default 0,
      ring_ms integer not null default 15000 check (ring_ms > 0),
      wrap_up_ms integer not null default 60000,
      disposition_required boolean not null default false,
      dispositions text[] not null default '{}',
      target_ms integer not null default 20000,
      max_waiting integer not null default 500,
      max_wait_ms integer not null default 1800000,
      calendar_id text references calendars,
      music_class text not null default 'default',
      announce_every_ms integer not null default 30000,
      way_out_flow_id text not null,
      position integer not null default 0
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table queues");
}
