// The queues and the agents as a supervisor or a program sees them now.
import { callOf } from "../agent/evolve.ts";
import type { Floor } from "../floor/floor.ts";
import { inLine } from "../floor/lines.ts";
import type { AgentId, CallId, Instant, Language, QueueId } from "../kernel/kernel.ts";
import type { AgentStateName } from "./agent-view.ts";

export interface QueueLine {
  readonly id: QueueId;
  readonly name: Readonly<Record<Language, string>>;
  readonly waiting: number;
  /** Of the caller who has waited longest; null when nobody waits. */
  readonly longestWaitMs: number | null;
  readonly agents: Readonly<Record<AgentStateName, number>>;
  /** In the order in which they are served. */
  readonly calls: readonly { readonly callId: CallId; readonly queuedAt: Instant; readonly priority: number }[];
}

export function queueLines(floor: Floor, now: Instant): readonly QueueLine[] {
  return [...floor.configuration.queues.values()].map(({ id, name }) => {
    const waiting = inLine(floor, id, now).filter(({ kind }) => kind === "call");
    const first = waiting.reduce<number | null>((oldest, { arrivedAt }) => oldest === null || arrivedAt < oldest ? arrivedAt : oldest, null);
    return {
      id, name, waiting: waiting.length, longestWaitMs: first === null ? null : now - first, agents: agentsByState(floor, id),
      calls: waiting.map(({ id: callId, arrivedAt, priority }) => ({ callId: callId as CallId, queuedAt: arrivedAt, priority })),
    };
  });
}

export function agentsByState(floor: Floor, queueId: QueueId): Record<AgentStateName, number> {
  const counts: Record<AgentStateName, number> = { "signed-out": 0, ready: 0, reserved: 0, talking: 0, "wrap-up": 0, "not-ready": 0 };
  for (const { profile, state } of floor.agents.values()) if (profile.queues.includes(queueId)) counts[state.name] += 1;
  return counts;
}

export interface AgentLine {
  readonly id: AgentId; readonly name: string; readonly extension: string; readonly state: AgentStateName; readonly since: Instant;
  readonly reason: string | null; readonly callId: CallId | null; readonly phone: "reachable" | "unreachable" | "unknown";
  readonly skills: Readonly<Record<string, number>>; readonly queues: readonly QueueId[];
}

export function agentLines(floor: Floor): readonly AgentLine[] {
  return [...floor.agents.values()].map(({ profile: { id, name, extension, skills, queues }, state, phone }) => ({
    id, name, extension, state: state.name, since: state.since, reason: state.name === "not-ready" ? state.reason : null,
    callId: callOf(state), phone, skills, queues,
  }));
}
