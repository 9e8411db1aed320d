// Persons and firms that call or are called. A number may belong to several of them, so its index is not unique alone.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table contacts (
      id uuid primary key default gen_random_uuid(),
      kind text not null default 'person' check (kind in ('person', 'firm')),
      name text not null check (name <> ''),
      first_name text not null default '',
      language text not null default 'es' check (language in ('es', 'ca', 'en')),
      value_tier text not null default 'standard' check (value_tier in ('standard', 'silver', 'gold')),
      mails text[] not null default '{}',
      address text,
      postal_code text,
      latitude double precision,
      longitude double precision,
      customer_since date,
      firm_id uuid references contacts on delete set null,
      notes text,
      attributes jsonb not null default '{}',
      pin_salt bytea,
      pin_hash bytea,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((pin_salt is null) = (pin_hash is null))
    );
    create index contacts_by_name on contacts (lower(name) text_pattern_ops, id);
    create index contacts_by_firm on contacts (firm_id) where firm_id is not null;

    create table contact_phones (
      number text not null check (number ~ '^\\+[1-9][0-9]{3,14}$'),
      contact_id uuid not null references contacts on delete cascade,
      label text not null default 'mobile',
      position smallint not null default 0,
      primary key (number, contact_id)
    );
    create index contact_phones_by_contact on contact_phones (contact_id);

    create table contact_consents (
      contact_id uuid not null references contacts on delete cascade,
      purpose text not null,
      given boolean not null,
      given_at timestamptz not null default now(),
      primary key (contact_id, purpose)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table contact_consents, contact_phones, contacts");
}
