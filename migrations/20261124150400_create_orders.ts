// Orders: what was bought and where it is.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table orders (
      id uuid primary key default gen_random_uuid(),
      contact_id uuid not null references contacts on delete cascade,
      number text not null unique,
      ordered_at timestamptz not null,
      status text not null,
      total numeric(14, 2) not null,
      currency text not null default 'EUR',
      items text not null default ''
    );
    create index orders_by_contact on orders (contact_id, ordered_at desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table orders");
}
