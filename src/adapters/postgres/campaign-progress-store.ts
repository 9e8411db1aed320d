// How far campaigns have come, as their facts make it. Each statement may come twice or late: the first end of a dial
// stands, and where a member stands is written whole.
import type pg from "pg";
import type { ProgressStore, SpentSince, Standing } from "../../app/campaign/feed-ports.ts";
import type { SpentHour } from "../../core/campaign/run/run.ts";
import type { Address } from "../../core/campaign/terms.ts";
import type { NumberWatch } from "../../core/campaign/number-watch.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { CampaignId, Instant } from "../../core/kernel/kernel.ts";
import { jsonOf } from "./json.ts";
import { runOn, type Run } from "./pool.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const time = (column: string): string => `to_timestamp(${column} / 1000.0)`;

export function createProgressStore(pool: pg.Pool): ProgressStore {
  const run = runOn(pool);
  return {
    began: async (facts) => { await run({ name: "campaign-began", text: began, values: [jsonOf(facts)] }); },
    ended: async (facts) => (facts.length === 0 ? [] : run({ name: "campaign-ended", text: ended, values: [jsonOf(facts)] })),
    noted: async (facts) => {
      await run({ name: "campaign-noted", text: `update campaign_attempts a set disposition = f.disposition from jsonb_to_recordset($1::jsonb) as f (attempt text, disposition text) where a.id = f.attempt`, values: [jsonOf(facts)] });
    },
    promised: (promises) => run({
      name: "campaign-promised",
      text: `update campaign_attempts a set follow_up_at = ${time("f.\"followUpAt\"")}, noted_at = ${time("f.at")} from jsonb_to_recordset($1::jsonb) as f ("callId" text, "followUpAt" float8, at float8)
        where a.id = f."callId" returning a.campaign_id as "campaignId", a.member_id::text as "memberId"`,
      values: [jsonOf(promises)],
    }),
    settle: (campaignId, standings, { isFreeing }) => settle(run, { campaignId, standings, isFreeing }),
    giveBack: async (campaignId, ids) => {
      await run({ name: "campaign-give-back", text: "update campaign_members set state = 'waiting', next_at = coalesce(next_at, clock_timestamp()), changed_at = clock_timestamp() where campaign_id = $1 and member_id = any($2::bigint[]) and state = 'in-hand' and not exists (select from campaign_attempts a where a.campaign_id = $1 and a.member_id = campaign_members.member_id and a.outcome is null)", values: [campaignId, ids] });
    },
    untold: async () => (await run<{ readonly body: Fact }>({ text: untold })).map(({ body }) => body),
    open: () => open(run),
    recall: (campaignId, since) => recall(run, campaignId, since),
    spent: (asked) => spent(run, asked),
    whereabouts: (campaignId) => whereabouts(run, campaignId),
    watches: async () => (await run<{ readonly watch: NumberWatch }>({ text: "select watch from shown_numbers" })).map(({ watch }) => watch),
    keepWatches: async (watches) => {
      await run({ text: "insert into shown_numbers (number, watch) select w ->> 'number', w from jsonb_array_elements($1::jsonb) w on conflict (number) do update set watch = excluded.watch, kept_at = clock_timestamp()", values: [jsonOf(watches)] });
    },
  };
}

/** Of members and campaigns that are still there; two dials of one number of attempt are one. */
const began = `
  insert into campaign_attempts (id, campaign_id, member_id, n, number, shown, agent_id, agent_first, at)
  select f.attempt, f."campaignId", f."memberId", f.n, f.number, f.shown, f."agentId", f."agentId" is not null, ${time("f.at")}
  from jsonb_to_recordset($1::jsonb) as f (attempt text, "campaignId" text, "memberId" bigint, n int, number text, shown text, "agentId" text, at float8)
  join campaigns c on c.id = f."campaignId" join list_members m on m.id = f."memberId" on conflict do nothing`;

/** What was not allowed has the time from which it is in the evidence of what stood against it. */
const ended = `
  update campaign_attempts a set outcome = f."end", silent = coalesce(f."isSilent", false), number = coalesce(nullif(f.number, ''), a.number), shown = case when f.chose then f.shown else a.shown end, agent_id = coalesce(f."agentId", a.agent_id), answered_at = ${time("f.\"answeredAt\"")}, connected_at = ${time("f.\"connectedAt\"")}, ended_at = ${time("f.at")}, amd = f.amd ->> 'verdict', amd_ms = (f.amd ->> 'ms')::int, amd_control = coalesce((f.amd ->> 'isControl')::boolean, false),
    disposition = coalesce(a.disposition, f.disposition),
    until = case when f."end" = 'not-allowed' then (select ${time("(e.record::jsonb #>> '{objection,until}')::float8")} from dial_evidence e where e.attempt = a.id and e.kind = 'decided') end
  from (select r.*, e ? 'shown' as chose from jsonb_array_elements($1::jsonb) e cross join lateral jsonb_to_record(e) as r (attempt text, number text, shown text, "end" text, "agentId" text, "answeredAt" float8, "connectedAt" float8, at float8, amd jsonb, disposition text, "isSilent" boolean)) f
  where a.id = f.attempt and a.outcome is null returning a.campaign_id as "campaignId", a.member_id::text as "memberId"`;

async function settle(run: Run, { campaignId, standings, isFreeing }: { readonly campaignId: string; readonly standings: readonly Standing[]; readonly isFreeing: boolean }): Promise<void> {
  if (standings.length === 0) return;
  await run({
    name: "campaign-settle",
    text: `insert into campaign_members (campaign_id, member_id, state, next_at, number_at, attempts, outcome, disposition, only_agent, agreed_at, agreed_on, why, changed_at)
      select $1, "memberId", state, ${time("\"nextAt\"")}, "numberAt", attempts, outcome, disposition, "only", ${time("\"agreedAt\"")}, ${time("\"agreedOn\"")}, why, clock_timestamp()
      from jsonb_to_recordset($2::jsonb) as s ("memberId" bigint, state text, "nextAt" float8, "numberAt" int, attempts int, outcome text, disposition text, "only" text, "agreedAt" float8, "agreedOn" float8, why text)
      on conflict (campaign_id, member_id) do update set state = excluded.state, next_at = excluded.next_at, number_at = excluded.number_at, attempts = excluded.attempts, outcome = excluded.outcome, disposition = excluded.disposition,
        only_agent = excluded.only_agent, agreed_at = excluded.agreed_at, agreed_on = excluded.agreed_on, why = excluded.why, changed_at = excluded.changed_at
        where ($3 or campaign_members.state <> 'in-hand') and not exists (select from campaign_attempts a where a.campaign_id = $1 and a.member_id = excluded.member_id and a.outcome is null)`,
    values: [campaignId, jsonOf(standings), isFreeing],
  });
}

/** A minute more, since facts are a moment older than what is written of them. The first condition on the type is the index's own. */
const untold = `
  select body from facts where type not like 'ivr.%' and type in ('campaign.dialed', 'campaign.attempt-ended', 'campaign.noted', 'campaign.returned', 'call.noted')
    and at > (select least((select min(changed_at) from campaign_members where state = 'in-hand'), (select min(at) from campaign_attempts where outcome is null)) - interval '1 minute')
  order by boot, n`;

type Open = Awaited<ReturnType<ProgressStore["open"]>>;

async function open(run: Run): Promise<Open> {
  const [attempts, inHand] = await Promise.all([
    run<Open["attempts"][number]>({ text: `select campaign_id as "campaignId", member_id::text as "memberId", id as attempt from campaign_attempts where outcome is null` }),
    run<Open["inHand"][number]>({
      text: `select c.campaign_id as "campaignId", c.member_id::text as "memberId", case when e.attempt is null then null else json_build_object('attempt', e.attempt, 'number', e.number, 'n', c.attempts + 1, 'at', e.at_ms) end as decided
        from campaign_members c left join dial_evidence e on e.kind = 'decided' and e.attempt = c.campaign_id || '.' || c.member_id || '.' || (c.attempts + 1) and (e.record::jsonb ->> 'may')::boolean
        where c.state = 'in-hand' and not exists (select from campaign_attempts a where a.campaign_id = c.campaign_id and a.member_id = c.member_id and a.outcome is null)`,
    }),
  ]);
  return { attempts, inHand };
}

/** A number's area and a Spanish postal code's province tell the zone and the region: the rest of them would only make more kinds. */
async function whereabouts(run: Run, campaignId: string): ReturnType<ProgressStore["whereabouts"]> {
  const rows = await run<{ readonly number: string } & Address>({
    text: `select distinct left(n, 7) as number, m.country, m.region, case when m.country = 'ES' and m.postal_code ~ '^\\d{5}$' then left(m.postal_code, 2) || '000' end as "postalCode"
      from campaign_lists l join list_members m on m.list_id = l.list_id cross join lateral unnest(m.numbers) n where l.campaign_id = $1 and m.gone_at is null`, values: [campaignId],
  });
  return rows.map(({ number, ...address }) => ({ number, address }));
}

async function recall(run: Run, campaignId: CampaignId, since: Instant): ReturnType<ProgressStore["recall"]> {
  const [hours, dispositions] = await Promise.all([
    spent(run, [{ campaignId, since }]),
    run<{ readonly disposition: string; readonly n: number }>({ text: "select disposition, count(*) as n from campaign_attempts where campaign_id = $1 and disposition is not null group by 1", values: [campaignId] }),
  ]);
  return { spent: hours.get(campaignId) ?? [], dispositions: Object.fromEntries(dispositions.map(({ disposition, n }) => [disposition, n])) };
}

async function spent(run: Run, asked: readonly SpentSince[]): ReturnType<ProgressStore["spent"]> {
  const rows = await run<SpentHour & { readonly campaignId: CampaignId }>({
    text: `select a.campaign_id as "campaignId", ${ms("date_trunc('hour', a.at)")} as hour, count(*) filter (where outcome = 'conversation') as live, count(*) filter (where outcome in ('abandoned', 'opted-out')) as abandoned,
        count(*) filter (where outcome = 'machine' and connected_at is not null and not amd_control) as machines, count(*) filter (where outcome = 'machine' and connected_at is null) as taken,
        count(*) filter (where amd_control and connected_at is not null and outcome in ('conversation', 'machine')) as checked, count(*) filter (where amd_control and connected_at is not null and outcome = 'conversation') as people
      from unnest($1::text[], $2::float8[]) as asked (campaign_id, since) join campaign_attempts a on a.campaign_id = asked.campaign_id and a.at >= ${time("asked.since")}
      where not agent_first and outcome in ('conversation', 'abandoned', 'opted-out', 'machine') group by 1, 2 order by 1, 2`,
    values: [asked.map(({ campaignId }) => campaignId), asked.map(({ since }) => since)],
  });
  const found = new Map<CampaignId, SpentHour[]>();
  for (const { campaignId, ...hour } of rows) found.set(campaignId, [...found.get(campaignId) ?? [], hour]);
  return found;
}
