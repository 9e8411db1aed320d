// What a proposal changes, one thing after another, queue by queue and then group by group. Pure.
import type { Step } from "../../../core/routing/work.ts";
import type { TodayGroup, TodayQueue, TodayScenario, TodayShift } from "../../../core/lab/today.ts";
import { queueFields, valueOf, type QueueField } from "./draft.ts";

export const pointFields = ["languageLevel", "ringAtOnce", "priority", "ageingPerMinute", "stickySeconds"] as const;
export type PointField = (typeof pointFields)[number];

/** For "ring-several" that says nothing else, as the lab has it. */
export const usualRingAtOnce = 2;

/** What changes of one queue or group; null: is not there. Steps are counted from 0. */
type Change =
  | { readonly what: "figure"; readonly field: QueueField | PointField | "count"; readonly from: number | null; readonly to: number | null }
  | { readonly what: "strategy" | "worth"; readonly from: string; readonly to: string }
  | { readonly what: "skill"; readonly skill: string; readonly from: number | null; readonly to: number | null }
  | { readonly what: "step"; readonly at: number; readonly from: Step | null; readonly to: Step | null }
  | { readonly what: "works"; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly what: "shifts"; readonly from: readonly TodayShift[]; readonly to: readonly TodayShift[] };

/** `n` counts groups from 0. */
export type Owner = { readonly of: "queue"; readonly id: string } | { readonly of: "group"; readonly n: number };
export type Difference = Owner & Change;

export function differencesOf(today: TodayScenario, proposal: TodayScenario): readonly Difference[] {
  return [
    ...proposal.queues.flatMap((queue) => queueDifferences([today, proposal], queue).map((change): Difference => ({ of: "queue", id: queue.id, ...change }))),
    ...proposal.agents.flatMap((group, n) => groupDifferences(today.agents[n], group).map((change): Difference => ({ of: "group", n, ...change }))),
  ];
}

function queueDifferences([today, proposal]: readonly [TodayScenario, TodayScenario], queue: TodayQueue): readonly Change[] {
  const before = today.queues.find(({ id }) => id === queue.id);
  if (before === undefined) return [];
  const figures = queueFields.map((field) => ({ field, from: valueOf(today, before, field), to: valueOf(proposal, queue, field) }));
  const points = pointFields.filter((field) => field !== "ringAtOnce" || queue.strategy === "ring-several").map((field) => ({ field, from: pointsOf(before, field), to: pointsOf(queue, field) }));
  return [
    ...figures.filter(isOther).map((each): Change => ({ what: "figure", ...each })),
    ...skillDifferences(before.skills, queue.skills),
    ...queue.strategy === before.strategy ? [] : [{ what: "strategy", from: before.strategy, to: queue.strategy } as const],
    ...points.filter(isOther).map((each): Change => ({ what: "figure", ...each })),
    ...[{ from: before.worth ?? "", to: queue.worth ?? "" }].filter(isOther).map((each): Change => ({ what: "worth", ...each })),
    ...stepDifferences(before.steps ?? [], queue.steps ?? []),
  ];
}

export function pointsOf(queue: TodayQueue, field: PointField): number {
  return queue[field] ?? (field === "ringAtOnce" ? usualRingAtOnce : 0);
}

function groupDifferences(before: TodayGroup | undefined, group: TodayGroup): readonly Change[] {
  if (before === undefined) return [];
  const [works, worked] = [group.queues.toSorted(), before.queues.toSorted()];
  const [shifts, shifted] = [group.shifts ?? [], before.shifts ?? []];
  return [
    ...[{ field: "count", from: before.count, to: group.count } as const].filter(isOther).map((each): Change => ({ what: "figure", ...each })),
    ...skillDifferences(before.skills, group.skills),
    ...isSame(works, worked) ? [] : [{ what: "works", from: worked, to: works } as const],
    ...isSame(shifts, shifted) ? [] : [{ what: "shifts", from: shifted, to: shifts } as const],
  ];
}

function skillDifferences(before: TodayGroup["skills"], after: TodayGroup["skills"]): readonly Change[] {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return all.map((skill) => ({ skill, from: before[skill] ?? null, to: after[skill] ?? null })).filter(isOther).map((each): Change => ({ what: "skill", ...each }));
}

function stepDifferences(before: readonly Step[], after: readonly Step[]): readonly Change[] {
  const all = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({ at, from: before[at] ?? null, to: after[at] ?? null }));
  return all.filter(({ from, to }) => !isSame(from, to)).map((each): Change => ({ what: "step", ...each }));
}

function isOther({ from, to }: { readonly from: unknown; readonly to: unknown }): boolean {
  return from !== to;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
