// What one process at a time does with running plans. A message is written down before it leaves; a step of a round can be
// written down but once for a person, whatever happens.
import type pg from "pg";
import type { Decided, Outgoing, RunStore, TakeLead } from "../../../app/communication/ports.ts";
import type { CommunicationPlan, Measure } from "../../../core/campaign/communication/plan.ts";
import type { Instant } from "../../../core/kernel/kernel.ts";
import { jsonOf } from "../json.ts";
import { inTransaction, runOn, type Run } from "../pool.ts";
import { peopleWhere } from "./people.ts";

const at = (n: number): string => `to_timestamp($${String(n)} / 1000.0)`;
/** "comm" in ASCII. */
const leadKey = 0x636f6d6d;

export function createRunStore(pool: pg.Pool): RunStore {
  const run = runOn(pool);
  return {
    running: async () => (await run<{ plan: CommunicationPlan }>({ text: "select plan || jsonb_build_object('id', id, 'name', name, 'wish', wish, 'listId', list_id) as plan from communication_plans where wish = 'running' order by id" })).map(({ plan }) => plan),
    newcomers: (planId, limit) => run({
      text: `select l.id::text as "memberId", l.person from list_members l join communication_plans p on p.list_id = l.list_id
        where p.id = $1 and l.gone_at is null and not exists (select from communication_members m where m.plan_id = $1 and m.member_id = l.id) order by l.id limit $2`, values: [planId, limit],
    }),
    enrol: async (planId, members, now) => {
      await run({
        text: `insert into communication_members (plan_id, member_id, contact_id, is_control, enrolled_at, next_at, ended, owed_before)
          select $1, l.id, l.contact_id, e."isControl", ${at(3)}, case when e."isControl" then null else ${at(3)} end, case when e."isControl" then 'control-group' end,
            (select coalesce(sum(unpaid), 0) from invoices i where i.contact_id = l.contact_id)
          from jsonb_to_recordset($2::jsonb) as e ("memberId" bigint, "isControl" boolean) join list_members l on l.id = e."memberId" on conflict do nothing`,
        values: [planId, jsonOf(members), now],
      });
    },
    due: (planId, now, limit) => peopleWhere(run, `m.plan_id = $1 and m.member_id in (select member_id from communication_members where plan_id = $1 and next_at <= ${at(2)} order by next_at, member_id limit $3) order by m.next_at, m.member_id`, [planId, now, limit]),
    settle: (planId, decided, now) => inTransaction(pool, (within) => settle(within, { planId, decided, now })),
    claim: (channel, now, limit) => inTransaction(pool, async (within) => { await takeBack(within, now); return claim(within, { channel, now, limit }); }),
    finish: (id, { state, why, reference }, now) => inTransaction(pool, async (within) => {
      await within({ text: `update communication_messages set state = $2, why = $3, reference = $4, ended_at = ${at(5)} where id = $1 and state in ('sending', 'unknown')`, values: [id, state, why, reference, now] });
      await lookAgain(within, [id], now);
    }),
    putBack: async (id, why, until) => { await run({ text: `update communication_messages set state = 'queued', why = $2, not_before = ${at(3)} where id = $1 and state = 'sending'`, values: [id, why, until] }); },
    disown: (now) => inTransaction(pool, async (within) => {
      const rows = await within<{ id: string }>({ text: `update communication_messages set state = 'unknown', why = 'interrupted', ended_at = ${at(1)} where state = 'sending' returning id`, values: [now] });
      await lookAgain(within, rows.map(({ id }) => id), now);
      return rows.length;
    }),
    measure: async (plan) => { await run({ text: measures[plan.measure.result], values: [plan.id, plan.measure.withinDays] }); },
    nextAt: async () => (await run<{ at: number | null }>({
      text: `select (extract(epoch from least(
          (select min(next_at) from communication_members m join communication_plans p on p.id = m.plan_id where p.wish = 'running' and m.next_at is not null),
          (select min(not_before) from communication_messages s join communication_plans p on p.id = s.plan_id where p.wish = 'running' and s.state = 'queued'))) * 1000)::bigint as at`,
    }))[0]?.at as Instant | null | undefined ?? null,
  };
}

/** The advisory lock lives as long as its connection: a process that dies lets go of it. */
export function createLead(pool: pg.Pool): TakeLead {
  return async () => {
    const client = await pool.connect();
    let isLost = false;
    client.on("error", () => { isLost = true; });
    const run = runOn(client);
    const [got] = await run<{ got: boolean }>({ text: "select pg_try_advisory_lock($1) as got", values: [leadKey] }).catch(() => []);
    if (got?.got !== true) { client.release(got === undefined); return null; }
    return {
      holds: async () => !isLost && await run({ text: "select 1" }).then(() => true, () => { isLost = true; return false; }),
      release: async () => {
        await run({ text: "select pg_advisory_unlock($1)", values: [leadKey] }).catch(() => { isLost = true; });
        client.release(isLost);
      },
    };
  };
}

async function settle(run: Run, { planId, decided: { send, leaveOut, wait, end }, now }: { readonly planId: string; readonly decided: Decided; readonly now: Instant }): Promise<void> {
  const messages = [
    ...send.map((one) => ({ ...one, state: "queued", why: null, endedAt: null })),
    ...leaveOut.map((one) => ({ ...one, address: null, message: null, closesAt: null, endedAt: now })),
  ];
  await run({
    text: `insert into communication_messages (id, plan_id, member_id, step_id, round, channel, state, why, address, language, message, due_at, queued_at, not_before, closes_at, ended_at)
      select id, $1, "memberId", "stepId", round, channel, state, why, address, language, message, to_timestamp("dueAt" / 1000.0), ${at(3)}, ${at(3)}, to_timestamp("closesAt" / 1000.0), to_timestamp("endedAt" / 1000.0)
      from jsonb_to_recordset($2::jsonb) as s (id text, "memberId" bigint, "stepId" text, round int, channel text, state text, why text, address text, language text, message jsonb, "dueAt" float8, "closesAt" float8, "endedAt" float8)
      on conflict do nothing`,
    values: [planId, jsonOf(messages), now],
  });
  // Those in hand are looked at when it is known what became of the message; the hour is for when nobody tells.
  const again = [...wait, ...send.map(({ memberId }) => ({ memberId, until: now + 3_600_000 })), ...leaveOut.map(({ memberId }) => ({ memberId, until: now }))];
  await run({
    text: `update communication_members m set next_at = to_timestamp(w.until / 1000.0) from jsonb_to_recordset($2::jsonb) as w ("memberId" bigint, until float8) where m.plan_id = $1 and m.member_id = w."memberId"`, values: [planId, jsonOf(again)],
  });
  await run({ text: `update communication_members m set next_at = null, ended = e.why from jsonb_to_recordset($2::jsonb) as e ("memberId" bigint, why text) where m.plan_id = $1 and m.member_id = e."memberId"`, values: [planId, jsonOf(end)] });
}

/** His word came since, or his evening: nobody has sent it, so it is as if it had never been queued. */
async function takeBack(run: Run, now: Instant): Promise<void> {
  const said = `exists (select from opt_outs o join list_members l on l.id = s.member_id where o.removed_at is null and (o.number = any(l.numbers) or o.contact_id = l.contact_id)
    and (o.scope = 'everything' or (o.scope = 'commercial' and p.plan ->> 'purpose' in ('commercial', 'survey')) or (o.scope = 'campaign' and o.campaign_id = s.plan_id)))`;
  const rows = await run<{ planId: string; memberId: string }>({
    text: `delete from communication_messages s using communication_plans p where p.id = s.plan_id and s.state = 'queued' and p.wish = 'running' and (s.closes_at <= ${at(1)} or ${said}) returning s.plan_id as "planId", s.member_id::text as "memberId"`, values: [now],
  });
  await run({ text: `update communication_members m set next_at = ${at(2)} from jsonb_to_recordset($1::jsonb) as r ("planId" text, "memberId" bigint) where m.plan_id = r."planId" and m.member_id = r."memberId"`, values: [jsonOf(rows), now] });
}

function claim(run: Run, { channel, now, limit }: { readonly channel: string; readonly now: Instant; readonly limit: number }): Promise<readonly Outgoing[]> {
  return run({
    text: `with mine as (
        select s.id from communication_messages s join communication_plans p on p.id = s.plan_id
        where s.state = 'queued' and s.channel = $1 and s.not_before <= ${at(2)} and p.wish = 'running' order by s.not_before, s.id limit $3 for update of s skip locked)
      update communication_messages s set state = 'sending', tries = s.tries + 1 from mine, communication_plans p where s.id = mine.id and p.id = s.plan_id
      returning s.id, s.plan_id as "planId", s.member_id::text as "memberId", s.step_id as "stepId", s.channel, s.language, s.address, s.message, s.tries, p.plan ->> 'purpose' as purpose`,
    values: [channel, now, limit],
  });
}

async function lookAgain(run: Run, ids: readonly string[], now: Instant): Promise<void> {
  await run({ text: `update communication_members m set next_at = ${at(2)} from communication_messages s where s.id = any($1) and m.plan_id = s.plan_id and m.member_id = s.member_id and m.ended is null`, values: [ids, now] });
}

/** Counted from when he came into the plan, in the control group as in the other. */
const within = "m.enrolled_at and m.enrolled_at + make_interval(days => $2)";
const firstOf = (column: string, from: string): string => `update communication_members m set result_at = r.at from (
    select m.member_id, min(${column}) as at from communication_members m join ${from} where m.plan_id = $1 and m.result_at is null and ${column} between ${within} group by m.member_id) r
  where m.plan_id = $1 and m.member_id = r.member_id`;

const measures: Readonly<Record<Measure["result"], string>> = {
  order: firstOf("o.ordered_at", "orders o on o.contact_id = m.contact_id"),
  incident: firstOf("i.opened_at", "incidents i on i.contact_id = m.contact_id"),
  contact: firstOf("k.arrived_at", "calls k on k.contact_id = m.contact_id::text and k.direction = 'inbound'"),
  // Nobody keeps when an invoice was paid: the day on which less is owed than at the beginning counts.
  payment: `update communication_members m set result_at = clock_timestamp() where m.plan_id = $1 and m.result_at is null and m.owed_before > 0 and clock_timestamp() between ${within}
    and (select coalesce(sum(unpaid), 0) from invoices i where i.contact_id = m.contact_id and i.issued_at <= m.enrolled_at) < m.owed_before`,
};
