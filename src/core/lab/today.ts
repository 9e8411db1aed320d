// The centre as it is today, as a scenario for the lab: its queues, those who are at work grouped by what they can do,
// and callers and conversations as the day has brought them so far.
import { languages } from "../kernel/kernel.ts";
import { kindsOf, type CallersAlike, type KnownOfCallers } from "./callers.ts";
import { agentFields, askedOfAgents, queueFields, type CentreAgent, type CentreQueue, type QueueFields } from "./centre.ts";

/** What today has shown of a queue; null: not yet. */
export interface QueueSoFar {
  readonly perHour: number | null;
  readonly handleSeconds: number | null;
  readonly wrapUpSeconds: number | null;
  /** Mean of an exponential patience: all time waited / callers who gave up. null: nobody did. */
  readonly patienceSeconds: number | null;
  /** Who called. */
  readonly callers: readonly CallersAlike[];
}

export interface CentreToday {
  readonly queues: readonly (CentreQueue & { readonly worth?: string; readonly stickyMs?: number; readonly soFar: QueueSoFar })[];
  readonly agents: readonly (CentreAgent & { readonly name: string; readonly isAtWork: boolean })[];
  readonly overdueAfterMs: number;
  /** Mean time a phone rings until somebody answers. */
  readonly answerSeconds: number | null;
}

interface Mean { readonly distribution: "exponential"; readonly mean: number }
export interface TodayQueue extends QueueFields { readonly worth?: string; readonly stickySeconds?: number; readonly handleSeconds: Mean; readonly wrapUpSeconds: Mean | number; readonly patienceSeconds: Mean | null }
/** Times of day, "08:30"; one that ends before it begins goes on past midnight. */
export interface TodayShift { readonly from: string; readonly to: string }
/** Today's have no shifts: they are always there. */
export interface TodayGroup { readonly id: string; readonly count: number; readonly skills: Readonly<Record<string, number>>; readonly queues: readonly string[]; readonly teams?: readonly string[]; readonly unit?: string; readonly shifts?: readonly TodayShift[] }

/** `contact`: what rules may ask of them; left out: strangers. */
export interface TodayArrivals { readonly queue: string; readonly language?: string; readonly contact?: KnownOfCallers; readonly returning?: number; readonly ratePerHour: number }

/** A scenario of the lab; what a screen changes has a name of its own here. */
export interface TodayScenario {
  readonly seed: number;
  readonly calls: number;
  readonly overdueAfterSeconds: number;
  readonly answerSeconds: number;
  readonly queues: readonly TodayQueue[];
  readonly agents: readonly TodayGroup[];
  readonly arrivals: readonly TodayArrivals[];
}

/** `members`: names of those in each group. `usual`: queues of which the day has shown too little, so that usual figures stand for it. */
export interface Today { readonly scenario: TodayScenario; readonly members: Readonly<Record<string, readonly string[]>>; readonly usual: readonly string[] }

const usual = { perHour: 30, handleSeconds: 180, wrapUpSeconds: 20, answerSeconds: 5 };
const calls = 100_000;

export function todayOf({ queues, agents, overdueAfterMs, answerSeconds }: CentreToday): Today {
  const there = agents.filter(({ isAtWork }) => isAtWork);
  const groups = groupsOf(there.length > 0 ? there : agents, askedOfAgents(queues));
  const served = queues.filter((queue) => groups.some(({ group }) => mayServe(group, queue)));
  const known = new Set<string>(served.map(({ id }) => id));
  const working = groups.map(({ group, names }) => ({ group: { ...group, queues: group.queues.filter((id) => known.has(id)) }, names })).filter(({ group }) => group.queues.length > 0);
  return {
    scenario: {
      seed: 1, calls, overdueAfterSeconds: overdueAfterMs / 1000, answerSeconds: rounded(answerSeconds ?? usual.answerSeconds),
      queues: served.map(queueOf), agents: working.map(({ group }) => group),
      arrivals: served.flatMap((queue) => arrivalsOf(queue, working.map(({ group }) => group))),
    },
    members: Object.fromEntries(working.map(({ group, names }) => [group.id, names])),
    usual: served.filter(({ soFar }) => soFar.perHour === null || soFar.handleSeconds === null).map(({ id }) => id),
  };
}

function mayServe({ queues, skills }: TodayGroup, { id, needs, languageLevel }: CentreQueue): boolean {
  return queues.includes(id) && needs.every(({ skill, level }) => (skills[skill] ?? 0) >= level) && (languageLevel === 0 || languages.some((language) => (skills[language] ?? 0) >= languageLevel));
}

/**
 * The kinds of callers that the day has shown, in the languages that anybody there speaks. Where there were none, strangers in
 * the language that most speak, if the queue asks for it.
 */
function arrivalsOf({ id, languageLevel, soFar }: CentreToday["queues"][number], groups: readonly TodayGroup[]): readonly TodayArrivals[] {
  const perHour = soFar.perHour ?? usual.perHour;
  const heard = kindsOf(soFar.callers.filter(({ language }) => speakers(groups, id, { language, level: languageLevel }) > 0));
  if (heard.length === 0) return [{ queue: id, ...(languageLevel === 0 ? {} : { language: mostSpoken(groups, id, languageLevel) }), ratePerHour: tenThousandths(perHour) }];
  const all = heard.reduce((sum, { count }) => sum + count, 0);
  return heard.map(({ language, contact, returning, count }) => ({
    queue: id, language, ...(contact === null ? {} : { contact }), ...(returning === 0 ? {} : { returning: hundredths(returning) }), ratePerHour: tenThousandths((perHour * count) / all),
  }));
}

/** The language that most agents of a queue speak at a level. */
export function mostSpoken(groups: readonly TodayGroup[], queue: string, level: number): string {
  return languages.toSorted((a, b) => speakers(groups, queue, { language: b, level }) - speakers(groups, queue, { language: a, level }))[0] ?? "es";
}

function speakers(groups: readonly TodayGroup[], queue: string, { language, level }: { readonly language: string; readonly level: number }): number {
  return groups.reduce((sum, { queues, skills, count }) => sum + (queues.includes(queue) && (skills[language] ?? 0) >= Math.max(1, level) ? count : 0), 0);
}

function queueOf({ soFar, worth = "", stickyMs = 0, ...queue }: CentreToday["queues"][number]): TodayQueue {
  const wrapUp = rounded(soFar.wrapUpSeconds ?? usual.wrapUpSeconds);
  return {
    ...queueFields(queue), ...(worth === "" ? {} : { worth }), ...(stickyMs === 0 ? {} : { stickySeconds: stickyMs / 1000 }), handleSeconds: meanOf(soFar.handleSeconds ?? usual.handleSeconds),
    wrapUpSeconds: wrapUp === 0 ? 0 : meanOf(wrapUp), patienceSeconds: soFar.patienceSeconds === null ? null : meanOf(soFar.patienceSeconds),
  };
}

export function meanOf(seconds: number): Mean {
  return { distribution: "exponential", mean: Math.max(0.1, rounded(seconds)) };
}

/** Agents who can do the same, and are the same to the rules, in order of their number. */
function groupsOf(agents: CentreToday["agents"], asked: ReadonlySet<string>): readonly { readonly group: TodayGroup; readonly names: readonly string[] }[] {
  const alike = new Map<string, CentreToday["agents"][number][]>();
  for (const agent of agents) {
    const { skills, queues, teams = [], unit } = agentFields(agent, asked);
    const key = JSON.stringify([Object.entries(skills).sort(([a], [b]) => (a < b ? -1 : 1)), [...queues].sort(), [...teams].sort(), unit]);
    alike.set(key, [...alike.get(key) ?? [], agent]);
  }
  const largest = [...alike.values()].sort((a, b) => b.length - a.length);
  return largest.map((list, i) => {
    return { group: { id: `group-${String(i + 1)}`, count: list.length, ...agentFields(list[0] as CentreAgent, asked) }, names: list.map(({ name }) => name) };
  });
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function hundredths(share: number): number {
  return Math.round(share * 100) / 100;
}

/** Kinds are many and small: in tenths they would lose the load of the queue. Screens round what they show. */
function tenThousandths(perHour: number): number {
  return Math.round(perHour * 10_000) / 10_000;
}
