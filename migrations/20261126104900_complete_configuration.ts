// What administration edits: versions for optimistic locking, names in each language, skills, dispositions, teams and
// customers' own fields; and a place from which what was removed can be brought back.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table queues add version integer not null default 1;
    alter table agents add version integer not null default 1;
    -- The extension of somebody who is gone may be given to another.
    alter table agents drop constraint agents_extension_key;
    create unique index agents_extension_key on agents (extension) where disabled_at is null;
    alter table users add version integer not null default 1;
    alter table settings add version integer not null default 1;
    alter table numbers add version integer not null default 1;
    alter table calendars add version integer not null default 1, add name text not null default '';
    update calendars set name = id;
    alter table not_ready_reasons
      add version integer not null default 1, add name jsonb, add icon text not null default 'cup';
  `);
  await knex.raw(tables);
}

const tables = `
    create table skills (
      id text primary key,
      name jsonb not null,
      kind text not null default 'skill' check (kind in ('skill', 'language')),
      position integer not null default 0,
      version integer not null default 1
    );
    insert into skills (id, name, kind, position) values
      ('es', '{"es": "Español", "ca": "Castellà", "en": "Spanish"}', 'language', 0),
      ('ca', '{"es": "Catalán", "ca": "Català", "en": "Catalan"}', 'language', 1),
      ('en', '{"es": "Inglés", "ca": "Anglès", "en": "English"}', 'language', 2);
    insert into skills (id, name, position)
      select distinct skill, jsonb_build_object('es', skill, 'ca', skill, 'en', skill), 10
      from (select jsonb_object_keys(skills) as skill from agents union select need ->> 'skill' from queues, jsonb_array_elements(needs) need) known
      on conflict do nothing;

    create table dispositions (
      id text primary key,
      name jsonb,
      position integer not null default 0,
      version integer not null default 1
    );
    insert into dispositions (id) select distinct unnest(dispositions) from queues;

    create table teams (
      id text primary key,
      name text not null,
      version integer not null default 1
    );
    create table team_members (
      team_id text not null references teams on delete cascade,
      user_id uuid not null references users on delete cascade,
      primary key (team_id, user_id)
    );
    create index team_members_by_user on team_members (user_id);

    create table contact_fields (
      id text primary key,
      name jsonb not null,
      type text not null default 'text' check (type in ('text', 'number', 'date', 'choice')),
      choices text[] not null default '{}',
      shown boolean not null default true,
      position integer not null default 0,
      version integer not null default 1
    );

    create table removed_rows (
      id bigint generated always as identity primary key,
      table_name text not null,
      row_id text not null,
      at timestamptz not null default now(),
      rows jsonb not null
    );
    create index removed_rows_by_row on removed_rows (table_name, row_id, id desc);

    do $$
    declare configured text;
    begin
      foreach configured in array array['skills', 'dispositions', 'contact_fields'] loop
        execute format('create trigger configuration_changed after insert or update or delete on %I for each statement execute function count_configuration_change()', configured);
      end loop;
    end $$;
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table removed_rows, contact_fields, team_members, teams, dispositions, skills;
    alter table not_ready_reasons drop version, drop name, drop icon;
    alter table calendars drop version, drop name;
    alter table numbers drop version; alter table settings drop version; alter table users drop version; alter table agents drop version; drop index agents_extension_key; alter table agents add constraint agents_extension_key unique (extension); alter table queues drop version;
  `);
}
