// Why a caller waited and whom he got: his call's facts and what routing decided about him, as one story. What persons did
// (a supervisor who moved him, an agent who pulled him) stands in it as theirs.
import type { CallFact, OfferEnd, QueuedBy } from "../../call/call.ts";
import type { Fact } from "../../floor/floor.ts";
import type { AgentId, Instant, QueueId } from "../../kernel/kernel.ts";
import type { Rival, Situation } from "../../routing/ledger/situation.ts";

/** A stretch of the wait in which the same was asked for and nobody came of it; `situation` is how it was for the longest part of it. */
export interface Stretch { readonly kind: "waited"; readonly at: Instant; readonly until: Instant; readonly situation: Situation }

export type Moment =
  | { readonly kind: "queued"; readonly at: Instant; readonly queueId: QueueId; readonly reason: QueuedBy; readonly by: AgentId | null; readonly supervisor: string | null; readonly only: AgentId | null }
  | Stretch
  /** Somebody who may take him came free, and another caller was before him. */
  | { readonly kind: "passed"; readonly at: Instant; readonly rival: Rival }
  | { readonly kind: "prioritised"; readonly at: Instant; readonly priority: number; readonly supervisor: string }
  | { readonly kind: "pulled"; readonly at: Instant; readonly agentId: AgentId; readonly supervisor: string | null }
  /** `situation` null: a person gave him, or the decision is not kept. */
  | { readonly kind: "rang"; readonly at: Instant; readonly until: Instant; readonly agentId: AgentId; readonly isByPerson: boolean; readonly end: OfferEnd | "answered" | "rings"; readonly situation: Situation | null };

export type WaitEnd =
  | { readonly kind: "answered"; readonly agentId: AgentId }
  | { readonly kind: "left"; readonly reason: Extract<CallFact, { type: "call.left-queue" }>["reason"] }
  | { readonly kind: "hung-up" } | { readonly kind: "ended" } | { readonly kind: "waits" };

export interface Wait {
  readonly queueId: QueueId;
  readonly from: Instant;
  readonly until: Instant;
  readonly end: WaitEnd;
  readonly moments: readonly Moment[];
  /** Whether routing's decisions about it are kept. */
  readonly isKept: boolean;
}

/** When he waited, first to last. `until` is the present for one who waits still. */
export interface Span { readonly from: Instant; readonly until: Instant; readonly queueId: QueueId; readonly end: WaitEnd; readonly facts: readonly CallFact[] }

/** The spells in line that a call's facts tell of. */
export function waitsOf(facts: readonly Fact[], now: Instant): readonly Span[] {
  const spans: Span[] = [];
  let open: { readonly from: Instant; queueId: QueueId; readonly facts: CallFact[] } | null = null;
  for (const fact of facts) {
    if (!fact.type.startsWith("call.")) continue;
    const told = fact as CallFact;
    if (told.type === "call.queued") {
      open ??= { from: told.at, queueId: told.queueId, facts: [] };
      open.queueId = told.queueId;
    }
    if (open === null) continue;
    open.facts.push(told);
    const end = endOf(told);
    if (end === null) continue;
    spans.push({ ...open, until: told.at, end });
    open = null;
  }
  return open === null ? spans : [...spans, { ...open, until: now, end: { kind: "waits" } }];
}

function endOf(fact: CallFact): WaitEnd | null {
  switch (fact.type) {
    case "call.connected": return { kind: "answered", agentId: fact.agentId };
    case "call.left-queue": return { kind: "left", reason: fact.reason };
    case "call.ended": return fact.by === "caller" ? { kind: "hung-up" } : { kind: "ended" };
    default: return null;
  }
}

/** `seen`: how he stood at each decision, in order. */
export function waitOf({ facts, ...span }: Span, seen: readonly Situation[]): Wait {
  const moments = [...facts.flatMap((fact) => momentOf(fact, facts, { ...span, seen })), ...stretchesOf(facts, seen, span.until), ...passedOf(seen)];
  return { ...span, moments: moments.toSorted((one, other) => one.at - other.at || order[one.kind] - order[other.kind]), isKept: seen.length > 0 };
}

const order: Readonly<Record<Moment["kind"], number>> = { queued: 0, prioritised: 1, passed: 2, waited: 3, pulled: 4, rang: 5 };

interface Around extends Pick<Span, "until"> { readonly seen: readonly Situation[] }

function momentOf(fact: CallFact, facts: readonly CallFact[], { until, seen }: Around): readonly Moment[] {
  const { at } = fact;
  switch (fact.type) {
    case "call.queued": return [{ kind: "queued", at, queueId: fact.queueId, reason: fact.reason, by: fact.by, supervisor: fact.supervisor?.name ?? null, only: fact.only }];
    case "call.prioritised": return [{ kind: "prioritised", at, priority: fact.priority, supervisor: fact.supervisor.name }];
    case "call.pulled": return [{ kind: "pulled", at, agentId: fact.agentId, supervisor: fact.supervisor?.name ?? null }];
    case "call.offered": {
      const isByPerson = facts.some((other) => other.type === "call.pulled" && other.at === at && other.agentId === fact.agentId);
      const situation = isByPerson ? null : seen.find((one) => one.at === at && (one.offer?.agent === fact.agentId || one.offer?.others.includes(fact.agentId) === true)) ?? null;
      return [{ kind: "rang", at, agentId: fact.agentId, isByPerson, situation, ...ringEnd(fact.agentId, facts.filter((other) => other.at >= at), until) }];
    }
    default: return [];
  }
}

function ringEnd(agentId: AgentId, after: readonly CallFact[], until: Instant): { readonly until: Instant; readonly end: Extract<Moment, { kind: "rang" }>["end"] } {
  for (const fact of after) {
    if (fact.type === "call.offer-ended" && fact.agentId === agentId) return { until: fact.at, end: fact.reason };
    if (fact.type === "call.connected") return { until: fact.at, end: fact.agentId === agentId ? "answered" : "taken" };
  }
  return { until, end: "rings" };
}

/** What was asked for, and how many there were: while that is the same it is one stretch. */
function isAlike(one: Situation, other: Situation): boolean {
  return one.queue.id === other.queue.id && one.step === other.step && one.rule === other.rule && one.only === other.only && (one.fits === 0) === (other.fits === 0);
}

function stretchesOf(facts: readonly CallFact[], seen: readonly Situation[], end: Instant): readonly Stretch[] {
  const breaks = facts.filter(({ type }) => type === "call.offered" || type === "call.queued").map(({ at }) => at);
  const pieces = seen.flatMap((situation, n): readonly Stretch[] => {
    const until = Math.min(seen[n + 1]?.at ?? end, ...breaks.filter((at) => at > situation.at)) as Instant;
    return situation.offer === null && until > situation.at ? [{ kind: "waited", at: situation.at, until, situation }] : [];
  });
  const groups: Stretch[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before?.until === piece.at && isAlike(before.situation, piece.situation)) last.push(piece);
    else groups.push([piece]);
  }
  return groups.map(joined);
}

function joined(pieces: readonly Stretch[]): Stretch {
  const [first, last] = [pieces[0], pieces.at(-1)] as [Stretch, Stretch];
  const longest = pieces.reduce((most, one) => (one.until - one.at > most.until - most.at ? one : most), first);
  return { kind: "waited", at: first.at, until: last.until, situation: longest.situation };
}

function passedOf(seen: readonly Situation[]): readonly Moment[] {
  return seen.flatMap(({ at, rivals }) => rivals.map((rival): Moment => ({ kind: "passed", at, rival })));
}
