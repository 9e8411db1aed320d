// What the facts of calls and agents mean for the figures: a wait that ended, a conversation that was held, a spell in
// a state. What is still under way (who stands in line, who is in which state) is kept between facts.
import type { AgentFact } from "../agent/agent.ts";
import type { CallFact } from "../call/call.ts";
import { isAgentFact, isCallFact } from "../floor/apply.ts";
import type { Fact } from "../floor/floor.ts";
import type { AgentId, CallId, Instant, QueueId } from "../kernel/kernel.ts";
import type { Happening, SpellState } from "../sla/interval-statistics.ts";

interface Spell { readonly state: SpellState; readonly reason: string | null; readonly since: Instant; readonly callId: CallId | null; readonly queueId: QueueId | null }

export interface UnderWay {
  readonly lines: Map<CallId, { readonly queueId: QueueId; readonly since: Instant }>;
  readonly queueOf: Map<CallId, QueueId>;
  readonly spells: Map<AgentId, Spell>;
  /** Who holds his caller, since when, and how long he held him before in this conversation. */
  readonly holds: Map<AgentId, { readonly since: Instant | null; readonly heldMs: number }>;
  /** How long what is set aside was before its agent. */
  readonly setAside: Map<CallId, number>;
}

/** The queue's target as it is now. */
export type TargetOf = (queueId: QueueId) => number;

export function nothingUnderWay(): UnderWay {
  return { lines: new Map(), queueOf: new Map(), spells: new Map(), holds: new Map(), setAside: new Map() };
}

/** The facts that count; of all others nothing is asked. */
export const countedFacts = [
  "call.queued", "call.offer-ended", "call.left-queue", "call.connected", "call.connected-outside", "call.held", "call.retrieved", "call.ended", "call.closed",
  "agent.signed-in", "agent.signed-out", "agent.ready", "agent.not-ready", "agent.reserved", "agent.talking", "agent.wrapping-up",
] as const satisfies readonly Fact["type"][];

/** Takes a fact in and says what it brought to an end or began. */
export function happeningsOf(underWay: UnderWay, fact: Fact, targetOf: TargetOf): readonly Happening[] {
  if (isAgentFact(fact)) return ofAgent(underWay, fact);
  return isCallFact(fact) ? ofCall(underWay, fact, targetOf) : [];
}

function ofCall(underWay: UnderWay, fact: CallFact, targetOf: TargetOf): readonly Happening[] {
  const row = rows[fact.type] as ((underWay: UnderWay, fact: CallFact, targetOf: TargetOf) => readonly Happening[]) | undefined;
  return row?.(underWay, fact, targetOf) ?? [];
}

type Rows = { readonly [T in CallFact["type"]]?: (underWay: UnderWay, fact: Extract<CallFact, { type: T }>, targetOf: TargetOf) => readonly Happening[] };

const rows: Rows = {
  "call.queued": queued,
  "call.connected": (underWay, { callId, at }, targetOf) => {
    const waited = outOfLine(underWay, callId, at);
    return waited === null ? [] : [{ type: "answered", ...waited, targetMs: targetOf(waited.queueId), at }];
  },
  "call.left-queue": (underWay, { callId, queueId, at }) => {
    const waited = outOfLine(underWay, callId, at);
    return [waited === null ? { type: "turned-away", queueId, at } : { type: "left", ...waited, at }];
  },
  "call.connected-outside": (underWay, { callId, at }) => leftLine(underWay, callId, at, "left"),
  "call.ended": (underWay, { callId, at, by }) => leftLine(underWay, callId, at, byCaller.has(by) ? "abandoned" : "left"),
  "call.held": (underWay, { by, at }) => { setHold(underWay, by, { since: at }); return []; },
  "call.retrieved": (underWay, { by, at }) => endHold(underWay, by, at),
  "call.offer-ended": (_underWay, { agentId, reason, at }) => missed.has(reason) ? [{ type: "missed", agentId, at }] : [],
  "call.closed": ({ queueOf, setAside }, { callId }) => { queueOf.delete(callId); setAside.delete(callId); return []; },
};

/** He gave up, whether we saw it or found it out afterwards. */
const byCaller: ReadonlySet<string> = new Set(["caller", "while-away", "switch-lost"]);
/** Offers that the agent let pass. */
const missed: ReadonlySet<string> = new Set(["no-answer", "rejected"]);

/** Sent on in the same queue he stands where he stood; in another his wait begins there. */
function queued(underWay: UnderWay, { callId, queueId, at, reason }: Extract<CallFact, { type: "call.queued" }>): readonly Happening[] {
  // whom we have called is none of the queue's callers: a campaign has figures of its own
  if (reason === "campaign") return [];
  const before = underWay.lines.get(callId);
  underWay.queueOf.set(callId, queueId);
  if (before?.queueId === queueId) return [];
  const moved = leftLine(underWay, callId, at, "moved");
  underWay.lines.set(callId, { queueId, since: at });
  return [...moved, { type: "entered", queueId, at }];
}

function outOfLine({ lines }: UnderWay, callId: CallId, at: Instant): { readonly queueId: QueueId; readonly waitedMs: number } | null {
  const place = lines.get(callId);
  lines.delete(callId);
  return place === undefined ? null : { queueId: place.queueId, waitedMs: at - place.since };
}

function leftLine(underWay: UnderWay, callId: CallId, at: Instant, type: "abandoned" | "left" | "moved"): readonly Happening[] {
  const waited = outOfLine(underWay, callId, at);
  return waited === null ? [] : [{ type, ...waited, at }];
}

function ofAgent(underWay: UnderWay, fact: AgentFact): readonly Happening[] {
  const next = spellFrom(underWay, fact);
  if (next === undefined) return [];
  const over = underWay.spells.get(fact.agentId);
  if (next === null) underWay.spells.delete(fact.agentId);
  else underWay.spells.set(fact.agentId, next);
  if (over === undefined) return [];
  return fact.type === "agent.reserved" && fact.shelves === true ? shelved(underWay, fact, over) : spellOver(underWay, fact.agentId, over, fact.at);
}

/** What is set aside is not handled yet. */
function shelved({ setAside }: UnderWay, { agentId, at }: AgentFact, { state, reason, since, callId }: Spell): readonly Happening[] {
  if (callId !== null && state === "talking") setAside.set(callId, (setAside.get(callId) ?? 0) + at - since);
  return [{ type: "spent", agentId, state, reason, since, at }];
}

/** undefined: the state goes on; null: he is gone. */
function spellFrom({ queueOf }: UnderWay, fact: AgentFact): Spell | null | undefined {
  const spell = (state: SpellState, more: Partial<Spell> = {}): Spell => ({ state, reason: null, since: fact.at, callId: null, queueId: null, ...more });
  switch (fact.type) {
    case "agent.signed-in": return spell("not-ready", { reason: "signed-in" });
    case "agent.signed-out": return null;
    case "agent.ready": return spell("ready");
    case "agent.not-ready": return spell("not-ready", { reason: fact.reason });
    case "agent.reserved": return spell("reserved", { callId: fact.callId });
    case "agent.talking": return spell("talking", { callId: fact.callId, queueId: queueOf.get(fact.callId) ?? null });
    case "agent.wrapping-up": return spell("wrap-up", { callId: fact.callId, queueId: queueOf.get(fact.callId) ?? null });
    default: return undefined;
  }
}

function spellOver(underWay: UnderWay, agentId: AgentId, { state, reason, since, callId, queueId }: Spell, at: Instant): readonly Happening[] {
  const spent: Happening = { type: "spent", agentId, state, reason, since, at };
  if (state === "wrap-up") return [spent, { type: "wrapped", queueId, wrapMs: at - since, at }];
  if (state !== "talking") return [spent];
  const held = endHold(underWay, agentId, at);
  const holdMs = underWay.holds.get(agentId)?.heldMs ?? 0;
  underWay.holds.delete(agentId);
  const beforeMs = callId === null ? 0 : underWay.setAside.get(callId) ?? 0;
  if (callId !== null) underWay.setAside.delete(callId);
  return [spent, ...held, { type: "handled", agentId, queueId, talkMs: beforeMs + at - since - holdMs, holdMs, at }];
}

function setHold({ holds }: UnderWay, agentId: AgentId, { since }: { readonly since: Instant }): void {
  const hold = holds.get(agentId);
  holds.set(agentId, { since: hold?.since ?? since, heldMs: hold?.heldMs ?? 0 });
}

function endHold({ holds }: UnderWay, agentId: AgentId, at: Instant): readonly Happening[] {
  const { since = null, heldMs = 0 } = holds.get(agentId) ?? {};
  if (since === null) return [];
  holds.set(agentId, { since: null, heldMs: heldMs + (at - since) });
  return [{ type: "held", agentId, since, at }];
}

/** What is open now, as time spent until now; changes nothing. */
export function spentSoFar(underWay: UnderWay, agentId: AgentId, now: Instant): readonly Happening[] {
  const spell = underWay.spells.get(agentId);
  if (spell === undefined) return [];
  const spent: Happening = { type: "spent", agentId, state: spell.state, reason: spell.reason, since: spell.since, at: now };
  const since = underWay.holds.get(agentId)?.since ?? null;
  return since === null ? [spent] : [spent, { type: "held", agentId, since, at: now }];
}
