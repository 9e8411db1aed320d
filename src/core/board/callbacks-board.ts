// Who waits to be called back, as those see it who run the floor and the agents who will call.
import type { Callback } from "../callback/callback.ts";
import { calls, ownersOf } from "../callback/decide.ts";
import type { Floor } from "../floor/floor.ts";
import { inLine } from "../floor/lines.ts";
import { cardOf } from "../kernel/contact-card.ts";
import type { AgentId, CallbackId, Instant, QueueId } from "../kernel/kernel.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";
import type { Queue } from "../queue/queue.ts";

/** `position` is his place among all who wait; null while he is tried or not yet due. */
export interface BoardCallback {
  readonly id: CallbackId; readonly number: string; readonly name: string | null; readonly since: Instant; readonly position: number | null;
  /** Calls to him so far, and at most. */
  readonly attempts: number; readonly most: number; readonly until: Instant | null; readonly agentId: AgentId | null; readonly only: AgentId | null; readonly reason: string | null;
  /** What was said instead of waiting, oldest first; empty for a callback. */
  readonly messages: readonly VoiceMessage[];
}

/** `isOwn`: he alone calls, or it was he who asked for it; so he may take it back. */
export interface AgentCallback extends BoardCallback { readonly queueId: QueueId; readonly isOwn: boolean }

/** Of one queue, in the order in which they came. */
export function callbacksOf(floor: Floor, queue: Queue, now: Instant): readonly BoardCallback[] {
  const waiting = waitingFor(floor, queue.id);
  return waiting.length === 0 ? none : rowsOf(floor, queue, waiting, now);
}

/** Those of his queues that are not another's alone, and his own wherever they wait; his own first. */
export function callbacksFor(floor: Floor, agentId: AgentId, now: Instant): readonly AgentCallback[] {
  const queues = floor.agents.get(agentId)?.profile.queues ?? [];
  return [...floor.configuration.queues.values()].flatMap((queue) => {
    const his = waitingFor(floor, queue.id).filter((one) => isOwn(one, agentId) || (one.only === null && queues.includes(queue.id)));
    if (his.length === 0) return [];
    return rowsOf(floor, queue, his, now).map((row, n): AgentCallback => ({ ...row, queueId: queue.id, isOwn: isOwn(his[n], agentId) }));
  }).sort((one, other) => Number(other.isOwn) - Number(one.isOwn) || one.since - other.since);
}

function waitingFor({ callbacks }: Floor, queueId: QueueId): readonly Callback[] {
  return [...callbacks.values()].filter((callback) => callback.queueId === queueId).sort((one, other) => one.arrivedAt - other.arrivedAt);
}

function rowsOf(floor: Floor, { id: queueId, callbackAttempts }: Queue, callbacks: readonly Callback[], now: Instant): readonly BoardCallback[] {
  const places = new Map(inLine(floor, queueId, now).map(({ id }, n) => [id, n + 1]));
  return callbacks.map((callback) => ({
    id: callback.id, number: callback.number, name: cardOf(callback.caller)?.name ?? null, since: callback.arrivedAt, position: places.get(callback.id) ?? null,
    attempts: calls(callback), most: callbackAttempts, until: callback.stage.name === "waiting" ? callback.stage.until : null,
    agentId: callback.stage.name === "trying" ? callback.stage.agentId : null, only: callback.only, reason: callback.reason, messages: callback.messages,
  }));
}

function isOwn(callback: Callback | undefined, agentId: AgentId): boolean {
  return callback !== undefined && ownersOf(callback).includes(agentId);
}

const none: readonly BoardCallback[] = [];
