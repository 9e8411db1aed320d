// Communication plans, how far each has come with each person, and every message: written here before it is sent, so that none
// is sent twice.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(plans);
  await knex.raw(messages);
}

/** `next_at`: when to look at him again; null: no more. */
const plans = `
  create table communication_plans (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name text not null,
    wish text not null default 'draft' check (wish in ('draft', 'running', 'paused', 'stopped')),
    list_id text not null,
    plan jsonb not null,
    version integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz
  );
  create table communication_members (
    plan_id text not null references communication_plans on delete cascade,
    member_id bigint not null references list_members on delete cascade,
    contact_id uuid references contacts on delete set null,
    is_control boolean not null,
    enrolled_at timestamptz not null,
    next_at timestamptz,
    ended text check (ended in ('control-group', 'opted-out', 'finished')),
    owed_before numeric(14, 2),
    result_at timestamptz,
    primary key (plan_id, member_id)
  );
  create index communication_members_due on communication_members (plan_id, next_at) where next_at is not null;
  create index communication_members_by_member on communication_members (member_id);`;

/** `closes_at`: when the hours of the plan end where he is; what is queued then goes back. */
const messages = `
  create table communication_messages (
    id text primary key,
    plan_id text not null,
    member_id bigint not null,
    step_id text not null,
    round integer not null,
    channel text not null check (channel in ('mail', 'sms', 'letter', 'phone')),
    state text not null check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'skipped', 'cancelled')),
    why text,
    address text,
    language text not null,
    message jsonb,
    due_at timestamptz not null,
    queued_at timestamptz not null default clock_timestamp(),
    not_before timestamptz not null default clock_timestamp(),
    closes_at timestamptz,
    tries integer not null default 0,
    ended_at timestamptz,
    reference text,
    batch text,
    foreign key (plan_id, member_id) references communication_members on delete cascade,
    unique (plan_id, member_id, step_id, round)
  );
  create index communication_messages_to_send on communication_messages (channel, not_before) where state = 'queued';
  create index communication_messages_in_hand on communication_messages (id) where state = 'sending';
  create index communication_messages_by_reference on communication_messages (reference) where reference is not null;
  create index communication_messages_by_address on communication_messages (address, queued_at);
  create table communication_replies (
    id bigint generated always as identity primary key,
    plan_id text not null,
    member_id bigint not null,
    at timestamptz not null default clock_timestamp(),
    channel text not null check (channel in ('mail', 'sms', 'letter', 'phone')),
    text text not null default '',
    is_opt_out boolean not null default false,
    foreign key (plan_id, member_id) references communication_members on delete cascade
  );
  create index communication_replies_by_member on communication_replies (plan_id, member_id);`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table communication_replies, communication_messages, communication_members, communication_plans");
}
