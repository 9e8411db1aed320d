// Lost agents on the floor: which end of a leg is a loss, when his phone can be rung again, and who gets the caller when
// he does not come back. Every leg's answer and end passes here before the call itself judges it.
import type { Agent } from "../agent/agent.ts";
import { putAside } from "../agent/decide.ts";
import type { Call, CallFact } from "../call/call.ts";
import { awayBack, loseAmong, ringAway } from "../call/away.ts";
import { part } from "../call/conference.ts";
import { letGo } from "../call/consult.ts";
import { cause, end, hangUp } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { channelGone, legAnswered } from "../call/legs.ts";
import { monitorAnswered, monitorGone } from "../call/monitoring.ts";
import { heirOf, isAway, isOwner, legOfAgent, talkersOf, talkingAt } from "../call/parties.ts";
import { stopTrack } from "../call/recording.ts";
import { agentBack, giveUpOn, isLoss, loseAgent, ringBack, ringBackEnded } from "../call/rescue.ts";
import { nothing, type ChannelId, type Instant } from "../kernel/kernel.ts";
import { isCallFact } from "./apply.ts";
import { awayLegGone, ringAwayAnew } from "./away.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { enqueue } from "./lines.ts";
import { ringable } from "./phones.ts";
import { sentByHangingUp } from "./questions.ts";
import { join } from "./turns.ts";
import { owesDisposition } from "./wrap-up.ts";

export function legAnswers(call: Call, leg: ChannelId, now: Instant): FloorTurn {
  if (call.stage.name === "returning" && call.stage.leg === leg) return agentBack(call, leg, now);
  return awayBack(call, leg, now) ?? monitorAnswered(call, leg, now) ?? legAnswered(call, leg, now);
}

/** A channel of the call is gone; `isFailed`: Asterisk could not even ring it. */
export function legGone(floor: Floor, call: Call, { channelId, why, isFailed = false }: { readonly channelId: ChannelId; readonly why: number; readonly isFailed?: boolean }, now: Instant): FloorTurn {
  const { stage } = call;
  const lost = lostBy(floor, call, channelId, why);
  if (lost !== undefined) return lose(floor, { agent: lost, call, leg: channelId, cause: why }, now);
  if (stage.name === "returning" && stage.leg === channelId) return why === cause.rejected ? giveUpOn(call, "declined", now) : ringBackEnded(call, now);
  return awayLegGone(call, channelId, why, now) ?? monitorGone(call, channelId, isFailed, now) ?? sentByHangingUp(floor, call, channelId, now) ?? channelGone(call, channelId, why, now);
}

/** The agent who is lost by this end of his leg. */
function lostBy(floor: Floor, call: Call, leg: ChannelId, why: number): Agent | undefined {
  const agentId = talkingAt(call, leg);
  const agent = agentId === undefined ? undefined : floor.agents.get(agentId);
  return agent !== undefined && isLoss(agent.choice.kind, why) ? agent : undefined;
}

interface Loss { readonly agent: Agent; readonly call: Call; readonly leg: ChannelId; readonly cause: number | null }

/** He is rung at once if he can be. Whom he was asking is let go. */
function lose(floor: Floor, loss: Loss, now: Instant): FloorTurn {
  const { call, agent } = loss;
  const isAlone = isOwner(call, agent.profile.id) && heirOf(call) === undefined;
  return isAlone ? loseOfTwo(floor, loss, now) : loseOfSeveral(floor, loss, now);
}

/** The caller is kept for him. Others who were waited for in this call are so no longer. */
function loseOfTwo(floor: Floor, { agent, call, cause: why }: Loss, now: Instant): FloorTurn {
  const over = [letGo(call, now), stopTrack(call, { by: null, reason: "moved" }, now), ...call.away.map(({ lostLeg }) => part(call, lostLeg, null, now))];
  const alone = over.flatMap(({ facts }) => facts).reduce(evolve, call);
  const lost = loseAgent(alone, { cause: why, rescueMs: floor.configuration.rescueMs }, now);
  const endpoint = why === null ? null : ringable(floor, agent);
  return join(...over, lost, endpoint === null ? nothing : ringBack(lost.facts.reduce(evolve, alone), endpoint, now));
}

/** The others talk on. */
function loseOfSeveral(floor: Floor, { agent, call, leg, cause: why }: Loss, now: Instant): FloorTurn {
  const agentId = agent.profile.id;
  const over = isOwner(call, agentId) ? letGo(call, now) : nothing;
  const rest = over.facts.reduce(evolve, call);
  const lost = loseAmong(rest, { agentId, leg, cause: why, rescueMs: floor.configuration.rescueMs }, now);
  const endpoint = why === null ? null : ringable(floor, agent);
  return join(over, lost, endpoint === null ? nothing : ringAway(lost.facts.reduce(evolve, rest), agentId, endpoint, now));
}

/** A browser whose line is gone is gone: no need to wait until its silence is noticed. One who was only asked is out of it, as by hanging up. */
export function phoneLost(floor: Floor, agent: Agent, now: Instant, call: Call | undefined = conversationOf(floor, agent)): FloorTurn {
  const agentId = agent.profile.id;
  const leg = call === undefined || agent.choice.kind !== "browser" || isAway(call, agentId) ? null : legOfAgent(call, agentId);
  if (call === undefined || leg === null || !("bridge" in call.stage)) return nothing;
  if (talkingAt(call, leg) === agentId) return lose(floor, { agent, call, leg, cause: null }, now);
  return join({ facts: [], commands: [hangUp(call, leg)] }, channelGone(call, leg, cause.normal, now));
}

/** He can be rung again. A leg that rings still goes to where he was, so it gives way. */
export function phoneBack(floor: Floor, agent: Agent, now: Instant): FloorTurn {
  const call = conversationOf(floor, agent);
  const endpoint = ringable(floor, { ...agent, phone: "reachable" });
  if (call === undefined || endpoint === null) return nothing;
  if (isAway(call, agent.profile.id)) return ringAwayAnew(call, agent.profile.id, endpoint, now);
  if (call.stage.name !== "returning") return nothing;
  const given = ringBackEnded(call, now);
  return join(given, ringBack(given.facts.reduce(evolve, call), endpoint, now));
}

/** Time to try once more; where his phone is known to be gone, its return is waited for instead. */
export function ringAgain(floor: Floor, call: Call, now: Instant): FloorTurn {
  const agent = call.stage.name === "returning" ? floor.agents.get(call.stage.agentId) : undefined;
  const endpoint = agent === undefined ? null : ringable(floor, agent);
  return endpoint === null ? nothing : ringBack(call, endpoint, now);
}

/** Long enough after a restart of ours, which took the browsers' lines with it: who has not come back is gone. */
export function stillAway(floor: Floor, call: Call, now: Instant): FloorTurn {
  let [turn, one]: [FloorTurn, Call] = [nothing, call];
  for (const agentId of talkersOf(call)) {
    const agent = floor.agents.get(agentId);
    const next = agent === undefined || agent.phone === "reachable" ? nothing : phoneLost(floor, agent, now, one);
    turn = join(turn, next);
    one = next.facts.filter(isCallFact).reduce(evolve, one);
  }
  return turn;
}

/** The agent goes aside until he says that he is back. A caller who was alone with him goes first in line; others talk on. */
export function notBack(floor: Floor, { callId, agentId, among }: Extract<CallFact, { type: "call.agent-not-back" }>, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const agent = floor.agents.get(agentId);
  if (call === undefined) return nothing;
  if (among === true) return agent === undefined ? nothing : setAside(floor, agent, call, now);
  const queueId = call.queueId ?? agent?.profile.queues[0];
  const goesOn = queueId === undefined ? end(call, "system", cause.failed, now) : enqueue(floor, call, { queueId, priority: 0, only: null, reason: "rescue", by: agentId }, now);
  return join(agent === undefined ? nothing : setAside(floor, agent, call, now), goesOn);
}

function setAside(floor: Floor, agent: Agent, call: Call, now: Instant): FloorTurn {
  if (agent.state.name !== "talking" || agent.state.callId !== call.id) return nothing;
  const reason = agent.phone === "unreachable" ? "phone-unreachable" : "no-answer";
  return putAside(agent, reason, now, owesDisposition(floor, agent, call.id) ? call.id : null);
}

/** The call that he is on. */
export function conversationOf(floor: Floor, { state }: Agent): Call | undefined {
  return state.name === "talking" ? floor.calls.get(state.callId) : undefined;
}
