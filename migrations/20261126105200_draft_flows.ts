// What a flow is before and after it is published: drafts and test calls with a revision for If-Match, publication at
// an instant, the share of calls that a new version takes, and who changed what.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table flow_versions add column note text not null default '';
    alter table flows
      add column share smallint not null default 100 check (share between 1 and 100),
      add column old_version integer,
      add constraint flows_share_has_two_versions check ((share = 100) = (old_version is null));

    create sequence flow_revisions;
    create table flow_documents (
      flow_id text not null,
      kind text not null check (kind in ('draft', 'tests')),
      revision bigint not null default nextval('flow_revisions'),
      body jsonb not null,
      changed_at timestamptz not null default now(),
      changed_by text not null,
      primary key (flow_id, kind)
    );

    create table flow_schedules (
      flow_id text primary key,
      revision bigint not null default nextval('flow_revisions'),
      document jsonb not null,
      draft_revision bigint not null,
      note text not null,
      share smallint not null check (share between 1 and 100),
      at timestamptz not null,
      by_name text not null,
      language text not null,
      problem text
    );

    create table flow_changes (
      id bigint generated always as identity primary key,
      flow_id text not null,
      at timestamptz not null default now(),
      by_name text not null,
      what text not null,
      version integer,
      note text not null default ''
    );
    create index flow_changes_by_flow on flow_changes (flow_id, id desc);

    create index facts_of_flow_entries on facts ((body->>'flowId'), at) where type in ('ivr.entered', 'ivr.sub-flow-entered');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index facts_of_flow_entries;
    drop table flow_changes, flow_schedules, flow_documents;
    drop sequence flow_revisions;
    alter table flows drop column share, drop column old_version;
    alter table flow_versions drop column note;
  `);
}
