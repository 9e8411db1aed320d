// The journal in Postgres: one transaction a batch. Sending a batch twice keeps one of each, and no batch that comes
// late takes a call's row back to an earlier state (the row remembers the fact (boot, n) it stands for).
import type pg from "pg";
import type { FactStore, JournalledFact } from "../../app/ports.ts";
import type { Call } from "../../core/call/call.ts";
import type { Fact } from "../../core/floor/floor.ts";
import { keepCallbacks } from "./callback-store.ts";
import { jsonOf } from "./json.ts";
import { inOneGo, refusesContent, runOn, type Log, type Run } from "./pool.ts";

interface FactRow { readonly boot: number; readonly n: number; readonly body: Fact }
interface Key { readonly boot: number; readonly n: number }

const opens: ReadonlySet<string> = new Set<Fact["type"]>(["call.arrived", "call.placed", "call.attempted", "call.card-shown", "call.preview-offered", "callback.asked", "agent.signed-in"]);
const closes: ReadonlySet<string> = new Set<Fact["type"]>(["call.closed", "callback.ended", "agent.signed-out"]);

/** `pool`: a pipelined one. */
export function createFactStore(pool: pg.Pool, log?: Log): FactStore {
  const run = runOn(pool);
  const append: FactStore["append"] = async (facts, calls) => {
    if (facts.length === 0 && calls.length === 0) return;
    try {
      await inOneGo(pool, (within) => keep(within, facts, calls));
    } catch (reason) {
      if (!refusesContent(reason)) throw reason;
      await keepTheRest(append, { facts, calls }, (what) => { log?.warn({ reason: reason.message, what }, "Postgres refuses a fact or a call for what it holds; it is left out"); });
    }
  };
  return {
    append,
    live: async () => (await run<FactRow>({
      name: "facts-live",
      text: `select f.boot, f.n, f.body from open_subjects o join facts f on f.subject = o.subject and (f.boot, f.n) >= (o.boot, o.n)
        order by f.boot, f.n`,
    })).map(read),
    ofCall: async (callId) => (await run<FactRow>({
      name: "facts-of-call",
      text: "select boot, n, body from facts where subject = $1 order by boot, n",
      values: [callId],
    })).map(read),
    kept: async (since) => (await run<{ readonly body: Fact }>({
      name: "facts-kept",
      // The first condition on the type is the index's own.
      text: "select body from facts where type not like 'ivr.%' and type = 'baton.kept' and at > to_timestamp($1 / 1000.0) order by at, boot, n",
      values: [since],
    })).map(({ body }) => body),
  };
}

/** In this order on the wire: each statement sees what those before it wrote. */
async function keep(run: Run, facts: readonly JournalledFact[], calls: readonly Call[]): Promise<void> {
  const callbacks = facts.flatMap(({ fact }) => (fact.type.startsWith("callback.") ? [subjectOf(fact)] : []));
  await Promise.all([addFacts(run, facts), openAndClose(run, facts), keepCalls(run, facts, calls), keepRecordings(run, facts), keepCallbacks(run, [...new Set(callbacks)])]);
}

/** One fact that Postgres refuses must not keep all later ones waiting for ever: the batch is halved until it stands alone. */
async function keepTheRest(append: FactStore["append"], { facts, calls }: { readonly facts: readonly JournalledFact[]; readonly calls: readonly Call[] }, leaveOut: (what: unknown) => void): Promise<void> {
  if (facts.length + calls.length === 1) {
    leaveOut(facts[0] ?? calls[0]?.id);
    return;
  }
  const [factsHalf, callsHalf] = facts.length > 0 && calls.length > 0 ? [facts.length, 0] : [facts.length >> 1, calls.length >> 1];
  await append(facts.slice(0, factsHalf), calls.slice(0, callsHalf));
  await append(facts.slice(factsHalf), calls.slice(callsHalf));
}

/** Whose story a fact belongs to: an agent's, a callback's, a campaign's or a call's. */
function subjectOf(fact: Fact): string {
  if ("callbackId" in fact && fact.type.startsWith("callback.")) return fact.callbackId as string;
  if ("campaignId" in fact && fact.type.startsWith("campaign.")) return fact.campaignId;
  return "agentId" in fact && fact.type.startsWith("agent.") ? fact.agentId as string : (fact as { callId: string }).callId;
}

function read({ boot, n, body }: FactRow): JournalledFact {
  return { boot, n, fact: body };
}

async function addFacts(run: Run, facts: readonly JournalledFact[]): Promise<void> {
  if (facts.length === 0) return;
  await run({
    name: "facts-add",
    text: `insert into facts (boot, n, subject, type, at, body)
      select boot, n, subject, type, to_timestamp(at / 1000.0), body
      from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::float8[], $6::jsonb[]) as f (boot, n, subject, type, at, body)
      on conflict do nothing`,
    values: [
      facts.map(({ boot }) => boot), facts.map(({ n }) => n), facts.map(({ fact }) => subjectOf(fact)), facts.map(({ fact }) => fact.type),
      facts.map(({ fact }) => fact.at), facts.map(({ fact }) => jsonOf(fact)),
    ],
  });
}

/** A subject is open from its latest beginning until a later end; judged by the facts themselves, so a replay changes nothing. */
async function openAndClose(run: Run, facts: readonly JournalledFact[]): Promise<void> {
  const turning = facts.filter(({ fact }) => opens.has(fact.type) || closes.has(fact.type));
  const begun = new Map<string, Key>();
  const ended = new Map<string, Key>();
  for (const { boot, n, fact } of turning) (opens.has(fact.type) ? begun : ended).set(subjectOf(fact), { boot, n });
  await Promise.all([open(run, begun), close(run, ended)]);
}

type Keys = ReadonlyMap<string, Key>;

async function open(run: Run, begun: Keys): Promise<void> {
  if (begun.size === 0) return;
  await run({
    name: "subjects-open",
    text: `insert into open_subjects (subject, boot, n)
      select s.subject, s.boot, s.n from unnest($1::text[], $2::bigint[], $3::int[]) as s (subject, boot, n)
      where not exists (select 1 from facts f where f.subject = s.subject and f.type in ('call.closed', 'callback.ended', 'agent.signed-out') and (f.boot, f.n) > (s.boot, s.n))
      on conflict (subject) do update set boot = excluded.boot, n = excluded.n
        where (excluded.boot, excluded.n) > (open_subjects.boot, open_subjects.n)`,
    values: columnsOf(begun),
  });
}

async function close(run: Run, ended: Keys): Promise<void> {
  if (ended.size === 0) return;
  await run({
    name: "subjects-close",
    text: `delete from open_subjects o using unnest($1::text[], $2::bigint[], $3::int[]) as s (subject, boot, n)
      where o.subject = s.subject and (o.boot, o.n) < (s.boot, s.n)`,
    values: columnsOf(ended),
  });
}

function columnsOf(keys: Keys): readonly unknown[] {
  const all = [...keys.values()];
  return [[...keys.keys()], all.map(({ boot }) => boot), all.map(({ n }) => n)];
}

/**
 * A call's row stands for the latest of the batch's facts about it. A call that comes without any stands for its
 * latest fact in the journal (a replay after a crash folds the whole story).
 */
async function keepCalls(run: Run, facts: readonly JournalledFact[], calls: readonly Call[]): Promise<void> {
  if (calls.length === 0) return;
  const latest = new Map<string, Key>();
  for (const { boot, n, fact } of facts) latest.set(subjectOf(fact), { boot, n });
  const rows = calls.map((call) => ({ ...columnsOfCall(call), ...(latest.get(call.id) ?? { boot: null, n: null }) }));
  await run({
    name: "calls-keep",
    text: `insert into calls (id, boot, n, direction, state, ani, dnis, trunk, language, contact_id, queue_id, agent_id, arrived_at, answered_at, ended_at, value)
      select c.id, coalesce(c.boot, last.boot, 0), coalesce(c.n, last.n, 0), c.direction, c.state, c.ani, c.dnis, c.trunk, c.language, c.contact_id,
        c.queue_id, c.agent_id, to_timestamp(c.arrived_at / 1000.0), to_timestamp(c.answered_at / 1000.0), to_timestamp(c.ended_at / 1000.0), c.value
      from jsonb_to_recordset($1::jsonb) as c (id text, boot bigint, n int, direction text, state text, ani text, dnis text, trunk text, language text,
        contact_id text, queue_id text, agent_id text, arrived_at float8, answered_at float8, ended_at float8, value jsonb)
      left join lateral (select f.boot, f.n from facts f where c.boot is null and f.subject = c.id order by f.boot desc, f.n desc limit 1) last on true
      on conflict (id) do update set boot = excluded.boot, n = excluded.n, state = excluded.state, ani = excluded.ani, language = excluded.language,
        contact_id = excluded.contact_id, queue_id = excluded.queue_id, agent_id = excluded.agent_id, answered_at = excluded.answered_at,
        ended_at = excluded.ended_at, value = excluded.value
        where (excluded.boot, excluded.n) >= (calls.boot, calls.n)`,
    values: [jsonOf(rows)],
  });
}

function columnsOfCall(call: Call): object {
  const { stage, caller } = call;
  return {
    id: call.id, direction: call.direction, state: stateOf(call), ani: call.ani, dnis: call.dnis, trunk: call.trunk, language: call.language,
    contact_id: caller.status === "known" ? caller.contact.contactId : null, queue_id: call.queueId, agent_id: call.agentId,
    arrived_at: call.arrivedAt, answered_at: call.answeredAt, ended_at: stage.name === "ended" ? stage.endedAt : null, value: call,
  };
}

function stateOf({ stage }: Call): string {
  return stage.name === "connected" && stage.heldSince !== null ? "held" : stage.name;
}

async function keepRecordings(run: Run, facts: readonly JournalledFact[]): Promise<void> {
  const recorded = facts.flatMap(({ fact }) => recordingIn(fact) ?? []);
  if (recorded.length === 0) return;
  await run({
    text: `insert into recordings (id, call_id, mailbox, duration_ms, recorded_at)
      select r.id, r.call_id, r.mailbox, r.duration_ms, to_timestamp(r.at / 1000.0)
      from jsonb_to_recordset($1::jsonb) as r (id text, call_id text, mailbox text, duration_ms int, at float8) on conflict do nothing`,
    values: [jsonOf(recorded)],
  });
}

/** What a caller left in a flow, or what was recorded of a conversation. */
function recordingIn(fact: Fact): object | null {
  if (fact.type === "ivr.recorded") return { id: fact.recordingId, call_id: fact.callId, mailbox: fact.mailbox, duration_ms: fact.durationMs, at: fact.at };
  if (fact.type === "call.message-ended") return isKept(fact) ? { id: fact.recordingId, call_id: fact.callId, mailbox: null, duration_ms: fact.durationMs, at: fact.at - fact.durationMs } : null;
  return fact.type === "call.recording-stopped" ? { id: fact.recordingId, call_id: fact.callId, mailbox: null, duration_ms: fact.durationMs, at: fact.startedAt } : null;
}

/** Who said nothing, or asked for a person instead, has left nothing. */
function isKept({ outcome }: Extract<Fact, { type: "call.message-ended" }>): boolean {
  return outcome === "left" || outcome === "failed";
}
