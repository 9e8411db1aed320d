// Saved segments, each with the list that campaigns call from, and how many were in it over time.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table segments (
      id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
      name text not null,
      document jsonb not null,
      list_id text not null unique references contact_lists on delete restrict,
      refresh_minutes integer not null default 15 check (refresh_minutes between 1 and 10080),
      by_name text not null,
      version integer not null default 1,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      refreshed_at timestamptz,
      refresh_fault text
    );
    create table segment_counts (
      segment_id text not null references segments on delete cascade,
      at timestamptz not null default clock_timestamp(),
      members integer not null,
      without_number integer not null,
      came integer not null,
      went integer not null,
      primary key (segment_id, at)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table segment_counts, segments");
}
