// One row a call, as it was after the fact (boot, n). No foreign keys: it is written behind and must never be refused.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table calls (
      id text primary key,
      boot bigint not null,
      n integer not null,
      direction text not null,
      state text not null,
      ani text,
      dnis text not null,
      trunk text not null,
      language text not null,
      contact_id text,
      queue_id text,
      agent_id text,
      arrived_at timestamptz not null,
      answered_at timestamptz,
      ended_at timestamptz,
      value jsonb not null
    );
    create index calls_by_arrival on calls (arrived_at desc, id desc);
    create index calls_by_ani on calls (ani, arrived_at desc, id desc);
    create index calls_by_contact on calls (contact_id, arrived_at desc);
    create index calls_by_agent on calls (agent_id, arrived_at desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table calls");
}
