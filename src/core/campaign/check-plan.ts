// Whether a campaign can be run as it is planned: what is wrong, what is still missing before it may start, and what whoever
// plans it should know. Said in words by plan-fault-words.ts.
import type { CalendarId, FlowId, Instant, QueueId } from "../kernel/kernel.ts";
import { languages } from "../kernel/kernel.ts";
import type { Calendar } from "../sla/calendar.ts";
import { localTime } from "../sla/calendar.ts";
import { usualControlShare } from "./amd/control.ts";
import { mostBudgetMs } from "./amd/greeting.ts";
import { hoursWithin, isEverOpen, lawOf } from "./law-of-plan.ts";
import type { Rule, Week } from "./rule.ts";
import { isPaced, type CampaignPlan } from "./plan.ts";

/** `fault`: cannot be kept so. `missing`: can be kept, not started. `warning`: may be meant so. */
export type Gravity = "fault" | "missing" | "warning";

export type PlanFaultCode =
  | "name-missing" | "queue-missing" | "queue-unknown" | "flow-unknown" | "calendar-unknown" | "disposition-unknown" | "number-foreign"
  | "ring-too-short" | "attempts-out-of-bounds" | "retry-out-of-bounds" | "retry-twice" | "ratio-out-of-bounds" | "lines-out-of-bounds" | "rate-out-of-bounds" | "preview-out-of-bounds"
  | "hours-out-of-bounds" | "amd-out-of-bounds" | "control-share-out-of-bounds" | "quota-out-of-bounds" | "cap-out-of-bounds" | "ends-before-it-begins"
  | "safe-harbour-missing" | "script-field-unclosed" | "list-missing" | "over-already"
  | "caller-id-forbidden" | "never-open" | "nobody-has-skills" | "too-few-to-predict" | "consent-for-machines";

export interface PlanFault {
  readonly code: PlanFaultCode;
  readonly gravity: Gravity;
  /** Of the plan, as a path: "retries/2/pauseMs". */
  readonly field: string;
  /** What the sentence names. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** What of the house a plan is held against. */
export interface PlanHouse {
  readonly now: Instant;
  /** ISO 3166-1, of those it calls. */
  readonly country: string;
  readonly zone: string;
  /** `able`: agents who work in it and have its skills; `dispositions`: those it offers. */
  readonly queues: ReadonlyMap<QueueId, { readonly able: number; readonly dispositions: readonly string[] }>;
  readonly flows: ReadonlySet<FlowId>;
  readonly calendars: ReadonlyMap<CalendarId, Calendar>;
  readonly numbers: ReadonlySet<string>;
}

/** A plan with the lists that it calls, in order. */
export type Planned = Omit<CampaignPlan, "id" | "wish"> & { readonly lists: readonly string[] };

const bounds = {
  ringMs: [15_000, 120_000], attemptsMax: [1, 20], retryMost: [1, 20], pauseMs: [60_000, 90 * 86_400_000], ratio: [1, 4], linesMax: [1, 2_000], dialsPerSecond: [0.1, 50], acceptMs: [0, 600_000], skipsInARow: [0, 20], amdMs: [1_000, mostBudgetMs], controlShare: [0, 1], quota: [1, 1_000_000], capMost: [1, 100],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

/** Fewer agents than these, and pacing by what is foretold dials a line for each instead. */
const agentsToPredict = 2;

type Found = (plan: Planned, house: PlanHouse) => readonly PlanFault[];

/** In the order of the plan's fields; empty where nothing is to be said. */
export function checkPlan(plan: Planned, house: PlanHouse): readonly PlanFault[] {
  return [unknownOnes, measures, retriesOf, times, texts, law, staff].flatMap((find: Found) => find(plan, house));
}

export function isStartable(faults: readonly PlanFault[]): boolean {
  return faults.every(({ gravity }) => gravity === "warning");
}

function fault(code: PlanFaultCode, field: string, values: PlanFault["values"] = {}, gravity: Gravity = "fault"): PlanFault {
  return { code, gravity, field, values };
}

function when(isSo: boolean, ...found: readonly PlanFault[]): readonly PlanFault[] {
  return isSo ? found : [];
}

function outside(value: number, [least, most]: readonly [number, number]): boolean {
  return !(value >= least && value <= most);
}

const unknownOnes: Found = ({ name, queueId, mode, calendar, shown, finalDispositions, quota, lists }, house) => [
  ...when(name.trim() === "", fault("name-missing", "name")),
  ...when(lists.length === 0, fault("list-missing", "lists", {}, "missing")),
  ...when(!house.queues.has(queueId), queueId === "" ? fault("queue-missing", "queueId") : fault("queue-unknown", "queueId", { queue: queueId })),
  ...when(mode.type === "agentless" && !house.flows.has(mode.flowId), fault("flow-unknown", "mode/flowId", { flow: mode.type === "agentless" ? mode.flowId : "" }, mode.type === "agentless" && mode.flowId === "" ? "missing" : "fault")),
  ...when(calendar !== null && !house.calendars.has(calendar), fault("calendar-unknown", "calendar", { calendar: calendar ?? "" })),
  ...shown.flatMap((number, n) => when(!house.numbers.has(number), fault("number-foreign", `shown/${String(n)}`, { number }))),
  ...[...new Set([...finalDispositions, ...(quota?.dispositions ?? [])])].flatMap((id) => when(house.queues.get(queueId)?.dispositions.includes(id) === false, fault("disposition-unknown", finalDispositions.includes(id) ? "finalDispositions" : "quota/dispositions", { disposition: id }))),
];

const measures: Found = (plan) => [
  ...when(outside(plan.ringMs, bounds.ringMs), fault("ring-too-short", "ringMs", { seconds: plan.ringMs / 1000, least: 15, most: 120 })),
  ...when(outside(plan.attemptsMax, bounds.attemptsMax), fault("attempts-out-of-bounds", "attemptsMax", { attempts: plan.attemptsMax })),
  ...when(outside(plan.linesMax, bounds.linesMax), fault("lines-out-of-bounds", "linesMax", { lines: plan.linesMax })),
  ...when(outside(plan.dialsPerSecond, bounds.dialsPerSecond), fault("rate-out-of-bounds", "dialsPerSecond", { rate: plan.dialsPerSecond })),
  ...ofMode(plan),
  ...when(plan.amd !== null && outside(plan.amd.budgetMs, bounds.amdMs), fault("amd-out-of-bounds", "amd/budgetMs", { ms: plan.amd?.budgetMs ?? 0 })),
  ...when(plan.amd !== null && outside(plan.amd.controlShare ?? usualControlShare, bounds.controlShare), fault("control-share-out-of-bounds", "amd/controlShare", { percent: (plan.amd?.controlShare ?? 0) * 100 })),
  ...when(plan.quota !== null && (outside(plan.quota.most, bounds.quota) || plan.quota.dispositions.length === 0), fault("quota-out-of-bounds", "quota")),
  ...plan.caps.flatMap(({ most, windowMs }, n) => when(outside(most, bounds.capMost) || windowMs < 3_600_000, fault("cap-out-of-bounds", `caps/${String(n)}`, { most }))),
];

function ofMode({ mode }: Planned): readonly PlanFault[] {
  if (mode.type === "ratio") return when(outside(mode.ratio, bounds.ratio), fault("ratio-out-of-bounds", "mode/ratio", { ratio: mode.ratio }));
  if (mode.type !== "preview") return [];
  return when(outside(mode.acceptMs, bounds.acceptMs) || outside(mode.skipsInARow, bounds.skipsInARow), fault("preview-out-of-bounds", "mode", { seconds: mode.acceptMs / 1000, skips: mode.skipsInARow }));
}

const retriesOf: Found = ({ retries }) => retries.flatMap(({ after, pauseMs, most, next }, n) => [
  ...when(outside(pauseMs, [next ? 0 : bounds.pauseMs[0], bounds.pauseMs[1]]) || outside(most, bounds.retryMost), fault("retry-out-of-bounds", `retries/${String(n)}`, { after, minutes: pauseMs / 60_000, most })),
  ...when(retries.findIndex((one) => one.after === after) < n, fault("retry-twice", `retries/${String(n)}/after`, { after })),
]);

const times: Found = ({ from, until, dayParts }, { now }) => [
  ...when(from !== null && until !== null && until <= from, fault("ends-before-it-begins", "until")),
  ...when(until !== null && until <= now, fault("over-already", "until", {}, "missing")),
  ...dayParts.flatMap(({ fromHour, untilHour, most }, n) => when(outside(fromHour, [0, 23]) || outside(untilHour, [1, 24]) || untilHour <= fromHour || outside(most, bounds.retryMost), fault("hours-out-of-bounds", `dayParts/${String(n)}`, { from: fromHour, until: untilHour }))),
];

/** Somebody may answer while no agent is free, or be taken for a machine: there he must hear who called. */
export function needsSafeHarbour({ mode, amd }: Pick<CampaignPlan, "mode" | "amd">): boolean {
  return isPaced(mode) || amd !== null;
}

const texts: Found = (plan) => languages.flatMap((language) => [
  ...when(needsSafeHarbour(plan) && plan.safeHarbour[language].trim() === "", fault("safe-harbour-missing", `safeHarbour/${language}`, { language }, "missing")),
  ...when(/\{[^}]*(\{|$)/u.test(plan.script[language]), fault("script-field-unclosed", `script/${language}`, { language }, "warning")),
]);

/** What the law says of a plan, with the hours in which it may dial. */
export interface PlanLaw { readonly country: string; readonly rules: readonly Rule[]; readonly hours: Week; readonly own: Week | null; readonly both: Week }

export function lawOfPlan({ purpose, mode, calendar }: Pick<Planned, "purpose" | "mode" | "calendar">, { country, zone, now, calendars }: PlanHouse): PlanLaw {
  const rules = lawOf({ country, purpose, mode }, localTime(zone, now).date);
  const own = calendar === null ? null : calendars.get(calendar)?.week ?? null;
  return { country, rules, hours: hoursWithin(rules, null), own, both: hoursWithin(rules, own) };
}

const law: Found = (plan, house) => {
  const { mode, shown } = plan;
  const { rules, both } = lawOfPlan(plan, house);
  return [
    ...shown.flatMap((number, n) => rules.flatMap(({ id, demand }) => when(demand.kind === "caller-id" && demand.not.some((start) => number.startsWith(start)), fault("caller-id-forbidden", `shown/${String(n)}`, { number, rule: id }, "warning")))),
    ...when(!isEverOpen(both), fault("never-open", "calendar", {}, "warning")),
    ...rules.flatMap(({ id, demand }) => when(mode.type === "agentless" && demand.kind === "consent" && demand.of === "automated-calls", fault("consent-for-machines", "mode", { rule: id }, "warning"))),
  ];
};

const staff: Found = ({ queueId, mode }, house) => {
  const able = house.queues.get(queueId)?.able;
  if (able === undefined) return [];
  if (mode.type === "agentless") return [];
  if (able === 0) return [fault("nobody-has-skills", "queueId", { queue: queueId }, "warning")];
  return when(mode.type === "predictive" && able < agentsToPredict, fault("too-few-to-predict", "mode", { agents: able }, "warning"));
};
