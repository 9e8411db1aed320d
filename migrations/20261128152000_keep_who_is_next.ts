// Who is next in a campaign: what was agreed with him, whom it has in hand, what agents promised, and the numbers that are
// shown. Whoever comes back into a list that was already looked through is due at once.
import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(members);
  await knex.raw(comingBack);
}

/** `agreed_on`: when he was promised the call at `agreed_at`. `until`: of an attempt that was not allowed, when it is. */
const members = `
  alter table campaign_members add column agreed_at timestamptz, add column agreed_on timestamptz;
  create index campaign_members_agreed on campaign_members (campaign_id, next_at) where state = 'waiting' and agreed_at is not null;
  create index campaign_members_in_hand on campaign_members (campaign_id) where state = 'in-hand';
  alter table campaign_attempts add column follow_up_at timestamptz, add column noted_at timestamptz, add column until timestamptz;
  create index campaign_attempts_under_way on campaign_attempts (campaign_id) where outcome is null;
  create table shown_numbers (
    number text primary key,
    watch jsonb not null,
    kept_at timestamptz not null default clock_timestamp()
  );`;

const comingBack = `
  create function call_who_came_back() returns trigger language plpgsql as $$
  begin
    insert into campaign_members (campaign_id, member_id, next_at)
      select l.campaign_id, new.id, clock_timestamp() from campaign_lists l where l.list_id = new.list_id and l.seen_to >= new.id
      on conflict (campaign_id, member_id) do update set state = 'waiting', why = null, next_at = clock_timestamp() where campaign_members.state = 'done' and campaign_members.why = 'gone';
    return null;
  end $$;
  create trigger who_came_back after update of gone_at on list_members for each row when (old.gone_at is not null and new.gone_at is null) execute function call_who_came_back();`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger who_came_back on list_members;
    drop function call_who_came_back;
    drop table shown_numbers;
    drop index campaign_attempts_under_way;
    alter table campaign_attempts drop column follow_up_at, drop column noted_at, drop column until;
    drop index campaign_members_in_hand;
    alter table campaign_members drop column agreed_at, drop column agreed_on`);
}
