// The day of one queue, or of all together, quarter by quarter. Pure.
import type { QueueInterval, QueueStatistics } from "../../protocol/rest-statistics.ts";
import { serviceLevel } from "../../core/sla/service-level.ts";

export type Quarter = Pick<QueueInterval, "from" | "offered" | "answered" | "abandoned" | "mostWaiting" | "longestWaitMs" | "serviceLevel">;

/** `queue` "" is all of them: counts add up, and shares are taken from the sums. */
export function quartersOf(statistics: readonly QueueStatistics[], queue: string): readonly Quarter[] {
  const chosen = statistics.filter((each) => queue === "" || each.queue === queue);
  const byStart = new Map<string, QueueInterval[]>();
  for (const { intervals } of chosen) for (const interval of intervals) byStart.set(interval.from, [...byStart.get(interval.from) ?? [], interval]);
  return [...byStart].sort(([a], [b]) => a < b ? -1 : 1).map(([from, parts]) => together(from, parts));
}

function together(from: string, parts: readonly QueueInterval[]): Quarter {
  const sum = (name: "offered" | "answered" | "answeredInTime" | "abandoned" | "abandonedShort" | "left" | "mostWaiting"): number => parts.reduce((total, part) => total + part[name], 0);
  const served = { answered: sum("answered"), answeredInTime: sum("answeredInTime"), abandoned: sum("abandoned"), abandonedShort: sum("abandonedShort"), left: sum("left") };
  return {
    from, offered: sum("offered"), answered: served.answered, abandoned: served.abandoned, mostWaiting: sum("mostWaiting"),
    longestWaitMs: Math.max(0, ...parts.map((part) => part.longestWaitMs)), serviceLevel: serviceLevel(served, "without-short"),
  };
}

/** From the first quarter in which anything happened. */
export function sinceFirst(quarters: readonly Quarter[]): readonly Quarter[] {
  const first = quarters.findIndex(({ offered, answered, abandoned, mostWaiting }) => offered + answered + abandoned + mostWaiting > 0);
  return first < 0 ? [] : quarters.slice(first);
}
