// A callback that a flow has offered: its place in line once it is agreed.
import { ask } from "../callback/decide.ts";
import type { IvrFact } from "../ivr/session.ts";
import { callbackOfCall } from "../kernel/ids.ts";
import { nothing, type Instant } from "../kernel/kernel.ts";
import { callbackFor } from "./callbacks.ts";
import { reasonOf } from "./carrying.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { askedFrom } from "./work.ts";

/** In the very turn in which he agrees. Who has waited in this line before keeps that arrival; who has a callback there keeps that. */
export function agreedInFlow(floor: Floor, { callId, queueId, number }: Extract<IvrFact, { type: "ivr.callback-agreed" }>, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const queue = floor.configuration.queues.get(queueId);
  if (call === undefined || queue === undefined) return nothing;
  const { caller, language, queuedAt } = call;
  if (callbackFor(floor, { queueId, number, caller }) !== undefined) return nothing;
  return ask(callbackOfCall(callId), {
    queueId, number, caller, language, arrivedAt: call.queueId === queueId && queuedAt !== null ? queuedAt : now, priority: queue.priority, only: null,
    ...askedFrom(floor, call), reason: reasonOf(floor, callId), way: "key", by: null, originCall: callId, notBefore: null,
  }, now);
}
