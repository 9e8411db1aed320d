// What a day's facts say of each caller's stay in a queue and of each agent's time: a fold, from which the lab makes a
// scenario that plays the day again. Whatever an agent did beside the callers of queues (breaks, phones that he let ring,
// conversations of a colleague's caller) is time away.
import type { AgentFact } from "../../agent/agent.ts";
import type { CallFact } from "../../call/call.ts";
import { isAgentFact, isCallFact } from "../../floor/apply.ts";
import type { Fact } from "../../floor/floor.ts";
import type { AgentId, CallId, Instant, Language, QueueId } from "../../kernel/kernel.ts";

/** How a caller's time in line ended: by an agent, by the caller, or by the house. */
export type StayEnd = "answered" | "abandoned" | "left";

export interface Stay {
  readonly queueId: QueueId;
  readonly language: Language;
  /** The queue's own included. */
  priority: number;
  /** Waits for this agent alone: he is no caller of the queue's. */
  readonly only: AgentId | null;
  readonly at: Instant;
  end: StayEnd | null;
  endedAt: Instant | null;
  agentId: AgentId | null;
  /** How long the phone rang that was answered, or was ringing when he left; null: none was. */
  rangMs: number | null;
  handleMs: number | null;
  wrapUpMs: number | null;
}

export interface Span { readonly from: Instant; readonly to: Instant }

interface Work { readonly callId: CallId; readonly since: Instant; talkingAt: Instant | null; wrapUpAt: Instant | null }

interface Presence {
  readonly shifts: Span[];
  readonly away: Span[];
  /** null: not signed in. */
  since: Instant | null;
  awaySince: Instant | null;
  work: Work | null;
}

export interface DayBook {
  readonly stays: Stay[];
  readonly agents: Map<AgentId, Presence>;
  /** Of callers who are in line, and what is known of them before. */
  readonly inLine: Map<CallId, Stay>;
  readonly talks: Map<CallId, Stay>;
  /** Since when whose phones ring for a caller. */
  readonly offers: Map<CallId, ReadonlyMap<AgentId, Instant>>;
  /** Whose phone was ringing when the caller left. */
  readonly rungOut: Map<CallId, AgentId>;
  readonly languages: Map<CallId, Language>;
}

export const bookedFacts = [
  "call.arrived", "call.language-chosen", "call.queued", "call.prioritised", "call.offered", "call.offer-ended", "call.connected", "call.connected-outside", "call.left-queue", "call.ended", "call.closed",
  "agent.signed-in", "agent.signed-out", "agent.ready", "agent.not-ready", "agent.reserved", "agent.talking", "agent.wrapping-up",
] as const satisfies readonly Fact["type"][];

export function emptyBook(): DayBook {
  return { stays: [], agents: new Map(), inLine: new Map(), talks: new Map(), offers: new Map(), rungOut: new Map(), languages: new Map() };
}

export function enterFact(book: DayBook, fact: Fact): void {
  if (isAgentFact(fact)) enterAgent(book, fact);
  else if (isCallFact(fact)) (rows[fact.type] as ((book: DayBook, fact: CallFact) => void) | undefined)?.(book, fact);
}

/** The day is over, or the book is read now: what goes on ends here. */
export function closeBook(book: DayBook, at: Instant): void {
  for (const presence of book.agents.values()) if (presence.since !== null) goHome(book, presence, at);
}

type Rows = { readonly [T in CallFact["type"]]?: (book: DayBook, fact: Extract<CallFact, { type: T }>) => void };

const rows: Rows = {
  "call.arrived": ({ languages }, { callId, language }) => { languages.set(callId, language); },
  "call.language-chosen": ({ languages }, { callId, language }) => { languages.set(callId, language); },
  "call.queued": queued,
  "call.prioritised": ({ inLine }, { callId, priority }) => { const stay = inLine.get(callId); if (stay !== undefined) stay.priority = priority; },
  "call.offered": ({ offers }, { callId, agentId, at }) => { offers.set(callId, new Map([...offers.get(callId) ?? [], [agentId, at]])); },
  "call.offer-ended": offerEnded,
  "call.connected": connected,
  "call.connected-outside": (book, { callId, at }) => { leaves(book, callId, at, "left"); },
  "call.left-queue": (book, { callId, at }) => { leaves(book, callId, at, "left"); },
  "call.ended": (book, { callId, at, by }) => { leaves(book, callId, at, byCaller.has(by) ? "abandoned" : "left"); },
  "call.closed": ({ languages, offers, rungOut }, { callId }) => { languages.delete(callId); offers.delete(callId); rungOut.delete(callId); },
};

/** Who left while a phone rang for him rings there again when the day is played again: that is no time away. */
function offerEnded({ offers, rungOut, inLine }: DayBook, { callId, agentId, reason, at }: Extract<CallFact, { type: "call.offer-ended" }>): void {
  const rung = new Map(offers.get(callId));
  const since = rung.get(agentId);
  rung.delete(agentId);
  offers.set(callId, rung);
  const stay = inLine.get(callId);
  if (reason !== "caller-left" || since === undefined || stay === undefined) return;
  stay.rangMs = at - since;
  rungOut.set(callId, agentId);
}

const byCaller: ReadonlySet<string> = new Set(["caller", "while-away", "switch-lost"]);

/** Sent back into the same line he stands where he stood; in another his wait begins anew. */
function queued(book: DayBook, { callId, queueId, priority, only, at }: Extract<CallFact, { type: "call.queued" }>): void {
  book.offers.delete(callId);
  if (book.inLine.get(callId)?.queueId === queueId) return;
  leaves(book, callId, at, "left");
  const stay: Stay = { queueId, language: book.languages.get(callId) ?? "es", priority, only, at, end: null, endedAt: null, agentId: null, rangMs: null, handleMs: null, wrapUpMs: null };
  book.inLine.set(callId, stay);
  book.stays.push(stay);
}

function connected(book: DayBook, { callId, agentId, at }: Extract<CallFact, { type: "call.connected" }>): void {
  const stay = leaves(book, callId, at, "answered");
  if (stay === undefined) return;
  stay.agentId = agentId;
  stay.rangMs = at - (book.offers.get(callId)?.get(agentId) ?? at);
  if (stay.only === null) book.talks.set(callId, stay);
}

function leaves({ inLine }: DayBook, callId: CallId, at: Instant, end: StayEnd): Stay | undefined {
  const stay = inLine.get(callId);
  inLine.delete(callId);
  if (stay !== undefined) Object.assign(stay, { end, endedAt: at });
  return stay;
}

function enterAgent(book: DayBook, fact: AgentFact): void {
  const { agentId, at } = fact;
  const presence = book.agents.get(agentId) ?? { shifts: [], away: [], since: null, awaySince: null, work: null };
  book.agents.set(agentId, presence);
  switch (fact.type) {
    case "agent.signed-in":
      presence.since = at;
      presence.awaySince = at;
      return;
    case "agent.signed-out": goHome(book, presence, at); return;
    case "agent.ready": backAt(book, presence, at); return;
    case "agent.not-ready":
      backAt(book, presence, at);
      presence.awaySince = at;
      return;
    case "agent.reserved": backAt(book, presence, at); presence.work = workOn(fact.callId, at); return;
    case "agent.talking": workNow(book, presence, fact).talkingAt = at; return;
    case "agent.wrapping-up": workNow(book, presence, fact).wrapUpAt = at; return;
    default:
  }
}

/** Of this call: what he did before is over, as when he is back at a message that he had set aside. */
function workNow(book: DayBook, presence: Presence, { callId, at }: { readonly callId: CallId; readonly at: Instant }): Work {
  if (presence.work?.callId !== callId) backAt(book, presence, at);
  return presence.work ??= workOn(callId, at);
}

function workOn(callId: CallId, since: Instant): Work {
  return { callId, since, talkingAt: null, wrapUpAt: null };
}

/** Whatever he did is over. */
function backAt(book: DayBook, presence: Presence, at: Instant): void {
  if (presence.awaySince !== null) presence.away.push({ from: presence.awaySince, to: at });
  presence.awaySince = null;
  if (presence.work !== null) workOver(book, presence, presence.work, at);
  presence.work = null;
}

function workOver({ talks, agents, rungOut }: DayBook, presence: Presence, { callId, since, talkingAt, wrapUpAt }: Work, at: Instant): void {
  const isHis = (agentId: AgentId | null | undefined): boolean => agentId !== null && agentId !== undefined && agents.get(agentId) === presence;
  const stay = talks.get(callId);
  if (stay === undefined || talkingAt === null || !isHis(stay.agentId)) {
    if (!isHis(rungOut.get(callId))) presence.away.push({ from: since, to: at });
    return;
  }
  talks.delete(callId);
  stay.handleMs = (wrapUpAt ?? at) - talkingAt;
  stay.wrapUpMs = wrapUpAt === null ? 0 : at - wrapUpAt;
}

function goHome(book: DayBook, presence: Presence, at: Instant): void {
  backAt(book, presence, at);
  if (presence.since !== null) presence.shifts.push({ from: presence.since, to: at });
  presence.since = null;
}
