// The answer of a run, as it is printed and shown: plain values, the same for the same scenario to the last digit.
import { blocksOf, counted, groupBlocksOf, spent } from "../run/tally.ts";
import { percentile } from "../run/waits.ts";
import type { World } from "../run/world.ts";
import { exactly, type Exact } from "./analytic.ts";
import type { Estimate } from "./estimate.ts";
import { replayOf, type Replay } from "./replay.ts";
import { figuresOfGroup, figuresOfQueue, queueFigures, type Estimates, type QueueFigure } from "./figures.ts";

/** What the reader must know of the run. */
export interface Note { readonly code: "line-grows" | "callers-never-served" | "callers-turned-away"; readonly queue: string; readonly text: string }

export const percentiles = [50, 75, 90, 95, 99] as const;
type PercentileName = `p${typeof percentiles[number]}`;

/** Figures as in figures.ts: shares between 0 and 1, times in seconds, null where nobody came. */
export type QueueReport = Readonly<Record<QueueFigure, number | null>> & {
  readonly offered: number; readonly answered: number; readonly abandoned: number; readonly left: number; readonly turnedAway: number;
  /** Waits of all callers that so many in a hundred do not exceed. */
  readonly waitSeconds: Readonly<Record<PercentileName, number | null>>;
  /** The truth lies between these in 95 runs of 100; null: the run is too short to say. */
  readonly confidence: Readonly<Record<QueueFigure | PercentileName, readonly [number, number] | null>>;
  /** As counted, before the luck of the draw was taken off. */
  readonly observed: Readonly<Record<QueueFigure, number | null>>;
  /** The exact figures, where the scenario is a model that can be solved. */
  readonly analytic: Exact | null;
  /** Beside the day that is played again; null: there is none. */
  readonly replay: Replay | null;
};

export interface GroupReport { readonly count: number; readonly answered: number; readonly occupancy: number | null; readonly hours: { readonly ready: number; readonly busy: number }; readonly confidence: { readonly occupancy: readonly [number, number] | null } }

export interface LabReport {
  readonly name: string | null;
  readonly seed: number;
  /** Callers who came into line and count, in all queues. */
  readonly calls: number;
  readonly days: number | null;
  /** Virtual time that counts. */
  readonly hours: number;
  readonly queues: Readonly<Record<string, QueueReport>>;
  readonly groups: Readonly<Record<string, GroupReport>>;
  readonly notes: readonly Note[];
}

export function reportOf(world: World): LabReport {
  const { scenario, tally } = world;
  const queues = scenario.queues.map(({ id }, i) => [id, queueReport(world, i)] as const);
  return {
    name: scenario.name, seed: scenario.seed, calls: queues.reduce((sum, [, { offered }]) => sum + offered, 0), days: scenario.length.kind === "days" ? scenario.length.days : null,
    hours: digits(tally.elapsedMs.subarray(1, -1).reduce((sum, ms) => sum + ms, 0) / 3_600_000) ?? 0,
    queues: Object.fromEntries(queues), groups: Object.fromEntries(scenario.groups.map(({ id }, i) => [id, groupReport(world, i)])),
    notes: queues.flatMap(([id, report], i) => notesOf(world, { id, i, report })),
  };
}

function queueReport(world: World, i: number): QueueReport {
  const { tally, scenario } = world;
  const figures = figuresOfQueue(world, i);
  const total = (field: keyof typeof counted): number => blocksOf(tally, i, counted[field]).reduce((a, b) => a + b, 0);
  const waits = percentiles.map((hundredths) => { const waits = tally.waits[i]; return [`p${String(hundredths)}`, waits === undefined ? null : percentile(waits, hundredths / 100)] as const; });
  const exact = exactly(scenario, i);
  return {
    offered: total("offered"), answered: total("answered"), abandoned: total("abandoned"), left: total("left"), turnedAway: total("turnedAway"),
    ...values(figures, (each) => each.value),
    waitSeconds: Object.fromEntries(waits.map(([name, each]) => [name, each && digits(each.ms / 1000)])) as QueueReport["waitSeconds"],
    confidence: {
      ...Object.fromEntries(queueFigures.map((name) => [name, pair(figures[name]?.between ?? null)])),
      ...Object.fromEntries(waits.map(([name, each]) => [name, pair(each?.between ?? null, 1000)])),
    } as QueueReport["confidence"],
    observed: values(figures, (each) => each.observed),
    analytic: exact === "grows" ? null : exact,
    replay: replayOf(scenario.queues[i]?.recorded ?? null, { serviceLevel: figures.serviceLevel?.observed ?? null, asa: total("offered") === 0 ? null : total("waitMs") / total("offered") / 1000, unanswered: total("abandoned") + total("left"), offered: total("offered") }),
  };
}

function values(figures: Estimates<QueueFigure>, read: (estimate: Estimate) => number): Readonly<Record<QueueFigure, number | null>> {
  return Object.fromEntries(queueFigures.map((name) => { const figure = figures[name]; return [name, figure === null ? null : digits(read(figure))]; })) as Record<QueueFigure, number | null>;
}

function groupReport(world: World, i: number): GroupReport {
  const sum = (field: number): number => groupBlocksOf(world.tally, i, field).reduce((a, b) => a + b, 0);
  const { occupancy } = figuresOfGroup(world, i);
  return {
    count: world.scenario.groups[i]?.count ?? 0, answered: sum(spent.answered), occupancy: occupancy && digits(occupancy.value),
    hours: { ready: digits(sum(spent.readyMs) / 3_600_000) ?? 0, busy: digits(sum(spent.busyMs) / 3_600_000) ?? 0 }, confidence: { occupancy: pair(occupancy?.between ?? null) },
  };
}

function notesOf({ scenario, counted: standing }: World, { id, i, report }: { readonly id: string; readonly i: number; readonly report: QueueReport }): readonly Note[] {
  const notes: Note[] = [];
  if (exactly(scenario, i) === "grows") notes.push({ code: "line-grows", queue: id, text: `More work comes to "${id}" than its agents can do, and nobody gives up: the line grows without end, and the figures are of this run's length alone.` });
  if (standing > 0 && report.offered > report.answered + report.abandoned + report.left) notes.push({ code: "callers-never-served", queue: id, text: `Some callers of "${id}" were not served by the end of the run: others always went first.` });
  if (report.turnedAway > 0) notes.push({ code: "callers-turned-away", queue: id, text: `${String(report.turnedAway)} callers of "${id}" found nobody on shift who could take them and were turned away; they are in no other figure.` });
  return notes;
}

function pair(between: readonly [number, number] | null, per = 1): readonly [number, number] | null {
  return between === null ? null : [digits(between[0] / per) ?? 0, digits(between[1] / per) ?? 0];
}

/** Seven digits tell more than any run knows. */
export function digits(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(7)) : null;
}
