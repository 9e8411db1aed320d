// Incidents: what went wrong for a contact, and who sees to it.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table incidents (
      id uuid primary key default gen_random_uuid(),
      contact_id uuid not null references contacts on delete cascade,
      number text not null unique,
      opened_at timestamptz not null,
      closed_at timestamptz,
      status text not null,
      subject text not null,
      owner text
    );
    create index incidents_by_contact on incidents (contact_id, opened_at desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table incidents");
}
