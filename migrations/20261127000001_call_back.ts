// How a queue calls back whoever would rather not wait in line, and the callbacks themselves: each a row, as its facts make it.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues
      add column callback_key text not null default '' check (length(callback_key) <= 1),
      add column callback_attempts integer not null default 3 check (callback_attempts between 1 and 10),
      add column callback_pause_ms integer not null default 900000 check (callback_pause_ms > 0),
      add column callback_from_hour integer not null default 9 check (callback_from_hour between 0 and 23),
      add column callback_until_hour integer not null default 21 check (callback_until_hour between 1 and 24);
    create table callbacks (
      id text primary key,
      boot bigint not null,
      n integer not null,
      queue_id text not null,
      contact_id text,
      number text not null,
      only_agent_id text,
      state text not null,
      outcome text,
      asked_at timestamptz not null,
      ended_at timestamptz,
      value jsonb not null
    );
    create index callbacks_open on callbacks (queue_id, asked_at) where ended_at is null;
    create index callbacks_by_time on callbacks (asked_at desc, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table callbacks;
    alter table queues drop column callback_key, drop column callback_attempts, drop column callback_pause_ms, drop column callback_from_hour, drop column callback_until_hour;
  `);
}
