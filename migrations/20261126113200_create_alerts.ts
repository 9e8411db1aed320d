// What went out of bounds on the floor, when, and until when.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table alerts (
      id uuid primary key,
      level text not null check (level in ('amber', 'red')),
      subject_kind text not null check (subject_kind in ('queue', 'agent')),
      subject_id text not null,
      measure text not null,
      value double precision not null,
      passed double precision not null,
      raised_at timestamptz not null,
      ended_at timestamptz
    );
    create index alerts_by_time on alerts (raised_at desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table alerts");
}
