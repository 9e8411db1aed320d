// Callers who would wait too long where they stand are taken elsewhere: looked at all the time, not only when they come.
// A wait must be too long for some seconds, and clearly shorter elsewhere, before anybody is moved; nobody is taken back by
// overflow to a line that he left by it, so each line is left once at most; and nobody is moved while a phone rings for him.
import type { Call } from "../call/call.ts";
import { timerId } from "../kernel/ids.ts";
import { later, nothing, type CallId, type FlowId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Overflow, Queue } from "../queue/queue.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { enqueue, whyNotInLine } from "./lines.ts";
import { lastWaitInQueue, lookAhead, longestWaitOf } from "./outlook.ts";
import { facts, join } from "./turns.ts";

const lookEveryMs = 1_000;
/** A wait that is too long for a moment only moves nobody. */
const holdMs = 3_000;
/** Elsewhere it must be this much of what it is here, at most: two waits that are alike are foretold up to a third apart by chance. */
const clearlyShorter = 0.6;

export const overflowTimer = timerId("centre", "overflow");

/** While somebody waits where callers overflow the timer runs. */
export function keepOverflowing(floor: Floor, now: Instant): FloorTurn {
  if (floor.waits.isOverflowWatched || overflowing(floor).length === 0) return nothing;
  floor.waits.isOverflowWatched = true;
  return { facts: [], commands: [{ type: "timer.set", timerId: overflowTimer, at: later(now, lookEveryMs) }] };
}

export function overflowLooked(floor: Floor, now: Instant): FloorTurn {
  floor.waits.isOverflowWatched = false;
  lookAhead(floor, now);
  const { tooLong } = floor.waits;
  const waiting = overflowing(floor).flatMap((queue) => callersIn(floor, queue.id).map((call) => ({ queue, call })));
  for (const id of [...tooLong.keys()]) if (!waiting.some(({ call }) => call.id === id)) tooLong.delete(id);
  const turns = waiting.map(({ queue, call }) => overflow(floor, queue, call, now));
  // The first who goes changes what waits the others: they are looked at anew.
  return join(turns.find((turn) => turn !== nothing) ?? nothing, keepOverflowing(floor, now));
}

function overflowing({ configuration, lines }: Floor): readonly Queue[] {
  return [...configuration.queues.values()].filter(({ id, overflow: rules }) => rules.length > 0 && (lines.get(id)?.size ?? 0) > 0);
}

/** In line for anybody, and rung for by nobody. Who lost his agent is first here already. */
function callersIn({ calls, lines }: Floor, queueId: QueueId): readonly Call[] {
  return [...(lines.get(queueId) ?? [])].flatMap((id) => {
    const call = calls.get(id);
    return call?.stage.name === "queued" && call.stage.place.only === null && !call.stage.place.isRescued ? [call] : [];
  });
}

function overflow(floor: Floor, queue: Queue, call: Call, now: Instant): FloorTurn {
  const predictedMs = longestWaitOf(floor, call.id, now);
  const rule = predictedMs === null ? undefined : queue.overflow.find((one) => predictedMs > one.predictedWaitSeconds * 1_000 && wouldTake(floor, one, { call, predictedMs }, now));
  if (predictedMs === null || rule === undefined) { floor.waits.tooLong.delete(call.id); return nothing; }
  if (now - tooLongSince(floor, call.id, now) < holdMs) return nothing;
  floor.waits.tooLong.delete(call.id);
  return divert(floor, call, { rule, predictedMs }, now);
}

function tooLongSince({ waits: { tooLong } }: Floor, callId: CallId, now: Instant): Instant {
  const since = tooLong.get(callId) ?? now;
  tooLong.set(callId, since);
  return since;
}

function wouldTake(floor: Floor, { to }: Overflow, { call, predictedMs }: { readonly call: Call; readonly predictedMs: number }, now: Instant): boolean {
  if (to.kind === "flow") return floor.configuration.book.flow(to.id as FlowId) !== undefined;
  const there = floor.configuration.queues.get(to.id as QueueId);
  if (to.kind === "message") return there !== undefined;
  if (there === undefined || call.fled.includes(there.id) || whyNotInLine(floor, there, { call, only: null }, now) !== null) return false;
  const wait = lastWaitInQueue(floor, there.id, now);
  return wait !== null && wait.p90Ms <= predictedMs * clearlyShorter;
}

/** With the time that he has waited, and what he is worth beside the queue's own priority. */
function divert(floor: Floor, call: Call, { rule: { predictedWaitSeconds, to }, predictedMs }: { readonly rule: Overflow; readonly predictedMs: number }, now: Instant): FloorTurn {
  if (call.stage.name !== "queued") return nothing;
  const { queueId, priority } = call.stage.place;
  const overflow = { predictedMs, limitMs: predictedWaitSeconds * 1_000 };
  if (to.kind === "message") return facts({ type: "call.left-queue", callId: call.id, at: now, queueId, reason: "overflow", messageFor: to.id as QueueId, overflow });
  if (to.kind === "flow") return facts({ type: "call.left-queue", callId: call.id, at: now, queueId, reason: "overflow", flowId: to.id as FlowId, overflow });
  const own = priority - (floor.configuration.queues.get(queueId)?.priority ?? 0);
  return enqueue(floor, call, { queueId: to.id as QueueId, priority: own, only: null, reason: "overflow", by: null, overflow }, now);
}
