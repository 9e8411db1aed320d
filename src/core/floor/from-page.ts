// What a caller does on the page of his place in line, beside asking for a callback: he says why he calls, or waits no longer.
import type { Callback } from "../callback/callback.ts";
import { explain } from "../callback/decide.ts";
import { cause, end, hangUp } from "../call/decide.ts";
import { callbackOfCall, callerOf } from "../kernel/ids.ts";
import { refuse, type CallId, type Instant } from "../kernel/kernel.ts";
import { reasonWritten } from "./carrying.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { facts, join } from "./turns.ts";

/** The callback that took the call's place, however it was asked for; undefined: there is none, or it is over. */
export function callbackFrom({ callbacks }: Floor, callId: CallId): Callback | undefined {
  return callbacks.get(callbackOfCall(callId)) ?? [...callbacks.values()].find(({ originCall }) => originCall === callId);
}

/** While nobody has answered, and while he waits to be called back. Saying the same twice is nothing. */
export function reasonGiven(floor: Floor, { callId, reason }: { readonly callId: CallId; readonly reason: string }, now: Instant): FloorTurn {
  const callback = callbackFrom(floor, callId);
  const call = floor.calls.get(callId);
  if (callback !== undefined) return join(explain(callback, reason, now), call === undefined ? facts() : facts(...reasonWritten(floor, call, reason, now)));
  if (call === undefined || !(call.stage.name === "in-flow" || "place" in call.stage)) return refuse("not-in-line");
  return facts(...reasonWritten(floor, call, reason, now));
}

/** As if he had hung up. */
export function waitCancelled(floor: Floor, { callId }: { readonly callId: CallId }, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined || !("place" in call.stage)) return refuse("not-in-line");
  return join(end(call, "caller", cause.normal, now), { facts: [], commands: [hangUp(call, callerOf(callId))] });
}
