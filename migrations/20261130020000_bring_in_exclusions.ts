// Files of those who want no calls, as they were brought in: what each came to, and what of it was no number. What was
// rejected holds people's data and goes after a month; what it came to stays.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table exclusion_imports (
      id text primary key,
      source text not null,
      scope text check (scope in ('everything', 'commercial')),
      as_of date,
      file_name text not null,
      by_name text not null,
      ended_at timestamptz not null default clock_timestamp(),
      tally jsonb not null,
      read jsonb not null
    );
    create index exclusion_imports_by_time on exclusion_imports (ended_at);
    create table exclusion_rejects (
      import_id text not null references exclusion_imports on delete cascade,
      n int not null,
      line bigint not null,
      code text not null,
      value text not null,
      fields text[] not null,
      primary key (import_id, n)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table exclusion_rejects, exclusion_imports");
}
