// How callers leave messages for a queue, and what was written down of them.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues
      add column message_key text not null default '' check (length(message_key) <= 1),
      add column message_on jsonb not null default '[]',
      add column message_max_ms integer not null default 120000 check (message_max_ms > 0),
      add column message_priority double precision not null default 0,
      add column message_days integer not null default 0 check (message_days >= 0);
    alter table recordings add column transcript jsonb;
    create index recordings_by_transcript on recordings using gin (to_tsvector('simple', transcript ->> 'text')) where transcript is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index recordings_by_transcript;
    alter table recordings drop column transcript;
    alter table queues drop column message_key, drop column message_on, drop column message_max_ms, drop column message_priority, drop column message_days;
  `);
}
