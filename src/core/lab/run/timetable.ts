// The day's plan: when groups of agents begin, pause and end, and when the rate of callers changes.
import { dayMs, type AgentGroup, type Arrivals, type Scenario, type Span } from "../scenario/scenario.ts";

/** Whether a group of agents is away, at work, or on a break. */
export type Duty = "off" | "work" | "break";

export type Turn = { readonly atMs: number } & (
  | { readonly kind: "duty"; readonly group: number; readonly duty: Duty }
  | { readonly kind: "rate"; readonly queue: number; readonly perMs: number }
);

export interface Timetable {
  /** As the day begins. */
  readonly duties: readonly Duty[];
  /** Callers a millisecond by queue. */
  readonly rates: readonly number[];
  /** In order of time, the same every day. */
  readonly turns: readonly Turn[];
  /** Somebody may be calling or working through midnight. */
  readonly isThroughNight: boolean;
}

export function timetableOf({ groups, queues, arrivals }: Pick<Scenario, "groups" | "queues" | "arrivals">): Timetable {
  const duties = groups.map(dutiesOf);
  const rates = queues.map((_, queue) => ratesOf(arrivals.filter((each) => each.queue === queue)));
  const turns = [
    ...duties.flatMap((steps, group) => changes(steps).map(({ atMs, value }): Turn => ({ atMs, kind: "duty", group, duty: value }))),
    ...rates.flatMap((steps, queue) => changes(steps).map(({ atMs, value }): Turn => ({ atMs, kind: "rate", queue, perMs: value }))),
  ].sort((a, b) => a.atMs - b.atMs);
  const isBusyAtNight = duties.some((steps) => steps.at(-1)?.value === "work" && steps[0]?.value === "work") && arrivals.some(isAtNight);
  return { duties: duties.map((steps) => steps[0]?.value ?? "off"), rates: rates.map((steps) => steps[0]?.value ?? 0), turns, isThroughNight: isBusyAtNight };
}

function isAtNight(arrivals: Arrivals): boolean {
  return arrivals.kind === "rate" || (arrivals.kind === "intervals" && arrivals.intervals.some(({ toMs, perHour }) => toMs === dayMs && perHour > 0));
}

interface Step<T> { readonly atMs: number; readonly value: T }

/** From each moment on, beginning at midnight. */
function dutiesOf({ shifts }: AgentGroup): readonly Step<Duty>[] {
  if (shifts === null) return [{ atMs: 0, value: "work" }];
  const work = shifts.flatMap(withinDay);
  const breaks = shifts.flatMap((shift) => shift.breaks.flatMap(withinDay));
  const at = (ms: number): Duty => (!covers(work, ms) ? "off" : covers(breaks, ms) ? "break" : "work");
  return steps([...work, ...breaks], at);
}

function ratesOf(arrivals: readonly Arrivals[]): readonly Step<number>[] {
  const steady = arrivals.reduce((sum, each) => sum + (each.kind === "rate" ? each.perHour : 0), 0);
  const intervals = arrivals.flatMap((each) => (each.kind === "intervals" ? each.intervals : []));
  return steps(intervals, (ms) => intervals.reduce((sum, each) => sum + (covers([each], ms) ? each.perHour : 0), steady) / 3_600_000);
}

function steps<T>(spans: readonly Span[], at: (ms: number) => T): readonly Step<T>[] {
  const moments = [...new Set([0, ...spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs])])].filter((ms) => ms < dayMs).sort((a, b) => a - b);
  return moments.map((atMs) => ({ atMs, value: at(atMs) })).filter(({ value }, i, all) => i === 0 || value !== all[i - 1]?.value);
}

/** The first step is a change only when the day before ended otherwise. */
function changes<T>(all: readonly Step<T>[]): readonly Step<T>[] {
  return all.length > 1 && all[0]?.value === all.at(-1)?.value ? all.slice(1) : all.length === 1 ? [] : all;
}

function covers(spans: readonly Span[], ms: number): boolean {
  return spans.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
}

/** A span that goes past midnight as its two parts. */
function withinDay({ fromMs, toMs }: Span): readonly Span[] {
  return fromMs < toMs ? [{ fromMs, toMs }] : [{ fromMs, toMs: dayMs }, ...(toMs === 0 ? [] : [{ fromMs: 0, toMs }])];
}
