// Alerts as they are raised and end: one for each thing that is out of bounds, for as long as it is. What turns from
// amber to red is another alert.
import type { Instant } from "../kernel/kernel.ts";
import { agentLevel, measureOf, pairOf, queueLevel, queueMeasures, timedStateOf, type Level, type QueueMeasure, type Thresholds, type TimedState } from "./thresholds.ts";
import type { Board } from "./wallboard.ts";

export interface Alert {
  readonly id: string;
  readonly level: Exclude<Level, "calm">;
  readonly subject: { readonly kind: "queue" | "agent"; readonly id: string };
  readonly measure: QueueMeasure | TimedState;
  /** What it was when it was raised, and the limit that it passed: milliseconds, callers or a share. */
  readonly value: number;
  readonly limit: number;
  readonly raisedAt: Instant;
  readonly endedAt: Instant | null;
}

export type Condition = Pick<Alert, "level" | "subject" | "measure" | "value" | "limit">;

/** All that is out of bounds now. */
export function conditionsOf({ queues, agents }: Pick<Board, "queues" | "agents">, thresholds: Thresholds, now: Instant): readonly Condition[] {
  const ofQueues = queues.flatMap((queue) => queueMeasures.flatMap((measure): Condition[] => {
    const level = queueLevel(thresholds, queue, measure, now);
    const [value, limit] = [measureOf(queue, measure, now), level === "calm" ? null : pairOf(thresholds, queue.id, measure)[level]];
    return level === "calm" || value === null || limit === null ? [] : [{ level, subject: { kind: "queue", id: queue.id }, measure, value, limit }];
  }));
  const ofAgents = agents.flatMap((agent): Condition[] => {
    const [level, measure] = [agentLevel(thresholds, agent, now), timedStateOf(agent)];
    const limit = level === "calm" || measure === null ? null : thresholds.states[measure][level];
    return level === "calm" || measure === null || limit === null ? [] : [{ level, subject: { kind: "agent", id: agent.id }, measure, value: now - (agent.call?.heldSince ?? agent.since), limit }];
  });
  return [...ofQueues, ...ofAgents];
}

/** Alerts that begin and those that end, by what is open and what is out of bounds now. */
export function turnOf(open: readonly Alert[], conditions: readonly Condition[], now: Instant, makeId: () => string): { readonly raised: readonly Alert[]; readonly ended: readonly Alert[] } {
  const stillThere = new Set(conditions.map(keyOf));
  const known = new Set(open.map(keyOf));
  return {
    raised: conditions.filter((condition) => !known.has(keyOf(condition))).map((condition) => ({ id: makeId(), ...condition, raisedAt: now, endedAt: null })),
    ended: open.filter((alert) => !stillThere.has(keyOf(alert))).map((alert) => ({ ...alert, endedAt: now })),
  };
}

function keyOf({ level, subject, measure }: Condition): string {
  return `${subject.kind} ${subject.id} ${measure} ${level}`;
}
