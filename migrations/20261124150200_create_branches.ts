// Branches, found by the caller's place.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table branches (
      id text primary key,
      name text not null,
      address text not null,
      town text not null,
      postal_code text not null,
      latitude double precision not null,
      longitude double precision not null,
      phone text,
      hours jsonb not null default '{}'
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table branches");
}
