// How campaigns go, counted from their members and dials.
import type pg from "pg";
import type { Answers, AttemptRecord, CampaignFiguresStore, CountedList, MemberFilter, MemberRecord } from "../../app/campaign/figures-ports.ts";
import type { AuditRecord } from "../../app/administration/audit.ts";
import type { Stand } from "../../core/campaign/list-health.ts";
import { recordWithin } from "./audit-store.ts";
import { built, table } from "./builder.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { like } from "./like.ts";
import { inTransaction, runOn, type Query, type Run } from "./pool.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
/** A person picked up. */
const answered = "count(*) filter (where answered_at is not null and outcome is distinct from 'machine')";
const dialed = "outcome is not null and outcome not in ('not-allowed', 'skipped', 'not-called')";
/** `m` is the list's row, `c` the campaign's, which whoever was never looked at has not. */
const columns = `m.id::text, m.list_id as list, m.contact_id as "contactId", m.name, m.numbers, coalesce(c.state, 'untouched') as state, ${ms("c.next_at")} as "nextAt", m.numbers[coalesce(c.number_at, 0) + 1] as number,
  c.agreed_at is not null as "isAgreed", c.only_agent as "only", coalesce(c.attempts, 0) as attempts, c.outcome, c.disposition, c.why`;

export function createCampaignFiguresStore(pool: pg.Pool): CampaignFiguresStore {
  const run = runOn(pool);
  return {
    lists: (campaignId) => lists(run, campaignId),
    outcomes: (campaignId) => run({ text: "select outcome, count(*) as attempts from campaign_attempts where campaign_id = $1 and outcome is not null group by 1 order by 2 desc, 1", values: [campaignId] }),
    amd: (campaignId) => run({
      text: `select amd as verdict, amd_control as "isControl", count(*) filter (where (connected_at is not null and outcome <> 'machine') or outcome = 'opted-out') as people, count(*) filter (where connected_at is not null and outcome = 'machine') as machines,
          count(*) filter (where connected_at is null and outcome is distinct from 'opted-out') as unheard
        from campaign_attempts where campaign_id = $1 and amd is not null group by 1, 2 order by 1, 2`,
      values: [campaignId],
    }),
    hours: (campaignId, zone) => run<Answers & { readonly hour: number }>({
      text: `select extract(hour from at at time zone $2)::int as hour, count(*) as dials, ${answered} as answered from campaign_attempts where campaign_id = $1 and ${dialed} group by 1 order by 1`, values: [campaignId, zone],
    }),
    shown: (campaignId) => run({
      text: `select a.*, s.watch from (select shown as number, count(*) as dials, ${answered} as answered from campaign_attempts where campaign_id = $1 and shown is not null and ${dialed} group by 1) a
        left join shown_numbers s on s.number = a.number order by a.number`,
      values: [campaignId],
    }),
    members: (campaignId, filter) => members(run, campaignId, filter),
    member: (campaignId, memberId) => member(run, campaignId, memberId),
    agree: (campaignId, memberId, { at, on, only }, entry) => decide(pool, entry, {
      text: `insert into campaign_members as c (campaign_id, member_id, state, next_at, agreed_at, agreed_on, only_agent) values ($1, $2, 'waiting', to_timestamp($3 / 1000.0), to_timestamp($3 / 1000.0), to_timestamp($4 / 1000.0), $5)
        on conflict (campaign_id, member_id) do update set state = 'waiting', next_at = excluded.next_at, agreed_at = excluded.agreed_at, agreed_on = excluded.agreed_on, only_agent = excluded.only_agent, why = null, changed_at = clock_timestamp()
          where c.state <> 'in-hand' returning member_id`,
      values: [campaignId, memberId, at, on, only],
    }),
    takeOut: async (campaignId, memberId, entry) => {
      await decide(pool, entry, {
        text: `insert into campaign_members as c (campaign_id, member_id, state, why) values ($1, $2, 'done', 'taken-out')
          on conflict (campaign_id, member_id) do update set state = case c.state when 'in-hand' then 'in-hand' else 'done' end, why = 'taken-out', next_at = null, agreed_at = null, agreed_on = null, only_agent = null, changed_at = clock_timestamp() returning member_id`,
        values: [campaignId, memberId],
      });
    },
  };
}

function decide(pool: pg.Pool, entry: AuditRecord, query: Query): Promise<boolean> {
  return inTransaction(pool, async (within) => {
    const rows = await within(query);
    if (rows.length > 0) await recordWithin(within, entry);
    return rows.length > 0;
  });
}

async function lists(run: Run, campaignId: string): Promise<readonly CountedList[]> {
  const [all, stands] = await Promise.all([
    run<Omit<CountedList, "stands">>({
      text: `select l.list_id as id, k.name, (select count(*) from list_members m where m.list_id = l.list_id and m.id > l.seen_to and m.gone_at is null
          and not exists (select from campaign_members c where c.campaign_id = $1 and c.member_id = m.id)) as untouched
        from campaign_lists l join contact_lists k on k.id = l.list_id where l.campaign_id = $1 order by l.position, l.list_id`,
      values: [campaignId],
    }),
    run<Stand & { readonly list: string }>({
      text: `select m.list_id as list, c.state, c.why, c.outcome, count(*) as n, count(*) filter (where c.changed_at > clock_timestamp() - interval '1 day') as lately
        from campaign_members c join list_members m on m.id = c.member_id where c.campaign_id = $1 group by 1, 2, 3, 4`,
      values: [campaignId],
    }),
  ]);
  return all.map((list) => ({ ...list, stands: stands.filter((stand) => stand.list === list.id) }));
}

async function members(run: Run, campaignId: string, { state, outcome, name, number, limit, cursor }: MemberFilter): ReturnType<CampaignFiguresStore["members"]> {
  const query = table("list_members as m").select(table.raw(columns)).joinRaw("left join campaign_members c on c.campaign_id = ? and c.member_id = m.id", [campaignId]).orderBy("m.id").limit(limit + 1);
  void query.whereRaw("m.list_id in (select list_id from campaign_lists where campaign_id = ?) and (m.gone_at is null or c.member_id is not null)", [campaignId]);
  if (state === "untouched") void query.whereNull("c.member_id");
  else if (state !== null) void query.where("c.state", state);
  if (outcome !== null) void query.where("c.outcome", outcome);
  if (name !== null) void query.whereRaw("m.name ilike ?", [like(name)]);
  if (number !== null) void query.whereRaw("? = any(m.numbers)", [number]);
  if (cursor !== null) void query.whereRaw("m.id > ?", [Number(readCursor(cursor, 1)[0]) || 0]);
  return pageOf(await run<MemberRecord>(built(query)), limit, { item: (row) => row, key: ({ id }) => [id] });
}

async function member(run: Run, campaignId: string, memberId: string): ReturnType<CampaignFiguresStore["member"]> {
  const [[found], history] = await Promise.all([
    run<MemberRecord & { readonly ahead: number }>({
      text: `select ${columns}, case when c.member_id is not null then 0 else (select count(*) from list_members b where b.list_id = m.list_id and b.id > l.seen_to and b.id < m.id and b.gone_at is null)
          + (select count(*) from campaign_lists p join list_members b on b.list_id = p.list_id and b.id > p.seen_to and b.gone_at is null where p.campaign_id = $1 and (p.position, p.list_id) < (l.position, l.list_id)) end as ahead
        from list_members m join campaign_lists l on l.campaign_id = $1 and l.list_id = m.list_id left join campaign_members c on c.campaign_id = $1 and c.member_id = m.id where m.id = $2`,
      values: [campaignId, memberId],
    }),
    run<AttemptRecord>({
      text: `select id as "callId", n, number, shown, agent_id as "agentId", ${ms("at")} as at, ${ms("answered_at")} as "answeredAt", ${ms("connected_at")} as "connectedAt", ${ms("ended_at")} as "endedAt", outcome, amd, disposition, ${ms("follow_up_at")} as "followUpAt"
        from campaign_attempts where campaign_id = $1 and member_id = $2 order by n desc`,
      values: [campaignId, memberId],
    }),
  ]);
  if (found === undefined) return null;
  const { ahead, ...row } = found;
  return { member: row, history, ahead };
}
