// Agents: extension, phone account, languages and skills with their level, the queues they work in.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table agents (
      id text primary key,
      name text not null,
      extension text not null unique,
      language text not null default 'es' check (language in ('es', 'ca', 'en')),
      skills jsonb not null default '{}',
      queues text[] not null default '{}',
      sip_password text not null,
      transport text not null default 'udp' check (transport in ('udp', 'websocket')),
      failover boolean not null default true,
      disabled_at timestamptz
    );

    create table not_ready_reasons (
      id text primary key,
      position integer not null default 0
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table not_ready_reasons, agents");
}
