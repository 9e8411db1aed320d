// A call that begins with an agent: his own phone is rung first, then the other side is dialled while he hears it ring.
// The other side's channel has the one id that the call's id gives it, so that it is dialled once or never, whatever
// becomes of us meanwhile: Asterisk refuses a second channel of the same id, and nothing here ever asks for another.
import { bridgeId, callerOf, legId, ringbackId, timerId } from "../kernel/ids.ts";
import { later, nothing, type CallId, type Instant } from "../kernel/kernel.ts";
import type { Call, CallTurn, NotReached, OfferEnd, Placing } from "./call.ts";
import { cause, clear, end, originate } from "./decide.ts";
import { isSilent } from "./dialed.ts";
import { placedCall } from "./begin.ts";

/** Rings the agent. `endpoint` is his phone's, `ringMs` how long it rings. */
export function place(callId: CallId, placing: Placing, { endpoint, ringMs }: { readonly endpoint: string; readonly ringMs: number }, now: Instant): CallTurn {
  const leg = legId(callId, 1);
  const ringUntil = later(now, ringMs);
  const placed = { type: "call.placed", callId, at: now, ...placing, leg, ringUntil } as const;
  return { facts: [placed], commands: [originate(placedCall(placed), leg, endpoint, ringMs), { type: "timer.set", timerId: timerId(callId, "ring"), at: ringUntil }] };
}

/** How long it may take to say whether he may be called. */
const checkMs = 5_000;

/** He has picked up: a colleague is rung at once; before an outside number is dialled it is asked once more whether it may be. */
export function agentUp(call: Call, now: Instant): CallTurn {
  if (call.stage.name !== "placing" || call.placed === null) return nothing;
  if (call.direction === "internal") return ringParty(call, now);
  return { facts: [], commands: [{ type: "timer.set", timerId: timerId(call.id, "ring"), at: later(now, checkMs + 1_000) }, { type: "dial.check", callId: call.id, deadlineMs: checkMs }] };
}

/** What came of asking: it is dialled, or nobody is. */
export function dialChecked(call: Call, answer: "yes" | "no" | "failed", now: Instant): CallTurn {
  if (call.stage.name !== "placing") return nothing;
  return answer === "yes" ? ringParty(call, now) : notDialled(call, answer === "no" ? "not-allowed" : "failed", now);
}

/** He may not be called (any more), or nobody can say whether he may: whoever called him is told so. */
export function notDialled(call: Call, reason: "not-allowed" | "failed", now: Instant): CallTurn {
  const { stage, placed } = call;
  if ((stage.name !== "placing" && stage.name !== "calling") || placed === null) return nothing;
  const over = end(call, "not-reached", cause.rejected, now);
  return { facts: [{ type: "call.not-reached", callId: call.id, at: now, agentId: stage.agentId, to: placed.to, reason, cause: cause.rejected }, ...over.facts], commands: over.commands };
}

function ringParty(call: Call, now: Instant): CallTurn {
  const { stage, placed } = call;
  if (stage.name !== "placing" || placed === null) return nothing;
  const party = callerOf(call.id);
  const ringUntil = later(now, stage.partyRingMs);
  const shown = call.direction === "internal" ? {} : { callerNumber: call.dnis === "" ? null : call.dnis, callerName: null };
  return {
    facts: [{ type: "call.party-rung", callId: call.id, at: now, agentId: stage.agentId, to: placed.to, leg: party, ringUntil }],
    commands: [
      { type: "prompt.play", callId: call.id, channelId: stage.leg, playbackId: ringbackId(stage.leg), speech: [{ kind: "tone", tone: "ring" }] },
      { ...originate(call, party, stage.endpoint, stage.partyRingMs), ...shown, beside: stage.leg },
      { type: "timer.set", timerId: timerId(call.id, "ring"), at: ringUntil },
    ],
  };
}

/** Whom he calls has answered. The tone is stopped first: bridging would wait for its end. */
export function partyUp(call: Call, now: Instant): CallTurn {
  const { stage } = call;
  if (stage.name !== "calling") return nothing;
  const bridge = bridgeId(call.id, call.bridges + 1);
  return {
    facts: [{ type: "call.connected", callId: call.id, at: now, agentId: stage.agentId, leg: stage.leg, bridge }],
    commands: [
      clear(call, "ring"), { type: "prompt.stop", callId: call.id, playbackId: ringbackId(stage.leg) },
      { type: "bridge.create", callId: call.id, bridgeId: bridge, channels: [callerOf(call.id), stage.leg] },
    ],
  };
}

/** The agent's own phone was not picked up: nobody else was dialled, and nobody will be. */
export function notPlaced(call: Call, reason: OfferEnd, now: Instant): CallTurn {
  if (call.stage.name !== "placing") return nothing;
  const over = end(call, "agent", cause.noAnswer, now);
  return { facts: over.facts.map((fact) => (fact.type === "call.offer-ended" ? { ...fact, reason } : fact)), commands: over.commands };
}

/** Busy, no answer, no such number: the agent is told which, and the call is over. */
export function notReached(call: Call, why: number, now: Instant): CallTurn {
  const { stage, placed } = call;
  if (stage.name !== "calling" || placed === null) return nothing;
  const over = end(call, "not-reached", why, now);
  const reason = isUnheard(why) && isSilent(call.dialed) ? "failed" : notReachedBy(why);
  return { facts: [{ type: "call.not-reached", callId: call.id, at: now, agentId: stage.agentId, to: placed.to, reason, cause: why }, ...over.facts], commands: over.commands };
}

/** Q.850: unallocated, changed, invalid format. */
const noSuchNumber: ReadonlySet<number> = new Set([1, 22, 28]);
const silent: ReadonlySet<number> = new Set([cause.normal, cause.noUser, cause.noAnswer]);

/** We gave up waiting, or Asterisk did. */
function isUnheard(why: number): boolean {
  return why === cause.noAnswer || why === cause.noUser;
}

/** What the cause of its end says of whom we called. */
export function notReachedBy(why: number): Exclude<NotReached, "machine" | "not-allowed"> {
  if (why === cause.busy) return "busy";
  if (why === cause.rejected) return "rejected";
  if (why === cause.failed) return "failed";
  if (noSuchNumber.has(why)) return "no-such-number";
  return silent.has(why) ? "no-answer" : "unreachable";
}
