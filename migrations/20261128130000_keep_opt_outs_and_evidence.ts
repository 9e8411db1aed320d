// Who does not want to be called, the lists of others that must be consulted (as digests of numbers: nobody's number is kept
// in clear that we do not call), and the evidence of every dial: rows sealed one to the next, which nobody changes.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table opt_outs (
      id bigint generated always as identity primary key,
      number text not null check (number ~ '^\\+[1-9][0-9]{3,14}$'),
      contact_id uuid references contacts on delete set null,
      scope text not null check (scope in ('everything', 'commercial', 'campaign')),
      campaign_id text check ((scope = 'campaign') = (campaign_id is not null)),
      way text not null check (way in ('agent', 'key', 'sms', 'web', 'mail', 'import', 'api', 'desk')),
      reason text not null default '',
      by_name text not null,
      since timestamptz not null default clock_timestamp(),
      removed_at timestamptz,
      removed_by text,
      removed_reason text
    );
    create index opt_outs_by_number on opt_outs (number) where removed_at is null;
    create index opt_outs_by_contact on opt_outs (contact_id) where removed_at is null;
    create index opt_outs_by_time on opt_outs (since);

    create table exclusion_lists (
      id text primary key,
      as_of date not null,
      imported_at timestamptz not null default clock_timestamp(),
      by_name text not null,
      numbers bigint not null
    );
    create table exclusion_numbers (
      list_id text not null,
      digest bytea not null,
      primary key (list_id, digest)
    );

  `);
  await knex.raw(evidence);
}

const evidence = `
    create table dial_evidence (
      n bigint primary key,
      kind text not null check (kind in ('decided', 'outcome')),
      attempt text not null,
      record text not null,
      follows text not null,
      seal text not null,
      at_ms bigint generated always as ((record::jsonb ->> 'at')::bigint) stored,
      number text generated always as (record::jsonb ->> 'number') stored,
      contact_id text generated always as (record::jsonb ->> 'contactId') stored,
      campaign_id text generated always as (record::jsonb ->> 'campaignId') stored,
      unique (attempt, kind)
    );
    create index dial_evidence_by_number on dial_evidence (number, at_ms);
    create index dial_evidence_by_contact on dial_evidence (contact_id, at_ms);
    create index dial_evidence_by_time on dial_evidence (at_ms);
    create table dial_evidence_head (only_one boolean primary key default true check (only_one), n bigint not null, seal text not null);
    insert into dial_evidence_head (n, seal) values (0, '');

    create function refuse_evidence_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('atiende.evidence_lets_go', true) = 'on' then return old; end if;
      raise exception 'evidence of calls is only ever added to' using errcode = 'restrict_violation';
    end $$;
    create trigger dial_evidence_never_changes before update or delete on dial_evidence for each row execute function refuse_evidence_change();
    create trigger dial_evidence_never_vanishes before truncate on dial_evidence for each statement execute function refuse_evidence_change();

    -- What has been kept as long as the law wants goes by this alone, never anything of the last five years.
    create function let_dial_evidence_go(before timestamptz) returns integer language plpgsql as $$
    declare
      gone integer;
    begin
      perform set_config('atiende.evidence_lets_go', 'on', true);
      delete from dial_evidence where n < coalesce((select min(n) from dial_evidence where at_ms >= extract(epoch from least(before, now() - interval '5 years')) * 1000), 0);
      get diagnostics gone = row_count;
      perform set_config('atiende.evidence_lets_go', 'off', true);
      return gone;
    end $$;
`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table dial_evidence, dial_evidence_head, exclusion_numbers, exclusion_lists, opt_outs; drop function refuse_evidence_change; drop function let_dial_evidence_go");
}
