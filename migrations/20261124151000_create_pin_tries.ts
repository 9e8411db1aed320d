// Wrong PINs, for the lockout per customer and per calling number.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table pin_tries (
      id bigint generated always as identity primary key,
      contact_id uuid not null references contacts on delete cascade,
      number text,
      at timestamptz not null,
      forgiven boolean not null default false
    );
    create index pin_tries_by_contact on pin_tries (contact_id, at);
    create index pin_tries_by_number on pin_tries (number, at) where number is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table pin_tries");
}
