// Who of a campaign is due, as Postgres keeps it. Members are put in hand by the statement that finds them, so that two
// feeds never give the same one; it reads so many rows as are wanted, however many the lists have.
import type pg from "pg";
import type { FeedStore, KnownOfMembers } from "../../app/campaign/feed-ports.ts";
import type { Dialled, Member } from "../../core/campaign/due.ts";
import type { Agreed, Tried } from "../../core/campaign/history.ts";
import type { Address, OptOut } from "../../core/campaign/terms.ts";
import type { AgentId, ContactId, Instant } from "../../core/kernel/kernel.ts";
import { findPeople, searchable } from "./campaign-search-store.ts";
import type { ListIndexes } from "./list-indexes.ts";
import { runOn, type Run } from "./pool.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

/** Columns of a member: `m` is his list's row, `c` the campaign's. */
const memberColumns = `m.id::text as "memberId", m.list_id as "listId", m.contact_id as "contactId", m.name, m.language, m.numbers, m.fields, m.country, m.region, m.postal_code as "postalCode", m.gone_at is not null as "isGone",
  coalesce(c.attempts, 0) as attempts, ${ms("c.next_at")} as "dueAt", ${ms("c.agreed_at")} as "agreedAt", ${ms("c.agreed_on")} as "agreedOn", c.only_agent as "only", coalesce(c.why = 'taken-out', false) as "isTakenOut"`;

type MemberRow = Omit<Member, "address" | "agreed"> & Address & { readonly agreedAt: Instant | null; readonly agreedOn: Instant | null; readonly only: AgentId | null };

export function createFeedStore(pool: pg.Pool, indexes: ListIndexes): FeedStore {
  const run = runOn(pool);
  return {
    take: async (campaignId, wanted, now) => (await run<MemberRow>({ name: "campaign-take", text: takeStatement, values: [campaignId, wanted, now] })).map(memberOf),
    takeOne: async (campaignId, memberId) => (await run({ name: "campaign-take-one", text: takeOne, values: [campaignId, memberId] })).length > 0,
    campaignsOf: (contactId) => run({ name: "campaigns-of-contact", text: campaignsOf, values: [contactId] }),
    members: async (campaignId, ids) => (await run<MemberRow>({
      name: "campaign-members", text: `select ${memberColumns} from list_members m left join campaign_members c on c.campaign_id = $1 and c.member_id = m.id where m.id = any($2::bigint[]) order by m.id`, values: [campaignId, ids],
    })).map(memberOf),
    isOn: async (campaignId, memberId) => (await run({ name: "campaign-is-on", text: "select 1 from list_members m join campaign_lists l on l.campaign_id = $1 and l.list_id = m.list_id where m.id = $2", values: [campaignId, memberId] })).length > 0,
    find: async (campaignId, search) => findPeople(run, await searchable({ run, indexes }, campaignId), { ...search, campaignId }),
    prepareSearch: async (campaignId) => { await searchable({ run, indexes }, campaignId); },
    known: (campaignId, members, since) => known(run, { campaignId, members, since }),
    around: async (campaignId, dispositions) => (await run<{ readonly reached: number }>({
      name: "campaign-reached", text: "select count(*) as reached from campaign_attempts where campaign_id = $1 and disposition = any($2)", values: [campaignId, dispositions],
    }))[0]?.reached ?? 0,
  };
}

/** Promises first, then those who are called again, then those who never were, list by list. The row of the list is locked first: a second feed goes on where this one ended. */
export const takeStatement = `
  with lists as materialized (
    select list_id, position, seen_to from campaign_lists where campaign_id = $1 order by position, list_id for update
  ), agreed as (
    select member_id, next_at, 0 as rank from campaign_members where campaign_id = $1 and state = 'waiting' and agreed_at is not null and next_at <= to_timestamp($3 / 1000.0)
    order by next_at limit $2 for update skip locked
  ), again as (
    select member_id, next_at, 1 as rank from campaign_members where campaign_id = $1 and state = 'waiting' and agreed_at is null and next_at <= to_timestamp($3 / 1000.0)
    order by next_at limit $2 for update skip locked
  ), due as materialized (
    select * from (select * from agreed union all select * from again) d order by rank, next_at limit $2
  ), fresh as materialized (
    select m.id as member_id, m.list_id, row_number() over (order by l.position, l.list_id, m.id) as place
    from lists l cross join lateral (select id, list_id from list_members where list_id = l.list_id and id > l.seen_to and gone_at is null order by id limit $2) m
    order by l.position, l.list_id, m.id limit greatest(0, $2 - (select count(*) from due))
  ), seen as (
    update campaign_lists c set seen_to = f.last from (select list_id, max(member_id) as last from fresh group by list_id) f where c.campaign_id = $1 and c.list_id = f.list_id
  ), held as (
    update campaign_members c set state = 'in-hand', changed_at = clock_timestamp() from due d where c.campaign_id = $1 and c.member_id = d.member_id and c.state = 'waiting' returning c.member_id
  ), added as (
    insert into campaign_members (campaign_id, member_id, state) select $1, member_id, 'in-hand' from fresh on conflict do nothing returning member_id
  ), given as (
    select member_id, rank, next_at, 0 as place from due where member_id in (select member_id from held)
    union all select member_id, 2, null, place from fresh where member_id in (select member_id from added)
  )
  select ${memberColumns} from given g join list_members m on m.id = g.member_id left join campaign_members c on c.campaign_id = $1 and c.member_id = g.member_id
  order by g.rank, g.next_at, g.place`;

/** Of one of its lists; two who ask at once are one after the other, and the second finds him in hand. */
const takeOne = `
  insert into campaign_members as c (campaign_id, member_id, state)
  select $1, m.id, 'in-hand' from list_members m join campaign_lists l on l.campaign_id = $1 and l.list_id = m.list_id where m.id = $2 and m.gone_at is null
  on conflict (campaign_id, member_id) do update set state = 'in-hand', changed_at = clock_timestamp() where c.state = 'waiting' returning c.member_id`;

const campaignsOf = `
  select distinct on (l.campaign_id) l.campaign_id as "campaignId", m.id::text as "memberId" from list_members m join campaign_lists l on l.list_id = m.list_id
  left join campaign_members c on c.campaign_id = l.campaign_id and c.member_id = m.id
  where m.contact_id = $1 and m.gone_at is null and c.state is distinct from 'done' order by l.campaign_id, coalesce(c.attempts, 0) desc, m.id`;

function memberOf({ country, region, postalCode, agreedAt, agreedOn, only, ...member }: MemberRow): Member {
  const agreed: Agreed | null = agreedAt === null || agreedOn === null ? null : { at: agreedAt, on: agreedOn, only };
  return { ...member, address: { country, region, postalCode }, agreed };
}

interface Asked { readonly campaignId: string; readonly members: readonly Member[]; readonly since: Instant }
type TriedRow = Tried & { readonly memberId: string; readonly followUpAt: Instant | null; readonly notedAt: Instant | null; readonly agentId: AgentId | null };

async function known(run: Run, { campaignId, members, since }: Asked): Promise<KnownOfMembers> {
  const ids = members.map(({ memberId }) => memberId);
  const numbers = [...new Set(members.flatMap((member) => member.numbers))];
  const contacts = members.flatMap(({ contactId }) => contactId ?? []);
  const [tried, dialled, optOuts, inHand] = await Promise.all([
    run<TriedRow>({
      name: "campaign-tried",
      text: `select member_id::text as "memberId", number, ${ms("at")} as at, ${ms("coalesce(ended_at, at)")} as "endedAt", coalesce(outcome, 'unknown') as end, silent as "isSilent", disposition, ${ms("until")} as until,
        ${ms("follow_up_at")} as "followUpAt", ${ms("noted_at")} as "notedAt", agent_id as "agentId" from campaign_attempts where campaign_id = $1 and member_id = any($2::bigint[]) order by n`,
      values: [campaignId, ids],
    }),
    run<Dialled>({
      name: "campaign-dialled",
      text: `select campaign_id as "campaignId", member_id::text as "memberId", number, ${ms("at")} as at, answered_at is not null and outcome is distinct from 'machine' as "isAnswered",
          coalesce(outcome, 'unknown') as end, silent as "isSilent"
        from campaign_attempts where number = any($1) and at > to_timestamp($2 / 1000.0) and coalesce(outcome, '') not in ('not-allowed', 'skipped', 'not-called')`,
      values: [numbers, since],
    }),
    run<Pick<OptOut, "scope" | "campaignId"> & { readonly number: string; readonly contactId: ContactId | null }>({
      name: "campaign-opt-outs",
      text: `select number, contact_id as "contactId", scope, campaign_id as "campaignId" from opt_outs where removed_at is null and (number = any($1) or contact_id = any($2::uuid[]))`, values: [numbers, contacts],
    }),
    run<{ readonly numbers: readonly string[]; readonly contactId: ContactId | null }>({
      name: "campaign-in-hand",
      text: `select m.numbers, m.contact_id as "contactId" from campaign_members c join list_members m on m.id = c.member_id where c.state = 'in-hand' and not (c.campaign_id = $1 and c.member_id = any($2::bigint[]))`,
      values: [campaignId, ids],
    }),
  ]);
  return { tried, dialled, optOuts, inHand };
}
