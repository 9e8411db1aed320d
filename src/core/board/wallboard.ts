// The floor as supervisors and wallboards see it: queues, agents and calls, a row each. Times are instants, so that
// clocks run on the screen and a row changes only when something happened.
import { callOf } from "../agent/evolve.ts";
import type { Agent } from "../agent/agent.ts";
import type { Repetition } from "../baton/repetition.ts";
import type { Call, Stage } from "../call/call.ts";
import type { Monitor, MonitorMode } from "../call/monitor.ts";
import type { Floor } from "../floor/floor.ts";
import { hoursOf } from "../floor/hours.ts";
import { inLine, waitingIn } from "../floor/lines.ts";
import { toldInQueue } from "../floor/outlook.ts";
import { cardOf } from "../kernel/contact-card.ts";
import type { AgentId, CallId, Instant, Language, QueueId } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import { ahtMs, asaMs } from "../sla/figures.ts";
import type { QueueFigures } from "../sla/interval-statistics.ts";
import { serviceLevel } from "../sla/service-level.ts";
import type { Calibration, Interval } from "../waiting/calibration.ts";
import type { AgentStateName } from "./agent-view.ts";
import { callbacksOf, type BoardCallback } from "./callbacks-board.ts";
import { agentsByState } from "./queue-board.ts";
import { shelvedBy } from "./shelved.ts";

export interface BoardQueue {
  readonly id: QueueId;
  readonly name: Readonly<Record<Language, string>>;
  readonly hours: "open" | "closed" | "holiday";
  readonly targetMs: number;
  readonly waiting: number;
  /** Since when the one who has waited longest is in line; null when nobody is. */
  readonly waitingSince: Instant | null;
  /** For a caller who would come now; null where nobody can say, as when nobody is at work. Silent unless the calibration is good. */
  readonly wait: Interval | null;
  readonly calibration: Calibration;
  /** Messages too. */
  readonly callbacks: readonly BoardCallback[];
  readonly agents: Readonly<Record<AgentStateName, number>>;
  readonly today: QueueDay;
}

/** Of the house's day until now. Formulas: core/sla. */
export interface QueueDay {
  readonly offered: number; readonly answered: number; readonly abandoned: number; readonly abandonedShort: number; readonly left: number;
  /** Without those who hung up at once, and with all of them. */
  readonly serviceLevel: number | null; readonly serviceLevelAll: number | null;
  readonly asaMs: number | null; readonly ahtMs: number | null; readonly longestWaitMs: number;
  /** What was known of callers when they came to an agent here, and how much of it they were asked again. */
  readonly known: number; readonly askedAgain: number;
}

export interface BoardAgent {
  readonly id: AgentId; readonly name: string; readonly extension: string; readonly queues: readonly QueueId[];
  readonly state: AgentStateName; readonly since: Instant; readonly reason: string | null; readonly afterCall: string | null;
  readonly phone: Agent["phone"];
  /** What he is on, or still writes about. */
  readonly call: { readonly id: CallId; readonly ani: string | null; readonly name: string | null; readonly queueId: QueueId | null; /** Of a hold that goes on. */ readonly heldSince: Instant | null } | null;
  /** What he has set aside for it: a voice message, or a person of a campaign. */
  readonly shelved: "message" | "person" | null;
}

export interface BoardCall {
  readonly id: CallId;
  readonly stage: "in-flow" | "queued" | "offered" | "previewing" | "placing" | "calling" | "connected" | "held" | "returning" | "dialling" | "outside" | "parked";
  /** When this stage began; of a caller in line, when he came into it. */
  readonly since: Instant;
  readonly arrivedAt: Instant;
  readonly ani: string | null; readonly name: string | null; readonly language: Language;
  readonly queueId: QueueId | null; readonly agentId: AgentId | null;
  /** Supervisors who listen, whisper or have joined. */
  readonly monitors: readonly { readonly id: string; readonly name: string; readonly mode: MonitorMode; readonly state: Monitor["state"] }[];
  /** In line: 1 is next. */
  readonly position: number | null; readonly priority: number | null;
  /** Of a parked call. */
  readonly slot: number | null;
}

export interface Board { readonly queues: readonly BoardQueue[]; readonly agents: readonly BoardAgent[]; readonly calls: readonly BoardCall[] }

export function boardQueue(floor: Floor, queue: Queue, day: QueueFigures & Repetition, now: Instant): BoardQueue {
  const { id, name, targetMs } = queue;
  const waiting = waitingIn(floor, id).filter(({ kind }) => kind === "call");
  const agents = agentsByState(floor, id);
  return {
    id, name, targetMs, hours: hoursOf(floor, queue, now), agents,
    callbacks: callbacksOf(floor, queue, now),
    waiting: waiting.length, waitingSince: waiting.reduce<Instant | null>((first, { arrivedAt }) => first === null || arrivedAt < first ? arrivedAt : first, null),
    ...toldInQueue(floor, id, now),
    today: dayOf(day),
  };
}

function dayOf(day: QueueFigures & Repetition): QueueDay {
  const { offered, answered, abandoned, abandonedShort, left, longestWaitMs, known, askedAgain } = day;
  return {
    offered, answered, abandoned, abandonedShort, left, longestWaitMs, known, askedAgain, asaMs: asaMs(day), ahtMs: ahtMs(day),
    serviceLevel: serviceLevel(day, "without-short"), serviceLevelAll: serviceLevel(day, "all"),
  };
}

export function boardAgent(floor: Floor, agent: Agent): BoardAgent {
  const { profile, state, afterCall, phone } = agent;
  const { id, name, extension, queues } = profile;
  const callId = callOf(state);
  const call = callId === null ? undefined : floor.calls.get(callId);
  return {
    id, name, extension, queues, state: state.name, since: state.since, reason: state.name === "not-ready" ? state.reason : null, afterCall, phone,
    call: call === undefined ? null : { id: call.id, ani: call.ani, name: cardOf(call.caller)?.name ?? null, queueId: call.queueId, heldSince: heldSince(call) }, shelved: shelvedBy(floor, agent)?.kind ?? null,
  };
}

/** null: it is over, though an agent may still write about it; or nobody has answered it yet that a campaign dials. */
export function boardCall(call: Call, position: number | null): BoardCall | null {
  const { stage } = call;
  if (stage.name === "ended" || stage.name === "attempting") return null;
  return {
    id: call.id, stage: heldSince(call) === null ? stage.name : "held", since: sinceOf(call, stage), arrivedAt: call.arrivedAt, ani: call.ani, name: cardOf(call.caller)?.name ?? null,
    language: call.language, queueId: "place" in stage ? stage.place.queueId : call.queueId, agentId: "agentId" in stage ? stage.agentId : stage.name === "parked" ? stage.by : null,
    monitors: call.monitors.map(({ supervisor, mode, state }) => ({ id: supervisor.id, name: supervisor.name, mode, state })),
    position, priority: "place" in stage ? stage.place.priority : null, slot: stage.name === "parked" ? stage.slot : null,
  };
}

/** Callers of a queue in the order in which they are served. */
export function lineOf(floor: Floor, queueId: QueueId, now: Instant): readonly CallId[] {
  return inLine(floor, queueId, now).map(({ id }) => id as CallId);
}

function heldSince({ stage }: Call): Instant | null {
  return stage.name === "connected" ? stage.heldSince : null;
}

function sinceOf(call: Call, stage: Exclude<Stage, { name: "ended" }>): Instant {
  if ("since" in stage) return stage.since;
  switch (stage.name) {
    case "in-flow": return call.arrivedAt;
    case "queued": case "offered": return stage.place.queuedAt;
    case "connected": return stage.heldSince ?? stage.connectedAt;
    case "returning": return stage.lostAt;
    case "dialling": return stage.dialledAt;
    case "placing": return stage.placedAt;
    case "calling": return stage.calledAt;
    case "outside": return stage.connectedAt;
  }
}
