// Who is served first. Rescued callers, then returned ones, then those who have waited beyond the centre's bound, each in
// order of arrival; then everybody by score: priority, what waiting has added to it, and value. Ties by arrival, then id,
// so that the order is total.
//
// No starvation. Let somebody arrive at t, and let B be the bound. From t + B on, only these stand before him: whoever
// arrived before him, whose number is fixed at t and only falls, and whoever is rescued or returned, each a failure of
// the house that was in line before. Nobody who arrives later is ever put before him again, whatever he is worth. The
// decision serves in this order and gives up nobody whom it serves for one who comes later (matching.ts), so he is left
// out only where every free agent who fits him goes to somebody before him. Hence every decision in which k agents fit
// him serves him, or k of those before him. With n of these at t + B, and r rescued or returned since, he is served by
// the time that n + r + 1 agents who fit him have become free. docs/decisions has the proof at length.
import type { Instant } from "../kernel/kernel.ts";
import type { Turn, WorkItem } from "./work.ts";

/** What the order looks at. Points are counted in whole thousandths, so that no rounding puts two items in two orders. */
export type Ranked = Pick<WorkItem, "id" | "arrivedAt" | "urgency"> & { readonly priority: number; readonly value: number; readonly queue: Pick<WorkItem["queue"], "ageingPerMinute"> };

const turns = { rescued: 0, returned: 1, overdue: 2, line: 3 } as const satisfies Readonly<Record<Turn, number>>;
const minuteMs = 60_000;

export function turnOf({ urgency, arrivedAt }: Pick<Ranked, "urgency" | "arrivedAt">, now: Instant, overdueAfterMs: number): Turn {
  return urgency ?? (now - arrivedAt >= overdueAfterMs ? "overdue" : "line");
}

function thousandths(points: number): number {
  return Math.round(points * 1_000);
}

/** Points of priority and value, in thousandths. */
export function baseOf({ priority, value }: Pick<Ranked, "priority" | "value">): number {
  return thousandths(priority) + thousandths(value);
}

/** Thousandths of a point in a minute. */
export function rateOf({ ageingPerMinute }: Ranked["queue"]): number {
  return thousandths(ageingPerMinute);
}

/** The score now, in thousandths of a point times the milliseconds of a minute: a whole number. */
export function scoreAt(item: Ranked, now: Instant): number {
  return baseOf(item) * minuteMs + rateOf(item.queue) * (now - item.arrivedAt);
}

/** What orders items of one ageing by score whatever the time is. Counted from some instant near, so that it stays a whole number. */
export function standingFrom(origin: Instant): (item: Ranked) => number {
  return (item) => baseOf(item) * minuteMs - rateOf(item.queue) * (item.arrivedAt - origin);
}

export function isEarlier(one: Pick<Ranked, "id" | "arrivedAt">, other: Pick<Ranked, "id" | "arrivedAt">): boolean {
  return one.arrivedAt < other.arrivedAt || (one.arrivedAt === other.arrivedAt && one.id < other.id);
}

/** Whether one is served before the other, if both can be. */
export function isBefore(one: Ranked, other: Ranked, now: Instant, overdueAfterMs: number): boolean {
  const turn = turns[turnOf(one, now, overdueAfterMs)];
  const theirs = turns[turnOf(other, now, overdueAfterMs)];
  if (turn !== theirs) return turn < theirs;
  if (turn < turns.line) return isEarlier(one, other);
  const ahead = scoreAt(one, now) - scoreAt(other, now);
  return ahead === 0 ? isEarlier(one, other) : ahead > 0;
}

/** Points that waiting has added. */
export function ageingOf({ queue, arrivedAt }: Pick<Ranked, "queue" | "arrivedAt">, now: Instant): number {
  return (rateOf(queue) * (now - arrivedAt)) / (minuteMs * 1_000);
}

/** First to last. */
export function inOrder<T extends Ranked>(items: readonly T[], now: Instant, overdueAfterMs: number): readonly T[] {
  return items.toSorted((one, other) => (one === other ? 0 : isBefore(one, other, now, overdueAfterMs) ? -1 : 1));
}
