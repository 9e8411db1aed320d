// Sums of quarters, and what is read from them. Each figure's formula stands beside it.
import type { Instant } from "../kernel/kernel.ts";
import { noAgentFigures, noQueueFigures, quarterMs, quarterOf, type AgentFigures, type QueueFigures } from "./interval-statistics.ts";

/** Counters add up; the longest and the most are the longest and the most of all; the last one stands. */
export function sumOfQueue(quarters: Iterable<QueueFigures>): QueueFigures {
  const sum = noQueueFigures();
  for (const figures of quarters) {
    for (const name of added) sum[name] += figures[name];
    sum.longestWaitMs = Math.max(sum.longestWaitMs, figures.longestWaitMs);
    sum.mostWaiting = Math.max(sum.mostWaiting, figures.mostWaiting);
    sum.standing = figures.standing;
  }
  return sum;
}

const added = [
  "offered", "answered", "answeredInTime", "abandoned", "abandonedShort", "left", "moved", "turnedAway", "waitedMs", "abandonedMs", "handled", "talkMs", "holdMs", "wrapMs",
] as const satisfies readonly (keyof QueueFigures)[];

export function sumOfAgent(quarters: Iterable<AgentFigures>): AgentFigures {
  const sum = noAgentFigures();
  for (const { reasons, ...figures } of quarters) {
    for (const [name, value] of Object.entries(figures)) sum[name as keyof typeof figures] += value;
    for (const [reason, ms] of Object.entries(reasons)) sum.reasons[reason] = (sum.reasons[reason] ?? 0) + ms;
  }
  return sum;
}

export interface Span<Figures> { readonly from: Instant; readonly figures: Figures }

/** Quarters joined into longer spans; `startOf` says where the span of an instant begins. */
export function joined<Figures>(quarters: Iterable<readonly [Instant, Figures]>, startOf: (at: Instant) => Instant, sum: (quarters: Iterable<Figures>) => Figures): readonly Span<Figures>[] {
  const spans = new Map<Instant, Figures[]>();
  for (const [at, figures] of [...quarters].sort(([a], [b]) => a - b)) {
    const from = startOf(at);
    spans.set(from, [...spans.get(from) ?? [], figures]);
  }
  return [...spans].map(([from, parts]) => ({ from, figures: sum(parts) }));
}

/** Every quarter from the first to the last, also those in which nothing happened: callers may have stood in line. */
export function withoutGaps(quarters: ReadonlyMap<Instant, QueueFigures>, from: Instant, until: Instant): ReadonlyMap<Instant, QueueFigures> {
  const all = new Map<Instant, QueueFigures>();
  let standing = 0;
  for (let at = quarterOf(from); at < until; at = (at + quarterMs) as Instant) {
    const figures = quarters.get(at) ?? noQueueFigures(standing);
    standing = figures.standing;
    all.set(at, figures);
  }
  return all;
}

/** Average speed of answer: the waits of those who were answered / answered. */
export function asaMs({ waitedMs, answered }: QueueFigures): number | null {
  return answered === 0 ? null : Math.round(waitedMs / answered);
}

/** Average handle time: (talk + hold + wrap-up) / conversations. */
export function ahtMs({ talkMs, holdMs, wrapMs, handled }: Pick<QueueFigures, "talkMs" | "holdMs" | "wrapMs" | "handled">): number | null {
  return handled === 0 ? null : Math.round((talkMs + holdMs + wrapMs) / handled);
}

/** Occupancy: (reserved + talk + hold + wrap-up) / the same and ready. Breaks do not count. */
export function occupancy({ readyMs, reservedMs, talkMs, holdMs, wrapMs }: AgentFigures): number | null {
  const busy = reservedMs + talkMs + holdMs + wrapMs;
  return busy + readyMs === 0 ? null : busy / (busy + readyMs);
}
