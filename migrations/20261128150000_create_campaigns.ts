// Campaigns, the lists of people they call, how far each has come with each person, and every dial.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(lists);
  await knex.raw(campaigns);
}

/** `person`: who it is, so that nobody is in a list twice: a contact's id, the file's own key, or the first number. */
const lists = `
  create table contact_lists (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text not null,
    source text not null check (source in ('file', 'api', 'segment')),
    created_at timestamptz not null default clock_timestamp()
  );
  create table list_members (
    id bigint generated always as identity primary key,
    list_id text not null references contact_lists on delete cascade,
    person text not null,
    contact_id uuid references contacts on delete set null,
    name text not null default '',
    language text check (language in ('es', 'ca', 'en')),
    country text not null,
    region text,
    postal_code text,
    numbers text[] not null check (cardinality(numbers) between 1 and 10),
    fields jsonb not null default '{}',
    consent jsonb,
    added_at timestamptz not null default clock_timestamp(),
    gone_at timestamptz,
    unique (list_id, person)
  );
  create index list_members_in_order on list_members (list_id, id) where gone_at is null;
  create index list_members_by_contact on list_members (contact_id) where contact_id is not null;`;

/** A member has a row here from his first attempt on, or when somebody says something of him; \`seen_to\` of campaign_lists is the last member that was looked at for the first time. */
const campaigns = `
  create table campaigns (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text not null,
    wish text not null default 'draft' check (wish in ('draft', 'running', 'paused', 'stopped')),
    queue_id text not null references queues,
    plan jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    position integer not null default 0
  );
  create table campaign_lists (
    campaign_id text not null references campaigns on delete cascade,
    list_id text not null references contact_lists on delete restrict,
    position integer not null default 0,
    seen_to bigint not null default 0,
    primary key (campaign_id, list_id)
  );
  create table campaign_members (
    campaign_id text not null references campaigns on delete cascade,
    member_id bigint not null references list_members on delete cascade,
    state text not null default 'waiting' check (state in ('waiting', 'in-hand', 'done')),
    next_at timestamptz,
    number_at smallint not null default 0,
    attempts integer not null default 0,
    outcome text,
    disposition text,
    only_agent text,
    why text,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (campaign_id, member_id)
  );
  create index campaign_members_due on campaign_members (campaign_id, next_at) where state = 'waiting';
  create index campaign_members_by_member on campaign_members (member_id);
  create table campaign_attempts (
    id text primary key,
    campaign_id text not null references campaigns on delete cascade,
    member_id bigint not null references list_members on delete cascade,
    n integer not null,
    number text not null,
    shown text,
    agent_id text,
    at timestamptz not null,
    answered_at timestamptz,
    connected_at timestamptz,
    ended_at timestamptz,
    outcome text,
    amd text,
    disposition text,
    unique (campaign_id, member_id, n)
  );
  create index campaign_attempts_by_time on campaign_attempts (campaign_id, at);
  create index campaign_attempts_by_number on campaign_attempts (number, at);
  create trigger configuration_changed after insert or update or delete on campaigns for each statement execute function count_configuration_change();`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table campaign_attempts, campaign_members, campaign_lists, campaigns, list_members, contact_lists");
}
