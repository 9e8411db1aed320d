// What goes wrong in a flow is written down and routed around: to the node's own exit, else to a person, else back
// to the dialplan's failover. Never silence.
import { callerOf } from "../kernel/ids.ts";
import type { NodeId } from "./flow.ts";
import { flowOf, order, setTimer, tell, waitFor, type Draft, type Move } from "./draft.ts";

/** A fault, and the way round it: `exit` if the node has one, else the operator. */
export function trouble(draft: Draft, fault: string, exit?: NodeId): Move {
  const { nodeId } = draft.session;
  tell(draft, { type: "ivr.fault", nodeId, fault });
  if (exit !== undefined) return { to: exit };
  const operator = flowOf(draft)?.operator;
  return operator === undefined || operator === nodeId ? failOver(draft) : { to: operator };
}

/** The flow cannot go on at all: the dialplan's failover takes the caller. */
export function failOver(draft: Draft): Move {
  const { callId } = draft.session;
  order(draft, { callId, type: "channel.fail-over", channelId: callerOf(callId) });
  return waitFor(draft, { for: "way-out" });
}

/** Asterisk reports a failed playback also when the caller hangs up, just before it reports that. */
export const graceMs = 1000;

/** Waits a moment before a failed playback counts as a fault, so that no agent is rung for a caller who has gone. */
export function suspect(draft: Draft, fault: string): Move {
  setTimer(draft, "fault", graceMs);
  return waitFor(draft, { for: "fault", fault });
}
