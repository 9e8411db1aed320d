// Files that are imported into lists: how each is read, how far it has come, and how it ended.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table list_imports (
      id text primary key,
      list_id text not null references contact_lists on delete cascade,
      file_name text not null,
      bytes bigint not null,
      state text not null default 'uploaded' check (state in ('uploaded', 'running', 'done', 'cancelled', 'interrupted', 'failed')),
      form jsonb,
      tally jsonb not null default '{"rows": 0, "taken": 0, "rejected": 0, "duplicates": 0, "noted": 0}',
      read_bytes bigint not null default 0,
      why text,
      by_name text not null,
      created_at timestamptz not null default clock_timestamp(),
      started_at timestamptz,
      ended_at timestamptz
    );
    create index list_imports_by_list on list_imports (list_id, created_at desc);`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table list_imports");
}
