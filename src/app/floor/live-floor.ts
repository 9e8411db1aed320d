// The floor as programs and supervisors read it now: from memory, never from the database.
import { agentLines, queueLines, type AgentLine, type QueueLine } from "../../core/board/queue-board.ts";
import type { Call } from "../../core/call/call.ts";
import type { Configuration, Floor } from "../../core/floor/floor.ts";
import { toldInQueue } from "../../core/floor/outlook.ts";
import { cardOf } from "../../core/kernel/contact-card.ts";
import type { AgentId, CallId, FlowId, Instant, Language } from "../../core/kernel/kernel.ts";
import { hoursOf } from "../../core/floor/hours.ts";
import type { Queue } from "../../core/queue/queue.ts";
import type { Calibration, Interval } from "../../core/waiting/calibration.ts";
import type { Clock } from "../ports.ts";

interface WaitingCaller {
  readonly callId: CallId; readonly ani: string | null; readonly name: string | null; readonly language: Language;
  readonly position: number; readonly queuedAt: Instant; readonly priority: number;
}

export interface LiveQueue {
  readonly line: QueueLine;
  readonly queue: Queue;
  readonly hours: "open" | "closed" | "holiday";
  /** For a caller who would come now; null where nobody can say, or the calibration is not good. */
  readonly wait: Interval | null;
  readonly calibration: Calibration;
  readonly callers: readonly WaitingCaller[];
}

export interface LiveAgent {
  readonly line: AgentLine;
  readonly language: Language;
  readonly until: Instant | null;
  readonly afterCall: string | null;
  readonly call: Call | null;
}

export interface LiveFloor {
  queues(): readonly LiveQueue[];
  agents(): readonly LiveAgent[];
  agent(id: AgentId): LiveAgent | undefined;
  call(id: CallId): Call | undefined;
  reasons(): readonly string[];
  /** Where callers can be sent beside queues and people, by name. */
  flows(): readonly { readonly id: FlowId; readonly name: string; /** of the house, that it answers */ readonly numbers: readonly string[] }[];
}

export function createLiveFloor(floor: () => Floor, clock: Clock): LiveFloor {
  const agents = (): readonly LiveAgent[] => agentLines(floor()).flatMap((line) => liveAgent(floor(), line) ?? []);
  return {
    queues: () => queueLines(floor(), clock.now()).flatMap((line) => liveQueue(floor(), line, clock.now()) ?? []),
    agents,
    agent: (id) => agents().find(({ line }) => line.id === id),
    call: (id) => floor().calls.get(id),
    reasons: () => floor().configuration.notReadyReasons,
    flows: () => flowsOf(floor().configuration),
  };
}

function flowsOf({ book, numbers }: Configuration): ReturnType<LiveFloor["flows"]> {
  const answered = (flowId: FlowId): readonly string[] => [...numbers].filter(([, number]) => number.flowId === flowId).map(([number]) => number);
  return (book.published?.() ?? []).map(({ id, name }) => ({ id, name, numbers: answered(id) })).toSorted((one, other) => one.name.localeCompare(other.name));
}

function liveQueue(floor: Floor, line: QueueLine, now: Instant): LiveQueue | null {
  const queue = floor.configuration.queues.get(line.id);
  if (queue === undefined) return null;
  return {
    line, queue, hours: hoursOf(floor, queue, now),
    ...toldInQueue(floor, line.id, now),
    callers: line.calls.map(({ callId, queuedAt, priority }, n) => ({ callId, queuedAt, priority, position: n + 1, ...whoCalls(floor.calls.get(callId)) })),
  };
}

function whoCalls(call: Call | undefined): Pick<WaitingCaller, "ani" | "name" | "language"> {
  if (call === undefined) return { ani: null, name: null, language: "es" };
  return { ani: call.ani, name: cardOf(call.caller)?.name ?? null, language: call.language };
}

function liveAgent(floor: Floor, line: AgentLine): LiveAgent | null {
  const agent = floor.agents.get(line.id);
  if (agent === undefined) return null;
  const { profile, state, afterCall } = agent;
  const call = line.callId === null ? undefined : floor.calls.get(line.callId);
  return { line, language: profile.language, until: state.name === "wrap-up" ? state.until : null, afterCall, call: call ?? null };
}

/** The figures that monitoring scrapes. */
export function floorCounts(floor: Floor, now: Instant): {
  readonly queues: readonly { readonly id: string; readonly waiting: number; readonly longestWaitMs: number | null }[];
  readonly agents: Readonly<Record<string, number>>; readonly calls: number;
} {
  const agents: Record<string, number> = {};
  for (const { state } of floor.agents.values()) agents[state.name] = (agents[state.name] ?? 0) + 1;
  return { queues: queueLines(floor, now), agents, calls: floor.calls.size };
}
