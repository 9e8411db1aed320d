// A campaign from its document, or every fault in it.
import { abandonRuleOn, type AbandonRule } from "../../campaign/abandonment/rules.ts";
import type { Distribution } from "../chance/distribution.ts";
import { meanOf } from "../chance/distribution.ts";
import { choiceOf, fault, fieldsOf, listOf, milliseconds, nameOf, numberOf, optional, required, together, truthOf, type Part, type ScenarioFault } from "../scenario/part.ts";
import { distributionOf } from "../scenario/read-distribution.ts";
import type { Change, DialerMode, DialerScenario } from "./scenario.ts";

export type ReadDialer = { readonly scenario: DialerScenario } | { readonly faults: readonly ScenarioFault[] };

/** Whether a document is of a campaign and not of queues. */
export function isOfDialer(document: unknown): boolean {
  return typeof document === "object" && document !== null && Object.hasOwn(document, "dialer");
}

/** What stands for the document's own. */
export interface DialerOverrides { readonly seed?: number | undefined; readonly hours?: number | undefined }

export function readDialer(document: unknown, { seed, hours }: DialerOverrides = {}): ReadDialer {
  const faults: ScenarioFault[] = [];
  const scenario = scenarioOf({ value: document, path: "", faults });
  return scenario === null || faults.length > 0 ? { faults } : { scenario: { ...scenario, seed: seed ?? scenario.seed, hours: hours ?? scenario.hours } };
}

const mostHours = 100_000;

function scenarioOf(part: Part): DialerScenario | null {
  const fields = fieldsOf(part, ["name", "seed", "hours", "dialer"]);
  if (fields === null) return null;
  const name = optional(fields.name, null, nameOf);
  const read = together({
    seed: optional(fields.seed, 1, (each) => numberOf(each, { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true })),
    hours: optional(fields.hours, 100, (each) => numberOf(each, { least: 0.01, most: mostHours })),
    dialer: required(part, "dialer", fields.dialer, dialerOf),
  });
  return read && { name, seed: read.seed, hours: read.hours, ...read.dialer };
}

const names = [
  "mode", "ratio", "method", "agents", "answerProbability", "segments", "hourFactors", "knowsKinds", "ringSeconds", "noAnswerSeconds", "handleSeconds", "wrapUpSeconds", "linesMax",
  "rule", "abandonLimit", "abandonAfterSeconds", "leastRingSeconds", "windowDays", "changes",
] as const;
type Fields = Readonly<Record<typeof names[number], Part | undefined>>;

const share = { least: 0, most: 1 };
const agentsInAll = { least: 1, most: 5000, whole: true };

function dialerOf(part: Part): Omit<DialerScenario, "name" | "seed" | "hours"> | null {
  const fields = fieldsOf(part, names);
  if (fields === null) return null;
  const need = <T>(name: typeof names[number], read: (part: Part) => T | null): T | null => required(part, name, fields[name], read);
  const noAnswer = need("noAnswerSeconds", (each) => numberOf(each, { least: 1, most: 600 }));
  const read = together({
    mode: modeOf(fields),
    agents: need("agents", (each) => numberOf(each, agentsInAll)),
    answerProbability: need("answerProbability", (each) => numberOf(each, share)),
    segments: optional(fields.segments, [], (each) => listOf(each, segmentOf)),
    hourFactors: optional(fields.hourFactors, [], dayOf),
    knowsKinds: optional(fields.knowsKinds, true, truthOf),
    ring: need("ringSeconds", everEnding),
    handle: need("handleSeconds", (each) => { const handle = everEnding(each); return handle !== null && meanOf(handle) === 0 ? fault(each, "is 0", "calls must take some time") : handle; }),
    wrapUp: optional(fields.wrapUpSeconds, { kind: "constant", value: 0 } as const, everEnding),
    linesMax: optional(fields.linesMax, 1000, (each) => numberOf(each, { least: 1, most: 100_000, whole: true })),
    changes: optional(fields.changes, [], (each) => listOf(each, changeOf)),
    law: lawOf(fields),
  });
  if (read === null || noAnswer === null) return null;
  const { law, changes, hourFactors, ...rest } = read;
  return { ...rest, ...law, hourFactors: hourFactors.length === 0 ? null : hourFactors, noAnswerMs: noAnswer * 1000, changes: changes.toSorted((a, b) => a.atMs - b.atMs) };
}

function segmentOf(part: Part): DialerScenario["segments"][number] | null {
  const fields = fieldsOf(part, ["share", "answerProbability"]);
  if (fields === null) return null;
  return together({ share: required(part, "share", fields.share, (each) => numberOf(each, { least: 0.0001, most: 1_000_000 })), answerProbability: required(part, "answerProbability", fields.answerProbability, (each) => numberOf(each, share)) });
}

function dayOf(part: Part): readonly number[] | null {
  const factors = listOf(part, (each) => numberOf(each, { least: 0, most: 20 }));
  return factors !== null && factors.length !== 24 ? fault(part, `has ${String(factors.length)} hours`, "give one factor for each of the 24 hours of a day") : factors;
}

function everEnding(part: Part): Distribution | null {
  const distribution = distributionOf(part);
  return distribution !== null && meanOf(distribution) === Infinity ? fault(part, "never ends", "leave out never") : distribution;
}

function modeOf(fields: Fields): DialerMode | null {
  const type = fields.mode === undefined ? "predictive" : choiceOf(fields.mode, ["predictive", "progressive", "ratio", "vicidial"] as const);
  const ratio = optional(fields.ratio, 1.5, (each) => (type === "ratio" ? numberOf(each, { least: 1, most: 20 }) : fault(each, "is for the mode ratio", "leave it out")));
  const method = optional(fields.method, "hard-limit" as const, (each) => (type === "vicidial" ? choiceOf(each, ["hard-limit", "average", "tapered"] as const) : fault(each, "is for the mode vicidial", "leave it out")));
  if (type === null || ratio === null || method === null) return null;
  return type === "ratio" ? { type, ratio } : type === "vicidial" ? { type, method } : { type };
}

type Law = Pick<DialerScenario, "abandonFormula" | "abandonLimit" | "abandonAfterMs" | "leastRingMs" | "windowDays">;

/** The rule in force today, and what the scenario says instead. */
function lawOf(fields: Fields): Law | null {
  const id = optional(fields.rule, "us" as const, (each) => choiceOf(each, ["us", "uk"] as const));
  const rule = id === null ? null : abandonRuleOn(id, "9999-12-31");
  if (rule === null) return null;
  const read = together({
    abandonLimit: optional(fields.abandonLimit, rule.limit, (each) => numberOf(each, { least: 0.0001, most: 0.5 })),
    abandonAfterMs: secondsOf(fields.abandonAfterSeconds, rule.withinMs, 60),
    leastRingMs: leastRingOf(fields.leastRingSeconds, rule),
    windowDays: optional(fields.windowDays, rule.windowDays, (each) => numberOf(each, { least: 1, most: 366 })),
  });
  return read && { ...read, abandonFormula: rule.formula };
}

function secondsOf(part: Part | undefined, absentMs: number, most: number): number | null {
  const seconds = optional(part, absentMs / 1000, (each) => numberOf(each, { least: 0, most }));
  return seconds === null ? null : milliseconds(seconds);
}

/** null in the document: no line is given up before its time. */
function leastRingOf(part: Part | undefined, { leastRingMs }: AbandonRule): number | null {
  return part?.value === null ? Infinity : secondsOf(part, leastRingMs, 600);
}

function changeOf(part: Part): Change | null {
  const fields = fieldsOf(part, ["afterHours", "overHours", "answerProbability", "handleFactor", "agents"]);
  if (fields === null) return null;
  const hours = { least: 0, most: mostHours };
  const read = together({
    after: required(part, "afterHours", fields.afterHours, (each) => numberOf(each, hours)),
    over: optional(fields.overHours, 0, (each) => numberOf(each, hours)),
    answerProbability: optional(fields.answerProbability, undefined, (each) => numberOf(each, share)),
    handleFactor: optional(fields.handleFactor, undefined, (each) => numberOf(each, { least: 0.01, most: 100 })),
    agents: optional(fields.agents, undefined, (each) => numberOf(each, agentsInAll)),
  });
  return read && { atMs: read.after * 3_600_000, overMs: read.over * 3_600_000, answerProbability: read.answerProbability ?? null, handleFactor: read.handleFactor ?? null, agents: read.agents ?? null };
}
