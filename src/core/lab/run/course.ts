// How long to warm up and how to cut what follows into blocks.
import { meanOf } from "../chance/distribution.ts";
import { callsADay, dayMs, type Scenario } from "../scenario/scenario.ts";
import type { Course } from "./run.ts";
import { timetableOf } from "./timetable.ts";

const mostBlocks = 200;
/** So many stand against the columns of luck, however short they are. */
const fewBlocks = 80;
/** A block of fewer callers says nothing. */
const callersABlock = 50;
const mostWarmUp = 5_000_000;

/** One course for all, so that the same callers count in the same blocks: the longest warm-up and the fewest blocks. Each its own where they do not run equally long. */
export function coursesOf(scenarios: readonly Scenario[]): readonly Course[] {
  const courses = scenarios.map(courseOf);
  const [first] = courses;
  if (first === undefined || !courses.every((each) => each.kind === first.kind && lengthOf(each) === lengthOf(first))) return courses;
  const [warmUp, blocks] = [Math.max(...courses.map((each) => each.warmUp)), Math.min(...courses.map((each) => each.blocks))];
  return courses.map(() => ({ ...first, warmUp, blocks }));
}

function lengthOf(course: Course): number {
  return course.kind === "calls" ? course.calls : course.days;
}

function courseOf(scenario: Scenario): Course {
  const { length } = scenario;
  if (length.kind === "days") return { kind: "days", days: length.days, warmUp: timetableOf(scenario).isThroughNight ? 1 : 0, blocks: Math.min(mostBlocks, length.days) };
  const memory = (memoryMs(scenario) * callsADay(scenario.arrivals)) / dayMs;
  const blocks = Math.min(mostBlocks, Math.max(fewBlocks, Math.floor(length.calls / memory)), Math.floor(length.calls / callersABlock));
  // ten times as long as anything is remembered
  return { kind: "calls", calls: length.calls, warmUp: length.warmUpCalls ?? Math.ceil(Math.min(mostWarmUp, 10 * memory)), blocks: Math.max(1, blocks) };
}

/**
 * How long the fullest queue remembers: handle / (√agents − √erlangs)² (the relaxation time of M/M/c), and not less than
 * two handle times. Where callers give up, their patience shortens it; where as much work comes as all can do, it is a
 * day's work that cannot be forgotten.
 */
function memoryMs({ queues, groups, arrivals }: Pick<Scenario, "queues" | "groups" | "arrivals">): number {
  return Math.max(...queues.map(({ handle, wrapUp, answer, patience }, queue) => {
    const busyMs = meanOf(handle) + meanOf(wrapUp) + meanOf(answer);
    const able = groups.filter((group) => group.queues.includes(queue));
    const agents = able.reduce((sum, { count }) => sum + count, 0);
    const rivals = new Set(able.flatMap((group) => group.queues));
    const perHour = arrivals.reduce((sum, each) => sum + (each.kind === "rate" && rivals.has(each.queue) ? each.perHour : 0), 0);
    const spare = Math.sqrt(agents) - Math.sqrt((perHour * busyMs) / 3_600_000);
    const line = spare > 0 ? busyMs / spare ** 2 : Infinity;
    return 2 * busyMs + Math.min(line, patience === null ? Infinity : 2 * meanOf(patience) + 2 * busyMs, dayMs);
  }));
}
