// Opening hours with holidays, in the calendar's own zone.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table calendars (
      id text primary key,
      zone text not null,
      week jsonb not null
    );

    create table calendar_holidays (
      calendar_id text not null references calendars on delete cascade,
      day date not null,
      name text not null,
      primary key (calendar_id, day)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table calendar_holidays, calendars");
}
