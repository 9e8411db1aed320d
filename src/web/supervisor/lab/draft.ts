// Changes of the proposal, one figure at a time. Pure.
import { meanOf, type TodayQueue, type TodayScenario } from "../../../core/lab/today.ts";

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

export function withCount(scenario: TodayScenario, id: string, count: number): TodayScenario {
  return { ...scenario, agents: scenario.agents.map((group) => (group.id === id ? { ...group, count } : group)) };
}

/** Why a proposal cannot be tried: callers of a queue whom nobody may serve, in a language or in any; or no callers at all. */
export type Problem = { readonly code: "nobody"; readonly queue: string; readonly language: string | null } | { readonly code: "no-callers" };

export function problemsOf({ queues, agents, arrivals }: TodayScenario): readonly Problem[] {
  const able = (queue: string, language: string | undefined): boolean => {
    const asked = queues.find(({ id }) => id === queue);
    const needs = Object.entries(asked?.skills ?? {});
    return agents.some((group) => group.count > 0 && group.queues.includes(queue) && needs.every(([skill, level]) => (group.skills[skill] ?? 0) >= level) && (language === undefined || (group.skills[language] ?? 0) >= (asked?.languageLevel ?? 0)));
  };
  const unserved = arrivals.filter(({ queue, language }) => !able(queue, language)).map(({ queue, language }): Problem => ({ code: "nobody", queue, language: language !== undefined && able(queue, undefined) ? language : null }));
  return arrivals.every(({ ratePerHour }) => ratePerHour === 0) ? [...unserved, { code: "no-callers" }] : unserved;
}
