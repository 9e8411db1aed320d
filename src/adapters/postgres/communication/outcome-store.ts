// What became of a plan: counts, each person's history, answers and receipts, batches of letters.
import type pg from "pg";
import type { GroupCounts, LastMessage, MemberRecord, MessageRecord, OutcomeStore, PlanCounts, ReplyRecord, StepCounts } from "../../../app/communication/ports.ts";
import type { Channel, StepState } from "../../../core/campaign/communication/plan.ts";
import { pageOf, readCursor } from "../cursor.ts";
import { like } from "../like.ts";
import { runOn, type Run } from "../pool.ts";
import { peopleWhere } from "./people.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const messageColumns = `id, step_id as "stepId", round, channel, state, why, address, language, message, ${ms("due_at")} as "dueAt", ${ms("ended_at")} as "endedAt",
  exists (select from communication_batches b where b.plan_id = communication_messages.plan_id and b.id = batch and b.posted_at is not null) as "isPosted"`;

export function createOutcomeStore(pool: pg.Pool): OutcomeStore {
  const run = runOn(pool);
  return {
    counts: (planId) => counts(run, planId),
    members: async (planId, { search, limit, cursor }) => {
      const [after = ""] = cursor === null ? [] : readCursor(cursor, 1);
      const rows = await run<MemberRecord>({
        text: `select m.member_id::text as "memberId", coalesce(nullif(l.name, ''), c.name, l.numbers[1]) as name, m.is_control as "isControl", ${ms("m.enrolled_at")} as "enrolledAt", ${ms("m.next_at")} as "nextAt", m.ended, ${ms("m.result_at")} as "resultAt",
            (select count(*) from communication_messages s where s.plan_id = m.plan_id and s.member_id = m.member_id and s.state <> 'skipped') as messages
          from communication_members m join list_members l on l.id = m.member_id left join contacts c on c.id = m.contact_id
          where m.plan_id = $1 and ($2::text is null or l.name ilike $2 or c.name ilike $2 or $2 = any(l.numbers)) and m.member_id > $3::bigint order by m.member_id limit $4`,
        values: [planId, search === null ? null : like(search), /^\d{1,18}$/u.test(after) ? after : "0", limit + 1],
      });
      return pageOf(rows, limit, { item: (row) => row, key: (row) => [row.memberId] });
    },
    person: async (planId, memberId) => (await peopleWhere(run, "m.plan_id = $1 and m.member_id = $2::bigint", [planId, memberId]))[0] ?? null,
    messages: (planId, memberId) => history(run, planId, memberId),
    elsewhere: async (planId, memberId) => {
      const others = await run<{ planId: string; planName: string; memberId: string }>({
        text: `select o.plan_id as "planId", p.name as "planName", o.member_id::text as "memberId" from communication_members m join communication_members o on o.plan_id <> m.plan_id and (o.member_id = m.member_id or o.contact_id = m.contact_id)
          join communication_plans p on p.id = o.plan_id where m.plan_id = $1 and m.member_id = $2::bigint order by o.enrolled_at desc limit 20`, values: [planId, memberId],
      });
      return Promise.all(others.map(async (one) => ({ ...one, ...await history(run, one.planId, one.memberId) })));
    },
    reply: async (planId, memberId, { channel, text, isOptOut, reference = null }) => {
      await run({ text: "insert into communication_replies (plan_id, member_id, channel, text, is_opt_out, reference) values ($1, $2::bigint, $3, $4, $5, $6) on conflict do nothing", values: [planId, memberId, channel, text, isOptOut, reference] });
      // A step that asks whether he answered is judged with it at once.
      await run({ text: "update communication_members set next_at = clock_timestamp() where plan_id = $1 and member_id = $2::bigint and next_at is not null", values: [planId, memberId] });
    },
    lastTo: async (number) => (await run<LastMessage>({
      text: `select s.plan_id as "planId", s.member_id::text as "memberId", p.plan ->> 'purpose' as purpose from communication_messages s join communication_plans p on p.id = s.plan_id
        where s.address = $1 and s.channel = 'sms' and s.state in ('sending', 'sent', 'delivered', 'unknown') and s.queued_at > now() - interval '30 days' order by s.queued_at desc limit 1`, values: [number],
    }))[0] ?? null,
    lastMail: async ({ ids, address }) => (await run<LastMessage>({
      text: `select s.plan_id as "planId", s.member_id::text as "memberId", p.plan ->> 'purpose' as purpose from communication_messages s join communication_plans p on p.id = s.plan_id
        where s.channel = 'mail' and s.state in ('sending', 'sent', 'delivered', 'unknown') and (s.id = any($1) or lower(s.address) = $2 and s.queued_at > now() - interval '90 days')
        order by (s.id = any($1)) desc, s.queued_at desc limit 1`, values: [ids, address],
    }))[0] ?? null,
    receipt: async (id, state, why) => (await run({
      text: `update communication_messages set state = $2, why = coalesce($3, why) where (id = $1 or reference = $1) and channel = 'sms' and state in ('sending', 'sent', 'unknown', 'delivered', 'failed') returning id`, values: [id, state, why],
    })).length > 0,
    batches: (planId) => run({
      text: `select b.id, ${ms("b.made_at")} as at, ${ms("b.posted_at")} as "postedAt", b.posted_by as "postedBy", (select count(*) from communication_messages m where m.plan_id = b.plan_id and m.batch = b.id and m.channel = 'letter') as letters
        from communication_batches b where b.plan_id = $1 order by b.made_at desc, b.id desc`, values: [planId],
    }),
    waitingLetters: async (planId) => (await run<{ n: number }>({ text: "select count(*) as n from communication_messages where plan_id = $1 and channel = 'letter' and state = 'sent' and batch is null", values: [planId] }))[0]?.n ?? 0,
    makeBatch: async (planId, id) => (await run({
      text: `with batched as (update communication_messages set batch = $2 where plan_id = $1 and channel = 'letter' and state = 'sent' and batch is null returning id),
        made as (insert into communication_batches (plan_id, id) select $1, $2 where exists (select from batched)) select id from batched`, values: [planId, id],
    })).length,
    post: async (planId, id, { by, at }) => (await run({
      text: `update communication_batches set posted_at = case when $3 then to_timestamp($4 / 1000.0) end, posted_by = case when $3 then $5 end where plan_id = $1 and id = $2 returning id`, values: [planId, id, at !== null, at ?? 0, by],
    })).length === 1,
    lettersOf: (planId, batch) => run<MessageRecord>({ text: `select ${messageColumns} from communication_messages where plan_id = $1 and channel = 'letter' and batch = $2 order by id`, values: [planId, batch] }),
  };
}

async function history(run: Run, planId: string, memberId: string): Promise<{ readonly messages: readonly MessageRecord[]; readonly replies: readonly ReplyRecord[] }> {
  const [messages, replies] = await Promise.all([
    run<MessageRecord>({ text: `select ${messageColumns} from communication_messages where plan_id = $1 and member_id = $2::bigint order by queued_at, round`, values: [planId, memberId] }),
    run<ReplyRecord>({ text: `select ${ms("at")} as at, channel, text, is_opt_out as "isOptOut" from communication_replies where plan_id = $1 and member_id = $2::bigint order by at`, values: [planId, memberId] }),
  ]);
  return { messages, replies };
}

interface StateRow { readonly stepId: string; readonly channel: Channel; readonly state: StepState; readonly why: string | null; readonly n: number }
interface AfterRow { readonly stepId: string; readonly replied: number; readonly optedOut: number; readonly reached: number }
interface GroupRow { readonly isControl: boolean; readonly ended: string | null; readonly people: number; readonly measurable: number; readonly did: number }

/** An answer counts for the last message before it. */
async function counts(run: Run, planId: string): Promise<PlanCounts> {
  const [states, after, groups] = await Promise.all([
    run<StateRow>({ text: `select step_id as "stepId", channel, state, case when state = 'skipped' then why end as why, count(*)::int as n from communication_messages where plan_id = $1 group by 1, 2, 3, 4`, values: [planId] }),
    run<AfterRow>({
      text: `select s.step_id as "stepId", count(distinct r.member_id) filter (where not r.is_opt_out)::int as replied, count(distinct r.member_id) filter (where r.is_opt_out)::int as "optedOut",
          (select count(distinct t.member_id)::int from campaign_attempts t join communication_messages q on q.member_id = t.member_id and t.at >= q.queued_at where q.plan_id = $1 and q.step_id = s.step_id and q.channel = 'phone' and t.outcome = 'conversation') as reached
        from communication_messages s left join communication_replies r on r.plan_id = s.plan_id and r.member_id = s.member_id and s.id = (
          select e.id from communication_messages e where e.plan_id = r.plan_id and e.member_id = r.member_id and e.queued_at <= r.at and e.state <> 'skipped' order by e.queued_at desc limit 1)
        where s.plan_id = $1 group by s.step_id`, values: [planId],
    }),
    run<GroupRow>({ text: `select is_control as "isControl", ended, count(*)::int as people, count(contact_id)::int as measurable, count(result_at) filter (where contact_id is not null)::int as did from communication_members where plan_id = $1 group by 1, 2`, values: [planId] }),
  ]);
  const steps = [...new Set(states.map(({ stepId }) => stepId))].map((stepId): StepCounts => {
    const own = states.filter((row) => row.stepId === stepId);
    const { replied = 0, optedOut = 0, reached = 0 } = after.find((row) => row.stepId === stepId) ?? {};
    return { stepId, channel: own[0]?.channel ?? "mail", states: summed(own.map(({ state, n }) => [state, n])), left: summed(own.flatMap(({ state, why, n }) => (state === "skipped" ? [[why ?? "", n] as const] : []))), replied, optedOut, reached };
  });
  return { steps, contacted: groupOf(groups.filter(({ isControl }) => !isControl)), control: groupOf(groups.filter(({ isControl }) => isControl)) };
}

function groupOf(rows: readonly GroupRow[]): GroupCounts {
  const sum = (of: (row: GroupRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return { people: sum(({ people }) => people), measurable: sum(({ measurable }) => measurable), did: sum(({ did }) => did), ended: summed(rows.map(({ ended, people }) => [ended ?? "under-way", people])) };
}

function summed(pairs: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const [name, n] of pairs) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}
