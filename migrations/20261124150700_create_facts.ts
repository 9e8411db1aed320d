// The journal: what happened on the floor, unique and ordered by (boot, n); and the subjects whose story is not over.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table facts (
      boot bigint not null,
      n integer not null,
      subject text not null,
      type text not null,
      at timestamptz not null,
      body jsonb not null,
      primary key (boot, n)
    );
    create index facts_by_subject on facts (subject, boot, n);

    create table open_subjects (
      subject text primary key,
      boot bigint not null,
      n integer not null
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table open_subjects, facts");
}
