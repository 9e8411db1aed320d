// Accounts with their movements; the balance is kept beside them, as a bank's ledger gives it.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table accounts (
      id uuid primary key default gen_random_uuid(),
      contact_id uuid not null references contacts on delete cascade,
      iban text not null unique,
      name text not null,
      currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
      balance numeric(14, 2) not null default 0,
      position smallint not null default 0,
      updated_at timestamptz not null default now()
    );
    create index accounts_by_contact on accounts (contact_id, position);

    create table movements (
      id bigint generated always as identity primary key,
      account_id uuid not null references accounts on delete cascade,
      booked_at timestamptz not null,
      amount numeric(14, 2) not null,
      concept text not null,
      balance_after numeric(14, 2) not null
    );
    create index movements_by_account on movements (account_id, booked_at desc, id desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table movements, accounts");
}
