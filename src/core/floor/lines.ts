// Callers in line and the agents they may get: where calls, queues and agents meet.
import type { Call, Overflowed, QueuedBy } from "../call/call.ts";
import { offer, queueUp } from "../call/decide.ts";
import { timerId } from "../kernel/ids.ts";
import { later, nothing, type AgentId, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Queue } from "../queue/queue.ts";
import { inOrder } from "../routing/order.ts";
import type { WorkItem } from "../routing/work.ts";
import type { Interval } from "../waiting/calibration.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { reservedFor } from "./giving-way.ts";
import { hoursOf } from "./hours.ts";
import { waitingAlready } from "./one-need.ts";
import { calibrationIn, waitOf } from "./outlook.ts";
import { pageDueAt } from "./pages.ts";
import { ringableForCall } from "./phones.ts";
import { facts, join } from "./turns.ts";
import { itemOf } from "./work.ts";

export interface QueueRequest {
  readonly queueId: QueueId; readonly priority: number; readonly only: AgentId | null;
  readonly reason: QueuedBy; readonly by: AgentId | null;
  readonly supervisor?: Supervisor;
  readonly overflow?: Overflowed;
  /** His turn is counted from here, where that is earlier. */
  readonly since?: Instant;
}

/** The first word on place and wait comes after a short stretch of music. */
const firstAnnouncementMs = 8000;

/** Puts a caller in line, or says why this queue cannot keep him. */
export function enqueue(floor: Floor, call: Call, request: QueueRequest, now: Instant): FloorTurn {
  const queue = floor.configuration.queues.get(request.queueId);
  const refusal = queue === undefined ? "closed" : whyNotKept(floor, queue, { call, request }, now);
  if (queue === undefined || refusal !== null) {
    return facts({ type: "call.left-queue", callId: call.id, at: now, queueId: request.queueId, reason: refusal ?? "closed" });
  }
  return queueUp(call, {
    ...request, since: turnSince(floor, call, { ...request, now }), priority: request.priority + queue.priority, musicClass: queue.musicClass,
    maxWaitMs: request.only === null ? queue.maxWaitMs : floor.configuration.directWaitMs,
    announceInMs: queue.announceEveryMs === 0 ? null : Math.min(firstAnnouncementMs, queue.announceEveryMs),
    pageAt: pageDueAt(call, queue, call.stage.name === "queued" ? call.stage.place.queuedAt : now),
  }, now);
}

/** From where his turn is counted, if that is before now: from his place in the line that he comes from, or from what waits for him already. */
function turnSince(floor: Floor, call: Call, { queueId, since, now }: Pick<QueueRequest, "queueId" | "since"> & { readonly now: Instant }): Instant | undefined {
  const before = call.stage.name === "queued" ? call.stage.place.since : undefined;
  const known = [since, before, ...waitingAlready(floor, call, queueId).map(({ arrivedAt }) => arrivedAt)].filter((at) => at !== undefined && at <= now);
  return known.length === 0 ? undefined : Math.min(...known as readonly Instant[]) as Instant;
}

/** Who was being served already, or stood there, is kept after hours and in a full line; not where nobody is. */
function whyNotKept(floor: Floor, queue: Queue, { call, request: { only, reason } }: { readonly call: Call; readonly request: QueueRequest }, now: Instant): ReturnType<typeof whyNotInLine> {
  if (reason === "rescue" || reason === "unparked" || reason === "no-message") return hasStaff(floor, queue, { call, only }, now) ? null : "no-agents";
  return whyNotInLine(floor, queue, { call, only }, now);
}

/** Somebody who would wait, for one agent alone or for any. */
export interface Standing { readonly call: Call; readonly only: AgentId | null }

/** Why a queue cannot keep a caller now. */
export function whyNotInLine(floor: Floor, queue: Queue, { call, only }: Standing, now: Instant): "closed" | "full" | "no-agents" | null {
  if (hoursOf(floor, queue, now) !== "open") return "closed";
  const line = floor.lines.get(queue.id) ?? new Set();
  if (!line.has(call.id) && line.size >= queue.maxWaiting) return "full";
  return hasStaff(floor, queue, { call, only }, now) ? null : "no-agents";
}

/** Whether anybody signed in could ever take this caller, in any step of the queue's rules. */
export function hasStaff(floor: Floor, queue: Queue, { call, only }: Standing, now: Instant): boolean {
  const place = { priority: queue.priority, queuedAt: now, returnedAt: null, only, isRescued: false };
  return floor.routing.dispatcher.couldBeServed(itemOf(floor, call, queue, place), now);
}

/** The reservations stand in the same turn as the offer, so that the screens are told before a phone is rung. */
export function offerTo(floor: Floor, callId: CallId, agentIds: readonly AgentId[], now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const rung = agentIds.flatMap((agentId) => {
    const agent = floor.agents.get(agentId);
    const endpoint = agent === undefined ? null : ringableForCall(floor, agent);
    return endpoint === null ? [] : [{ agentId, endpoint }];
  });
  if (call?.stage.name !== "queued" || rung.length === 0) return nothing;
  const queue = floor.configuration.queues.get(call.stage.place.queueId);
  return join(offer(call, rung, queue?.ringMs ?? 15_000, now), ...rung.map(({ agentId }) => reservedFor(floor, agentId, callId, now)));
}

/** Callers whom nobody signed in may serve any more leave by the queue's way out. */
export function strandedCallers(floor: Floor, now: Instant): FloorTurn {
  const stranded = [...floor.lines.entries()].flatMap(([queueId, line]) => {
    const queue = floor.configuration.queues.get(queueId);
    return [...line].flatMap((id) => {
      const call = floor.calls.get(id);
      if (call?.stage.name !== "queued" || (queue && hasStaff(floor, queue, { call, only: null }, now))) return [];
      return [facts({ type: "call.left-queue", callId: id, at: now, queueId, reason: "no-agents" })];
    });
  });
  return join(nothing, ...stranded);
}

/** He has waited as long as the queue allows, or as long as one agent alone is waited for. */
export function waitExpired(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (call.stage.name === "offered") return { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "wait"), at: later(call.stage.ringUntil, 1) }] };
  if (call.stage.name !== "queued") return nothing;
  const { queueId, priority, only, isRescued } = call.stage.place;
  if (only === null) return facts({ type: "call.left-queue", callId: call.id, at: now, queueId, reason: "max-wait" });
  return enqueue(floor, call, { queueId, priority, only: null, reason: isRescued ? "unparked" : "transfer", by: null }, now);
}

/** Place in line (1 is next) and the wait that he may be told: null where nobody can say, or what is said here does not come true. */
export interface Outlook { readonly position: number; readonly wait: Interval | null }

export function outlook(floor: Floor, call: Call, now: Instant): Outlook {
  return call.stage.name === "queued" ? outlookOf(floor, { id: call.id, queueId: call.stage.place.queueId }, now) : { position: 1, wait: null };
}

/** Of whoever stands in that line: a caller, or an agent with his question. */
export function outlookOf(floor: Floor, { id, queueId }: { readonly id: string; readonly queueId: QueueId }, now: Instant): Outlook {
  const position = inLine(floor, queueId, now).findIndex((one) => one.id === id) + 1;
  return { position, wait: calibrationIn(floor, queueId, now).state === "good" ? waitOf(floor, id, now) : null };
}

/** Callers of a queue in the order in which they are served. */
export function inLine(floor: Floor, queueId: QueueId, now: Instant): readonly WorkItem[] {
  return inOrder(waitingIn(floor, queueId), now, floor.configuration.overdueMs);
}

/** Callers, callbacks and what agents ask. */
export function waitingIn({ lines, routing, callbacks }: Floor, queueId: QueueId): readonly WorkItem[] {
  const back = [...callbacks.values()].filter((callback) => callback.queueId === queueId).map(({ id }) => id);
  const asked = [...routing.questions].filter((id) => routing.items.get(id)?.queue.id === queueId);
  return [...(lines.get(queueId) ?? []), ...asked, ...back].flatMap((id) => routing.items.get(id) ?? []);
}
