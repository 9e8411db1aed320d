// When the link to his own page is sent to whoever waits: by itself after the queue's time, or when somebody wants it.
import type { Call } from "../call/call.ts";
import type { PageEnd } from "../call/page-link.ts";
import { mayBeSentByItself, pageAnswered, sendPage } from "../call/send-page.ts";
import { timerId } from "../kernel/ids.ts";
import { later, nothing, refuse, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { callbackFrom } from "./from-page.ts";

/** When it is due for a caller who stands in this line since then; null: it is not sent. */
export function pageDueAt(call: Call, queue: Pick<Queue, "pageAfterMs"> | undefined, queuedAt: Instant): Instant | null {
  return queue === undefined || queue.pageAfterMs === 0 || !mayBeSentByItself(call) ? null : later(queuedAt, queue.pageAfterMs);
}

/** Whoever is being rung for is about to be answered: he is looked at again if nobody does. */
export function pageDue(floor: Floor, call: Call, now: Instant): FloorTurn {
  if (!("place" in call.stage)) return nothing;
  const queue = floor.configuration.queues.get(call.stage.place.queueId);
  const due = pageDueAt(call, queue, call.stage.place.queuedAt);
  if (queue === undefined || due === null) return nothing;
  const at = call.stage.name === "offered" ? later(call.stage.ringUntil, 1) : due;
  if (at > now) return { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "page"), at }] };
  return sendPage(call, { words: queue.pageText, queue: queue.name, by: null }, now);
}

/** For whoever stands in line, or waits to be called back in the place that he had. */
export function pageRequested(floor: Floor, { callId, by }: { readonly callId: CallId; readonly by: string }, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const queueId = call === undefined ? undefined : waitsIn(floor, call);
  const queue = queueId === undefined ? undefined : floor.configuration.queues.get(queueId);
  return call === undefined || queue === undefined ? refuse("not-in-line") : sendPage(call, { words: queue.pageText, queue: queue.name, by }, now);
}

function waitsIn(floor: Floor, { id, stage }: Call): QueueId | undefined {
  return "place" in stage ? stage.place.queueId : callbackFrom(floor, id)?.queueId;
}

/** The call may be over by then. */
export function pageSent(floor: Floor, { callId, ...answer }: { readonly callId: CallId; readonly number: string; readonly end: PageEnd }, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  return call === undefined ? nothing : pageAnswered(call, answer, now);
}
