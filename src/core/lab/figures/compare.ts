// Two runs side by side: what the proposal changes, and how sure that is. Where both ran equally long with one seed, they
// met the same callers with the same matters (same streams), so part is held against part, and most of chance falls out
// of the difference.
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
  const isPaired = arePaired(base, proposal);
  return Object.fromEntries(queueFigures.map((name) => [name, difference(before[name], after[name], isPaired)])) as Record<QueueFigure, Difference | null>;
}

/** null where one of them has none. */
function difference(before: Estimate | null, after: Estimate | null, isPaired: boolean): Difference | null {
  if (before === null || after === null) return null;
  const value = after.value - before.value;
  const reach = isPaired ? pairedReach(before.without, after.without) : apartReach(before.without, after.without);
  return { value: digits(value) ?? 0, between: reach === null ? null : [digits(value - reach) ?? 0, digits(value + reach) ?? 0] };
}

function pairedReach(before: readonly number[], after: readonly number[]): number | null {
  if (before.length < 2 || before.length !== after.length) return null;
  return spread(after.map((each, part) => each - (before[part] ?? 0))) * student(before.length - 1);
}

function apartReach(before: readonly number[], after: readonly number[]): number | null {
  const fewest = Math.min(before.length, after.length);
  return fewest < 2 ? null : Math.hypot(spread(before), spread(after)) * student(fewest - 1);
}

/** The same callers count in the same parts (run/course.ts). */
function arePaired({ scenario: { seed, length } }: World, { scenario: other }: World): boolean {
  if (seed !== other.seed) return false;
  return length.kind === "calls" ? other.length.kind === "calls" && other.length.calls === length.calls : other.length.kind === "days" && other.length.days === length.days;
}
