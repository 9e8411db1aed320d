// Flows and their published versions, which never change: calls stay on the version they began with.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table flows (
      id text primary key,
      name text not null,
      version integer not null
    );

    create table flow_versions (
      flow_id text not null references flows deferrable initially deferred,
      version integer not null check (version > 0),
      document jsonb not null,
      published_at timestamptz not null default now(),
      published_by text,
      primary key (flow_id, version)
    );

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a published flow version never changes: publish a new one'
        using errcode = 'restrict_violation';
    end $$;
    create trigger flow_versions_never_change before update or delete on flow_versions
      for each row execute function refuse_change();
    create trigger flow_versions_never_vanish before truncate on flow_versions
      for each statement execute function refuse_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table flow_versions, flows; drop function refuse_change");
}
