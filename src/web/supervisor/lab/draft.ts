// Changes of the proposal, one at a time. Pure.
import { meanOf, mostSpoken, type TodayArrivals, type TodayGroup, type TodayQueue, type TodayScenario, type TodayShift } from "../../../core/lab/today.ts";

export const queueFields = ["perHour", "targetSeconds", "handleSeconds", "wrapUpSeconds", "patienceSeconds"] as const;
export type QueueField = (typeof queueFields)[number];

/** null: nobody gives up. */
export function valueOf({ arrivals }: TodayScenario, queue: TodayQueue, field: QueueField): number | null {
  switch (field) {
    case "perHour": return perHourOf(arrivals, queue.id);
    case "targetSeconds": return queue.targetSeconds;
    case "handleSeconds": return queue.handleSeconds.mean;
    case "wrapUpSeconds": return typeof queue.wrapUpSeconds === "number" ? queue.wrapUpSeconds : queue.wrapUpSeconds.mean;
    case "patienceSeconds": return queue.patienceSeconds?.mean ?? null;
  }
}

export function withQueue(scenario: TodayScenario, id: string, field: QueueField, value: number | null): TodayScenario {
  if (field === "perHour") return { ...scenario, arrivals: withRate(scenario.arrivals, id, value ?? 0) };
  return { ...scenario, queues: scenario.queues.map((queue) => (queue.id === id ? { ...queue, ...changeOf(field, value) } : queue)) };
}

type AllArrivals = TodayScenario["arrivals"];

/** In all languages. */
function perHourOf(arrivals: AllArrivals, queue: string): number {
  return Math.round(arrivals.reduce((sum, each) => sum + (each.queue === queue ? each.ratePerHour : 0), 0) * 10) / 10;
}

/** The languages keep their shares. */
function withRate(arrivals: AllArrivals, queue: string, perHour: number): AllArrivals {
  const own = arrivals.filter((each) => each.queue === queue);
  const before = own.reduce((sum, { ratePerHour }) => sum + ratePerHour, 0);
  return arrivals.map((each) => (each.queue === queue ? { ...each, ratePerHour: before === 0 ? perHour / own.length : (each.ratePerHour * perHour) / before } : each));
}

function changeOf(field: Exclude<QueueField, "perHour">, value: number | null): Partial<TodayQueue> {
  switch (field) {
    case "targetSeconds": return { targetSeconds: value ?? 0 };
    case "handleSeconds": return { handleSeconds: meanOf(value ?? 0) };
    case "wrapUpSeconds": return { wrapUpSeconds: value === null || value === 0 ? 0 : meanOf(value) };
    case "patienceSeconds": return { patienceSeconds: value === null ? null : meanOf(value) };
  }
}

/** Callers of a queue that begins to ask for their language speak the one that most there do, where the day has not shown which. */
export function withRouting(scenario: TodayScenario, id: string, change: Partial<TodayQueue>): TodayScenario {
  const queues = scenario.queues.map((queue) => (queue.id === id ? withoutEmptyWorth({ ...queue, ...change }) : queue));
  const level = change.languageLevel ?? 0;
  const speaking = (each: TodayArrivals): TodayArrivals => (each.queue === id && each.language === undefined ? { ...each, language: mostSpoken(scenario.agents, id, level) } : each);
  return { ...scenario, queues, arrivals: level > 0 ? scenario.arrivals.map(speaking) : scenario.arrivals };
}

/** The lab has no rule that says nothing. */
function withoutEmptyWorth({ worth = "", ...queue }: TodayQueue): TodayQueue {
  return worth.trim() === "" ? queue : { ...queue, worth };
}

export function withGroup(scenario: TodayScenario, id: string, change: Partial<TodayGroup>): TodayScenario {
  return { ...scenario, agents: scenario.agents.map((group) => (group.id === id ? { ...group, ...change } : group)) };
}

/** Without any they are there all the time that people call. */
export function withShifts(scenario: TodayScenario, id: string, shifts: readonly TodayShift[]): TodayScenario {
  return { ...scenario, agents: scenario.agents.map(({ shifts: before = [], ...group }) => (group.id !== id ? { ...group, ...(before.length === 0 ? {} : { shifts: before }) } : { ...group, ...(shifts.length === 0 ? {} : { shifts }) })) };
}

export function hasShifts({ agents }: TodayScenario): boolean {
  return agents.some(({ shifts }) => shifts !== undefined);
}

/** All that anybody has, or is asked for, in either. */
export function skillsIn(...scenarios: readonly TodayScenario[]): readonly string[] {
  const all = scenarios.flatMap(({ queues, agents }) => [...queues, ...agents].flatMap(({ skills }) => Object.keys(skills)));
  return [...new Set(all)].toSorted();
}
