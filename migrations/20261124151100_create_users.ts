// People who sign in, their sessions (hash of the token), and programs with their keys.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table users (
      id uuid primary key default gen_random_uuid(),
      login text not null unique check (login = lower(login)),
      name text not null,
      role text not null check (role in ('agent', 'supervisor', 'administrator', 'integrator', 'auditor', 'quality')),
      language text not null default 'es' check (language in ('es', 'ca', 'en')),
      agent_id text,
      password_hash text,
      disabled_at timestamptz,
      created_at timestamptz not null default now()
    );

    create table sessions (
      id uuid primary key default gen_random_uuid(),
      token_hash text not null unique,
      user_id uuid not null references users on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      closed_at timestamptz
    );
    create index sessions_by_user on sessions (user_id);

    create table api_keys (
      id uuid primary key default gen_random_uuid(),
      name text not null unique,
      token_hash text not null unique,
      role text not null,
      agent_id text,
      scopes text[],
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      revoked_at timestamptz
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table api_keys, sessions, users");
}
