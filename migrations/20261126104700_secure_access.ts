// What protects the way in: second factors, temporary passwords, sign-ins from outside, wrong tries, sessions one can
// recognise, and keys that say who made them and when they end.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table users
      add column if not exists email text check (email = lower(email)),
      add column outside_subject text unique,
      add column temporary_until timestamptz,
      add column last_sign_in_at timestamptz;
    create unique index users_by_email on users (email) where email is not null;

    create table second_factors (
      user_id uuid primary key references users on delete cascade,
      sealed_secret text not null,
      last_step bigint not null default 0,
      confirmed_at timestamptz,
      created_at timestamptz not null default now()
    );

    create table recovery_codes (
      user_id uuid not null references users on delete cascade,
      code_hash text not null,
      primary key (user_id, code_hash)
    );

    alter table sessions
      add column means text not null default 'password' check (means in ('password', 'outside')),
      add column device text not null default '',
      add column address text not null default '',
      add column last_seen_at timestamptz not null default now();

    -- Whoever changes it, and by whatever way: with another role, or shut out, nobody goes on as he was.
    create function end_sessions_of_user() returns trigger language plpgsql as $$
    begin
      update sessions set closed_at = now() where user_id = new.id and closed_at is null;
      return null;
    end $$;
    create trigger rights_changed after update of role, disabled_at on users for each row
      when (old.role <> new.role or (old.disabled_at is null and new.disabled_at is not null)) execute function end_sessions_of_user();

    create table sign_in_tries (
      kind text not null,
      key text not null,
      count integer not null,
      last_at timestamptz not null,
      primary key (kind, key)
    );
    create index sign_in_tries_by_age on sign_in_tries (last_at);

    -- The name of a key that was taken back is free again.
    alter table api_keys drop constraint api_keys_name_key;
    create unique index api_keys_name_good on api_keys (name) where revoked_at is null;
    alter table api_keys
      add column hint text not null default '',
      add column made_by uuid references users on delete set null,
      add column expires_at timestamptz;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index api_keys_name_good;
    alter table api_keys add constraint api_keys_name_key unique (name);
    alter table api_keys drop column hint, drop column made_by, drop column expires_at;
    drop function end_sessions_of_user cascade;
    drop table sign_in_tries, recovery_codes, second_factors;
    alter table sessions drop column means, drop column device, drop column address, drop column last_seen_at;
    drop index users_by_email;
    alter table users drop column email, drop column outside_subject, drop column temporary_until, drop column last_sign_in_at;
  `);
}
