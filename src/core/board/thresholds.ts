// When something on the board asks for attention, and how loudly. The same judgement colours the screens, whose clocks
// run, and raises the alerts, which the service keeps.
import type { Instant } from "../kernel/kernel.ts";
import type { AgentStateName } from "./agent-view.ts";
import type { BoardAgent, BoardQueue } from "./wallboard.ts";

/** Amber from here on, red from there on; null never. */
export interface Pair { readonly amber: number | null; readonly red: number | null }

export type QueueMeasure = "longestWaitMs" | "waiting" | "serviceLevel" | "abandonedShare";
export const queueMeasures: readonly QueueMeasure[] = ["longestWaitMs", "waiting", "serviceLevel", "abandonedShare"];

export type TimedState = Exclude<AgentStateName, "signed-out" | "ready"> | "held";
export const timedStates: readonly TimedState[] = ["reserved", "talking", "held", "wrap-up", "not-ready"];

export interface Thresholds {
  /** Of every queue that has none of its own. */
  readonly everyQueue: Readonly<Record<QueueMeasure, Pair>>;
  readonly queues: Readonly<Record<string, { readonly [M in QueueMeasure]?: Pair | undefined }>>;
  /** Milliseconds in a state. */
  readonly states: Readonly<Record<TimedState, Pair>>;
  /** Milliseconds a day that an agent may be not ready for a reason. */
  readonly breaks: Readonly<Record<string, number>>;
}

const minute = 60_000;

export const usualThresholds: Thresholds = {
  everyQueue: {
    longestWaitMs: { amber: minute, red: 2 * minute }, waiting: { amber: 5, red: 10 },
    serviceLevel: { amber: 0.8, red: 0.6 }, abandonedShare: { amber: 0.05, red: 0.1 },
  },
  queues: {},
  states: {
    reserved: { amber: 20_000, red: null }, talking: { amber: 10 * minute, red: 20 * minute }, held: { amber: minute, red: 3 * minute },
    "wrap-up": { amber: 2 * minute, red: 3 * minute }, "not-ready": { amber: 30 * minute, red: 60 * minute },
  },
  breaks: { break: 30 * minute, lunch: 60 * minute },
};

export type Level = "calm" | "amber" | "red";

/** Shares of what was served in time are the worse the smaller they are. */
const lessIsWorse: ReadonlySet<QueueMeasure> = new Set(["serviceLevel"]);

export function levelOf(value: number | null, { amber, red }: Pair, isLessWorse = false): Level {
  if (value === null) return "calm";
  const isPast = (limit: number | null): boolean => limit !== null && (isLessWorse ? value < limit : value >= limit);
  if (isPast(red)) return "red";
  return isPast(amber) ? "amber" : "calm";
}

export function measureOf({ waiting, waitingSince, today }: Pick<BoardQueue, "waiting" | "waitingSince" | "today">, measure: QueueMeasure, now: number): number | null {
  switch (measure) {
    case "longestWaitMs": return waitingSince === null ? null : Math.max(0, now - waitingSince);
    case "waiting": return waiting;
    case "serviceLevel": return today.serviceLevel;
    case "abandonedShare": return today.offered === 0 ? null : (today.abandoned - today.abandonedShort) / today.offered;
  }
}

export function pairOf({ everyQueue, queues }: Thresholds, queueId: string, measure: QueueMeasure): Pair {
  return queues[queueId]?.[measure] ?? everyQueue[measure];
}

export function queueLevel(thresholds: Thresholds, queue: Pick<BoardQueue, "id" | "waiting" | "waitingSince" | "today">, measure: QueueMeasure, now: number): Level {
  return levelOf(measureOf(queue, measure, now), pairOf(thresholds, queue.id, measure), lessIsWorse.has(measure));
}

/** The state whose time is watched: hold is one of its own. */
export function timedStateOf({ state, call }: Pick<BoardAgent, "state" | "call">): TimedState | null {
  if (state === "signed-out" || state === "ready") return null;
  return state === "talking" && call !== null && call.heldSince !== null ? "held" : state;
}

export function agentLevel(thresholds: Thresholds, agent: Pick<BoardAgent, "state" | "since" | "call">, now: number): Level {
  const state = timedStateOf(agent);
  return state === null ? "calm" : levelOf(now - since(agent), thresholds.states[state]);
}

function since({ since: began, call }: Pick<BoardAgent, "since" | "call">): Instant {
  return call?.heldSince ?? began;
}
