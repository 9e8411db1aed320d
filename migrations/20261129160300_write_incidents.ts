// Incidents that other programs write: a version to change them on, and numbers for those that come without one.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create sequence incident_numbers;
    -- A program that wrote the table itself may have closed one before it opened: nobody could change that one any more.
    update incidents set closed_at = opened_at where closed_at < opened_at;
    alter table incidents
      add column version integer not null default 1,
      add column updated_at timestamptz not null default clock_timestamp(),
      add constraint incidents_close_after_they_open check (closed_at is null or closed_at >= opened_at);
    create index incidents_by_time on incidents (opened_at desc, id desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index incidents_by_time;
    alter table incidents drop constraint incidents_close_after_they_open, drop column version, drop column updated_at;
    drop sequence incident_numbers;
  `);
}
