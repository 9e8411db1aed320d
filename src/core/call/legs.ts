// What happens to the legs of a call: answered, gone, not answered in time. Parties beside the main leg are judged here,
// everything else by the call itself.
import { cause, channelGone as mainGone, legAnswered as mainAnswered, offerEndOf, ringExpired as mainExpired } from "./decide.ts";
import { attemptAnswered, attemptExpired, attemptGone } from "./attempt.ts";
import { callerOf } from "../kernel/ids.ts";
import type { ChannelId, Instant } from "../kernel/kernel.ts";
import type { Call, CallTurn } from "./call.ts";
import type { ConsultEnd } from "./consultation.ts";
import { handOn, part } from "./conference.ts";
import { backToLine } from "./ask-queue.ts";
import { agentGone, consultAnswered, consultEndOf, consultOver, letGo } from "./consult.ts";
import { evolve } from "./evolve.ts";
import { heirOf } from "./parties.ts";
import { agentUp, notPlaced, notReached, partyUp } from "./place.ts";

export function legAnswered(call: Call, leg: ChannelId, now: Instant): CallTurn {
  if (call.consult !== null && call.consult.leg === leg) return consultAnswered(call, call.consult, now);
  if (call.joined.some((one) => one.leg === leg)) return { facts: [], commands: [] };
  if (call.stage.name === "placing" && call.stage.leg === leg) return agentUp(call, now);
  if (leg === callerOf(call.id) && call.stage.name === "attempting") return attemptAnswered(call, now);
  if (call.stage.name === "calling" && leg === callerOf(call.id)) return partyUp(call, now);
  return mainAnswered(call, leg, now);
}

export function channelGone(call: Call, channel: ChannelId, why: number, now: Instant): CallTurn {
  const { stage, consult } = call;
  if (stage.name === "placing" && stage.leg === channel) return notPlaced(call, offerEndOf(why), now);
  if (channel === callerOf(call.id) && isNotThereYet(call)) return partyGone(call, why, now);
  if (channel === callerOf(call.id) || stage.name === "ended") return mainGone(call, channel, why, now);
  if (consult !== null && consult.leg === channel) return notCome(call, consultEndOf(consult, why), now);
  if (call.joined.some((one) => one.leg === channel)) return part(call, channel, null, now);
  return "leg" in stage && stage.leg === channel ? mainLegGone(call, channel, why, now) : mainGone(call, channel, why, now);
}

/** Whom we called, before he answers. */
function isNotThereYet({ stage }: Call): boolean {
  return stage.name === "calling" || stage.name === "attempting";
}

function partyGone(call: Call, why: number, now: Instant): CallTurn {
  return call.stage.name === "calling" ? notReached(call, why, now) : attemptGone(call, why, now);
}

/** Nobody picked up within the ring time. */
export function ringExpired(call: Call, now: Instant): CallTurn {
  if (call.stage.name === "attempting") return attemptExpired(call, now);
  if (call.stage.name === "placing") return notPlaced(call, "no-answer", now);
  return call.stage.name === "calling" ? notReached(call, cause.noAnswer, now) : mainExpired(call, now);
}

/** Nobody whom the agent asked for picked up in time. */
export function consultExpired(call: Call, now: Instant): CallTurn {
  return call.consult !== null && call.consult.leg !== null && call.consult.bridge === null ? notCome(call, "no-answer", now) : { facts: [], commands: [] };
}

/** Whom the agent asked is not, or no longer, there: whoever a line had found for him is looked for again. */
export function notCome(call: Call, reason: ConsultEnd, now: Instant): CallTurn {
  return backToLine(call, reason, now) ?? consultOver(call, reason, now);
}

/** The agent's phone, or the outside party's, is gone: somebody may be there to talk on. */
function mainLegGone(call: Call, channel: ChannelId, why: number, now: Instant): CallTurn {
  const { consult } = call;
  const heir = heirOf(call);
  if (consult !== null && consult.leg !== null && (consult.bridge !== null || heir === undefined)) return agentGone(call, consult, now);
  if (heir === undefined) return mainGone(call, channel, why, now);
  const unasked = letGo(call, now);
  const over = handOn(unasked.facts.reduce(evolve, call), heir, now);
  return { facts: [...unasked.facts, ...over.facts], commands: [...unasked.commands, ...over.commands] };
}
