// A scenario from its document, or every fault in it.
import { fault, fieldsOf, listOf, nameOf, numberOf, optional, required, together, type Part, type ScenarioFault } from "./part.ts";
import { judge, type Centre } from "./judge.ts";
import { groupOf } from "./read-agents.ts";
import { arrivalsOf } from "./read-arrivals.ts";
import { durationNames, durationsOf, queueOf, type DurationParts } from "./read-queues.ts";
import { callsADay, type Arrivals, type Scenario } from "./scenario.ts";

/** Said with the scenario, it stands for what the document says. */
export interface Overrides { readonly seed?: number | undefined; readonly calls?: number | undefined; readonly days?: number | undefined }

export type ReadScenario = { readonly scenario: Scenario } | { readonly faults: readonly ScenarioFault[] };

const mostCalls = 1_000_000_000;
const usual = { calls: 1_000_000, days: 100, recordedDays: 20 };

export function readScenario(document: unknown, overrides: Overrides = {}): ReadScenario {
  const faults: ScenarioFault[] = [];
  const scenario = scenarioOf({ value: document, path: "", faults }, overrides);
  return scenario === null || faults.length > 0 ? { faults } : { scenario };
}

function scenarioOf(part: Part, overrides: Overrides): Scenario | null {
  const fields = fieldsOf(part, ["name", "seed", "calls", "warmUpCalls", "days", "overdueAfterSeconds", "queues", "agents", "arrivals", ...durationNames]);
  if (fields === null) return null;
  const name = optional(fields.name, null, nameOf);
  const read = together({
    seed: optional(fields.seed, 1, (each) => numberOf(each, { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true })),
    overdueAfterMs: optional(fields.overdueAfterSeconds, Infinity, overdueOf),
    centre: centreOf(part, fields),
  });
  const length = read && lengthOf(fields, read.centre, overrides);
  return read && length && { name, seed: overrides.seed ?? read.seed, overdueAfterMs: read.overdueAfterMs, length, ...read.centre };
}

function overdueOf(part: Part): number | null {
  const seconds = part.value === null ? Infinity : numberOf(part, { least: 0, most: 86_400 });
  return seconds === null ? null : seconds * 1000;
}

type CentreParts = Readonly<Record<"queues" | "agents" | "arrivals", Part | undefined>> & DurationParts;

function centreOf(part: Part, fields: CentreParts): Centre | null {
  const durations = durationsOf(fields);
  const queues = required(part, "queues", fields.queues, (each) => listOf(each, (one) => queueOf(one, durations ?? nothingSaid), 1));
  const groups = queues && required(part, "agents", fields.agents, (each) => listOf(each, (one, i) => groupOf(one, i, queues), 1));
  const arrivals = queues && required(part, "arrivals", fields.arrivals, (each) => listOf(each, (one) => arrivalsOf(one, queues), 1));
  if (durations === null || queues === null || groups === null || arrivals === null) return null;
  const centre = { queues, groups, arrivals };
  judge(part, centre);
  return centre;
}

const nothingSaid = { handle: undefined, wrapUp: undefined, answer: undefined, patience: undefined };

type LengthFields = Readonly<Record<"calls" | "warmUpCalls" | "days", Part | undefined>>;

/** Whoever has hours runs by the clock, day after day; else one run without end of day. */
function lengthOf(fields: LengthFields, { groups, arrivals }: Pick<Scenario, "groups" | "arrivals">, overrides: Overrides): Scenario["length"] | null {
  const read = together({
    calls: overrides.calls ?? optional(fields.calls, undefined, (each) => numberOf(each, { least: 1, most: mostCalls, whole: true })),
    warmUpCalls: optional(fields.warmUpCalls, undefined, (each) => numberOf(each, { least: 0, most: mostCalls, whole: true })),
    days: optional(fields.days, undefined, (each) => numberOf(each, { least: 1, most: 100_000, whole: true })),
  });
  if (read === null) return null;
  const hasHours = groups.some(({ shifts }) => shifts !== null) || arrivals.some(({ kind }) => kind !== "rate");
  if (hasHours) return fields.warmUpCalls === undefined ? { kind: "days", days: overrides.days ?? daysOf(arrivals, read, overrides.calls) } : fault(fields.warmUpCalls, "is for scenarios without hours", "leave it out: by the clock a day is left out where work goes on at midnight");
  if (fields.days !== undefined) return fault(fields.days, "counts days, but nothing here has hours", "say calls instead, or give agents shifts or arrivals intervals");
  return { kind: "calls", calls: read.calls ?? usual.calls, warmUpCalls: read.warmUpCalls ?? null };
}

function daysOf(arrivals: readonly Arrivals[], { calls, days }: { readonly calls: number | undefined; readonly days: number | undefined }, asked: number | undefined): number {
  if (asked === undefined && days !== undefined) return days;
  if (calls === undefined) return arrivals.some(({ kind }) => kind === "recorded") ? usual.recordedDays : usual.days;
  return Math.max(1, Math.ceil(calls / callsADay(arrivals)));
}
