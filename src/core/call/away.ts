// An agent who is lost from a conversation of several: his browser was closed, his phone went dead. The others talk on and
// are told nothing; he is rung back into the same bridge. Whoever leaves a caller alone with nobody but him is judged in
// the other way: as a lost agent of two (`rescue.ts`).
import { legId, timerId } from "../kernel/ids.ts";
import { later, nothing, type AgentId, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Call, CallFact, CallTurn } from "./call.ts";
import { handOn } from "./conference.ts";
import { awayTimers, clearAway, dismissAway, hangUp, originate } from "./decide.ts";
import { letIn } from "./hold.ts";
import { awayOf, heirOf, isOwner } from "./parties.ts";
import { againMs } from "./rescue.ts";

/** `cause` null: his leg may still stand in Asterisk, but nobody is at it. */
export function loseAmong(call: Call, lost: { readonly agentId: AgentId; readonly leg: ChannelId; readonly cause: number | null; readonly rescueMs: number }, now: Instant): CallTurn {
  const { agentId, leg, cause, rescueMs } = lost;
  const until = later(now, rescueMs);
  return {
    facts: [{ type: "call.agent-lost", callId: call.id, at: now, agentId, leg, cause, until, text: null, language: call.language, among: true }],
    commands: [...(cause === null ? [hangUp(call, leg)] : []), { type: "timer.set", timerId: timerId(agentId, "comeback"), at: until }],
  };
}

/** A new leg to him; it rings as long as he is waited for. */
export function ringAway(call: Call, agentId: AgentId, endpoint: string, now: Instant): CallTurn {
  const one = awayOf(call, agentId);
  if (one === undefined || one.leg !== null || one.until <= now) return nothing;
  const leg = legId(call.id, call.legs + 1);
  return {
    facts: [{ type: "call.rung-back", callId: call.id, at: now, agentId, leg }],
    commands: [clearAway(agentId, "ringagain"), originate(call, leg, endpoint, one.until - now)],
  };
}

/** The leg that rang him is gone, or is given up for another; he is tried again while there is time. */
export function awayRingEnded(call: Call, agentId: AgentId, now: Instant): CallTurn {
  const leg = awayOf(call, agentId)?.leg ?? null;
  if (leg === null) return nothing;
  return {
    facts: [{ type: "call.ring-back-ended", callId: call.id, at: now, agentId, leg }],
    commands: [hangUp(call, leg), { type: "timer.set", timerId: timerId(agentId, "ringagain"), at: later(now, againMs) }],
  };
}

/** He is back among the others. */
export function awayBack(call: Call, leg: ChannelId, now: Instant): CallTurn | undefined {
  const one = call.away.find((each) => each.leg === leg);
  if (one === undefined || !("bridge" in call.stage)) return undefined;
  const { agentId } = one;
  return {
    facts: [{ type: "call.agent-returned", callId: call.id, at: now, agentId, leg, bridge: call.stage.bridge }],
    commands: [...awayTimers(agentId), ...letIn(call, leg)],
  };
}

/** He does not come back in time, or will not. A call that was his is his heir's now. */
export function giveUpAway(call: Call, agentId: AgentId, reason: "time" | "declined", now: Instant): CallTurn {
  const one = awayOf(call, agentId);
  if (one === undefined) return nothing;
  const over: CallFact = { type: "call.agent-not-back", callId: call.id, at: now, agentId, reason, among: true };
  const heir = isOwner(call, agentId) ? heirOf(call) : undefined;
  const handed = heir === undefined ? nothing : handOn(call, heir, now);
  // The paperwork of one who is not there is no wrap-up: he is put aside.
  const facts = handed.facts.map((fact) => (fact.type === "call.handed-over" ? { ...fact, by: null } : fact));
  return { facts: [over, ...facts], commands: [...dismissAway(call, one), ...handed.commands] };
}
