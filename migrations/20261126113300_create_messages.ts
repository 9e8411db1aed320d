// What supervisors and agents write to each other, and who has read it.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table messages (
      id uuid primary key,
      at timestamptz not null,
      from_id text not null,
      from_name text not null,
      from_agent_id text,
      to_kind text not null check (to_kind in ('agent', 'queue', 'all', 'supervisors')),
      to_id text,
      text text not null,
      reply_to uuid references messages
    );
    create index messages_by_time on messages (at);

    create table message_readers (
      message_id uuid not null references messages on delete cascade,
      agent_id text not null,
      read_at timestamptz,
      primary key (message_id, agent_id)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table message_readers, messages");
}
