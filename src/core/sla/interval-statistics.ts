// What happened on queues and to agents, added up by quarters of an hour. A wait counts where it ends, a conversation
// and a wrap-up where they end; the time that an agent spends in a state is spread over the quarters it covers, so that
// his times always add up to the time he was there. `record` is the only writer.
import type { AgentId, Instant, QueueId } from "../kernel/kernel.ts";
import { shortAbandonMs } from "./service-level.ts";

export const quarterMs = 15 * 60_000;

export interface QueueFigures {
  /** Came into line. */
  offered: number;
  answered: number; answeredInTime: number;
  abandoned: number; abandonedShort: number;
  /** Left by the queue's way out; taken to another queue; not let in at all. */
  left: number; moved: number; turnedAway: number;
  /** Waits of those who were answered, and of those who hung up. */
  waitedMs: number; abandonedMs: number; longestWaitMs: number;
  handled: number; talkMs: number; holdMs: number; wrapMs: number;
  /** Most callers in line at once; in line at the end. */
  mostWaiting: number; standing: number;
}

export interface AgentFigures {
  handled: number; missed: number;
  readyMs: number; reservedMs: number; talkMs: number; holdMs: number; wrapMs: number; notReadyMs: number;
  /** Of not-ready, by reason. */
  reasons: Record<string, number>;
}

export type SpellState = "ready" | "reserved" | "talking" | "wrap-up" | "not-ready";

/** `at` is when it was over. */
export type Happening = { readonly at: Instant } & (
  | { readonly type: "entered"; readonly queueId: QueueId }
  | { readonly type: "turned-away"; readonly queueId: QueueId }
  | { readonly type: "answered"; readonly queueId: QueueId; readonly waitedMs: number; readonly targetMs: number }
  | { readonly type: "abandoned"; readonly queueId: QueueId; readonly waitedMs: number }
  | { readonly type: "left"; readonly queueId: QueueId; readonly waitedMs: number }
  | { readonly type: "moved"; readonly queueId: QueueId; readonly waitedMs: number }
  | { readonly type: "spent"; readonly agentId: AgentId; readonly state: SpellState; readonly reason: string | null; readonly since: Instant }
  | { readonly type: "held"; readonly agentId: AgentId; readonly since: Instant }
  | { readonly type: "handled"; readonly agentId: AgentId; readonly queueId: QueueId | null; readonly talkMs: number; readonly holdMs: number }
  | { readonly type: "wrapped"; readonly queueId: QueueId | null; readonly wrapMs: number }
  | { readonly type: "missed"; readonly agentId: AgentId }
);

export interface Statistics {
  /** What was over before is not counted. */
  readonly from: Instant;
  readonly queues: Map<QueueId, Map<Instant, QueueFigures>>;
  readonly agents: Map<AgentId, Map<Instant, AgentFigures>>;
}

export function emptyStatistics(from: Instant): Statistics {
  return { from, queues: new Map(), agents: new Map() };
}

export function noQueueFigures(standing = 0): QueueFigures {
  return {
    offered: 0, answered: 0, answeredInTime: 0, abandoned: 0, abandonedShort: 0, left: 0, moved: 0, turnedAway: 0, waitedMs: 0, abandonedMs: 0, longestWaitMs: 0,
    handled: 0, talkMs: 0, holdMs: 0, wrapMs: 0, mostWaiting: standing, standing,
  };
}

export function noAgentFigures(): AgentFigures {
  return { handled: 0, missed: 0, readyMs: 0, reservedMs: 0, talkMs: 0, holdMs: 0, wrapMs: 0, notReadyMs: 0, reasons: {} };
}

export function quarterOf(at: Instant): Instant {
  return (at - (at % quarterMs)) as Instant;
}

export function record(statistics: Statistics, happening: Happening): void {
  (writers[happening.type] as Writer<Happening["type"]>)(statistics, happening);
}

type Writer<T extends Happening["type"]> = (statistics: Statistics, happening: Extract<Happening, { type: T }>) => void;

const writers: { readonly [T in Happening["type"]]: Writer<T> } = {
  entered: (statistics, { queueId, at }) => { inLine(statistics, queueId, at, 1).offered += counted(statistics, at); },
  answered: (statistics, { queueId, at, waitedMs, targetMs }) => {
    const figures = leaves(statistics, queueId, at, waitedMs);
    if (figures === null) return;
    figures.answered += 1;
    figures.answeredInTime += waitedMs <= targetMs ? 1 : 0;
    figures.waitedMs += waitedMs;
  },
  abandoned: (statistics, { queueId, at, waitedMs }) => {
    const figures = leaves(statistics, queueId, at, waitedMs);
    if (figures === null) return;
    figures.abandoned += 1;
    figures.abandonedShort += waitedMs < shortAbandonMs ? 1 : 0;
    figures.abandonedMs += waitedMs;
  },
  left: (statistics, { queueId, at, waitedMs }) => { const figures = leaves(statistics, queueId, at, waitedMs); if (figures !== null) figures.left += 1; },
  moved: (statistics, { queueId, at, waitedMs }) => { const figures = leaves(statistics, queueId, at, waitedMs); if (figures !== null) figures.moved += 1; },
  "turned-away": (statistics, { queueId, at }) => { queueFigures(statistics, queueId, at).turnedAway += counted(statistics, at); },
  spent: (statistics, { agentId, state, reason, since, at }) => {
    for (const [figures, ms] of spread(statistics, agentId, since, at)) {
      const name = msOf[state];
      figures[name] += ms;
      if (reason !== null) figures.reasons[reason] = (figures.reasons[reason] ?? 0) + ms;
    }
  },
  // Hold is part of the talking that `spent` counts whole.
  held: (statistics, { agentId, since, at }) => {
    for (const [figures, ms] of spread(statistics, agentId, since, at)) {
      figures.holdMs += ms;
      figures.talkMs -= ms;
    }
  },
  handled: (statistics, { agentId, queueId, at, talkMs, holdMs }) => {
    agentFigures(statistics, agentId, at).handled += counted(statistics, at);
    if (queueId === null || at < statistics.from) return;
    const figures = queueFigures(statistics, queueId, at);
    figures.handled += 1;
    figures.talkMs += talkMs;
    figures.holdMs += holdMs;
  },
  wrapped: (statistics, { queueId, at, wrapMs }) => { if (queueId !== null && at >= statistics.from) queueFigures(statistics, queueId, at).wrapMs += wrapMs; },
  missed: (statistics, { agentId, at }) => { agentFigures(statistics, agentId, at).missed += counted(statistics, at); },
};

const msOf = { ready: "readyMs", reserved: "reservedMs", talking: "talkMs", "wrap-up": "wrapMs", "not-ready": "notReadyMs" } as const satisfies Record<SpellState, keyof AgentFigures>;

function counted({ from }: Statistics, at: Instant): 0 | 1 {
  return at < from ? 0 : 1;
}

/** One caller more or fewer in line; who came before the first quarter stands in it from its beginning. */
function inLine(statistics: Statistics, queueId: QueueId, at: Instant, more: 1 | -1): QueueFigures {
  const figures = queueFigures(statistics, queueId, at);
  figures.standing = Math.max(0, figures.standing + more);
  figures.mostWaiting = at < statistics.from ? figures.standing : Math.max(figures.mostWaiting, figures.standing);
  return figures;
}

/** null when it was before the time that counts. */
function leaves(statistics: Statistics, queueId: QueueId, at: Instant, waitedMs: number): QueueFigures | null {
  const figures = inLine(statistics, queueId, at, -1);
  if (at < statistics.from) return null;
  figures.longestWaitMs = Math.max(figures.longestWaitMs, waitedMs);
  return figures;
}

function queueFigures(statistics: Statistics, queueId: QueueId, at: Instant): QueueFigures {
  const quarters = statistics.queues.get(queueId) ?? new Map<Instant, QueueFigures>();
  statistics.queues.set(queueId, quarters);
  const quarter = quarterOf(Math.max(at, statistics.from) as Instant);
  const figures = quarters.get(quarter) ?? noQueueFigures(standingBefore(quarters, quarter));
  quarters.set(quarter, figures);
  return figures;
}

function standingBefore(quarters: ReadonlyMap<Instant, QueueFigures>, quarter: Instant): number {
  let [last, standing] = [-1, 0];
  for (const [at, figures] of quarters) if (at < quarter && at > last) [last, standing] = [at, figures.standing];
  return standing;
}

function agentFigures(statistics: Statistics, agentId: AgentId, at: Instant): AgentFigures {
  const quarters = statistics.agents.get(agentId) ?? new Map<Instant, AgentFigures>();
  statistics.agents.set(agentId, quarters);
  const quarter = quarterOf(Math.max(at, statistics.from) as Instant);
  const figures = quarters.get(quarter) ?? noAgentFigures();
  quarters.set(quarter, figures);
  return figures;
}

/** The quarters that a span covers, each with its part of it. */
function spread(statistics: Statistics, agentId: AgentId, since: Instant, until: Instant): readonly (readonly [AgentFigures, number])[] {
  const parts: (readonly [AgentFigures, number])[] = [];
  for (let at = Math.max(since, statistics.from); at < until;) {
    const end = Math.min(until, quarterOf(at as Instant) + quarterMs);
    parts.push([agentFigures(statistics, agentId, at as Instant), end - at]);
    at = end;
  }
  return parts;
}
