// How a call comes into a flow: by its number, sent on by another flow, a queue or an agent.
import { enter } from "../ivr/step.ts";
import { nothing, type CallId, type FlowId, type Instant } from "../kernel/kernel.ts";
import { isStillVerified } from "./carrying.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { houseOf } from "./turns.ts";

export function enterFlow(floor: Floor, callId: CallId, flowId: FlowId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined) return nothing;
  const { ani, dnis, language, caller } = call;
  const previous = floor.sessions.get(callId);
  const entrance = { callId, flowId, ani, dnis, language, caller, previous, ...(previous?.verified === true ? { verified: isStillVerified(floor, call, now) } : {}) };
  return enter(houseOf(floor, callId, now, true), entrance, now);
}

/** His flow waits for what becomes of him where it sent him: no agent has had him since. */
export function isFlowWaiting({ sessions, trails }: Floor, callId: CallId): boolean {
  if (sessions.get(callId)?.waiting.for !== "way-out") return false;
  const last = trails.get(callId)?.findLast(({ type }) => type === "ivr.left" || type === "call.connected");
  return last === undefined || last.type === "ivr.left";
}
