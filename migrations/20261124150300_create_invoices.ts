// Invoices with what is still unpaid.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table invoices (
      id uuid primary key default gen_random_uuid(),
      contact_id uuid not null references contacts on delete cascade,
      number text not null unique,
      issued_at timestamptz not null,
      due_at timestamptz not null,
      amount numeric(14, 2) not null,
      unpaid numeric(14, 2) not null default 0 check (unpaid >= 0),
      currency text not null default 'EUR'
    );
    create index invoices_by_contact on invoices (contact_id, issued_at desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table invoices");
}
