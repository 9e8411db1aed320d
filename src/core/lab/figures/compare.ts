// Two runs side by side: what the proposal changes, and how sure that is. Both met the same callers with the same matters
// (same seed, same streams), so part is held against part, and most of chance falls out of the difference.
import type { World } from "../run/world.ts";
import { spread, student, type Estimate } from "./estimate.ts";
import { figuresOfQueue, queueFigures, type QueueFigure } from "./figures.ts";
import { digits, reportOf, type LabReport } from "./report.ts";

/** Proposal less base; `between` holds the true difference 95 times in 100, null: too few blocks to say. */
export interface Difference { readonly value: number; readonly between: readonly [number, number] | null }

export interface Comparison {
  readonly base: LabReport;
  readonly proposal: LabReport;
  /** Of the queues that both have. */
  readonly difference: { readonly queues: Readonly<Record<string, Readonly<Record<QueueFigure, Difference | null>>>> };
}

export function compare(base: World, proposal: World): Comparison {
  const pairs = base.scenario.queues.flatMap(({ id }, i) => {
    const other = proposal.scenario.queues.findIndex((queue) => queue.id === id);
    return other === -1 ? [] : [[id, differences(base, i, proposal, other)] as const];
  });
  return { base: reportOf(base), proposal: reportOf(proposal), difference: { queues: Object.fromEntries(pairs) } };
}

function differences(base: World, i: number, proposal: World, other: number): Readonly<Record<QueueFigure, Difference | null>> {
  const [before, after] = [figuresOfQueue(base, i), figuresOfQueue(proposal, other)];
  return Object.fromEntries(queueFigures.map((name) => [name, difference(before[name], after[name])])) as Record<QueueFigure, Difference | null>;
}

/** null where one of them has none. */
function difference(before: Estimate | null, after: Estimate | null): Difference | null {
  if (before === null || after === null) return null;
  const value = after.value - before.value;
  if (before.without.length < 2 || before.without.length !== after.without.length) return { value: digits(value) ?? 0, between: null };
  const without = after.without.map((each, part) => each - (before.without[part] ?? 0));
  const reach = spread(without) * student(without.length - 1);
  return { value: digits(value) ?? 0, between: [digits(value - reach) ?? 0, digits(value + reach) ?? 0] };
}
