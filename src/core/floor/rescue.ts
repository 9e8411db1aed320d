// Lost agents on the floor: which end of a leg is a loss, when his phone can be rung again, and who gets the caller when
// he does not come back. Every leg's answer and end passes here before the call itself judges it.
import type { Agent } from "../agent/agent.ts";
import { putAside } from "../agent/decide.ts";
import type { Call, CallFact } from "../call/call.ts";
import { letGo } from "../call/consult.ts";
import { cause, end, hangUp } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { channelGone, legAnswered } from "../call/legs.ts";
import { monitorAnswered, monitorGone } from "../call/monitoring.ts";
import { heirOf, isOwner, legOfAgent } from "../call/parties.ts";
import { stopTrack } from "../call/recording.ts";
import { agentBack, giveUpOn, isLoss, loseAgent, ringBack, ringBackEnded } from "../call/rescue.ts";
import { nothing, type ChannelId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { enqueue } from "./lines.ts";
import { ringable } from "./phones.ts";
import { join } from "./turns.ts";
import { owesDisposition } from "./wrap-up.ts";

export function legAnswers(call: Call, leg: ChannelId, now: Instant): FloorTurn {
  if (call.stage.name === "returning" && call.stage.leg === leg) return agentBack(call, leg, now);
  return monitorAnswered(call, leg, now) ?? legAnswered(call, leg, now);
}

/** A channel of the call is gone; `isFailed`: Asterisk could not even ring it. */
export function legGone(floor: Floor, call: Call, { channelId, why, isFailed = false }: { readonly channelId: ChannelId; readonly why: number; readonly isFailed?: boolean }, now: Instant): FloorTurn {
  const { stage } = call;
  const lost = lostBy(floor, call, channelId, why);
  if (lost !== undefined) return lose(floor, { agent: lost, call, cause: why }, now);
  if (stage.name === "returning" && stage.leg === channelId) return why === cause.rejected ? giveUpOn(call, "declined", now) : ringBackEnded(call, now);
  return monitorGone(call, channelId, isFailed, now) ?? channelGone(call, channelId, why, now);
}

/** The agent who is lost by this end of his leg; nobody where others are there to talk on. */
function lostBy(floor: Floor, call: Call, leg: ChannelId, why: number): Agent | undefined {
  const { stage } = call;
  if (stage.name !== "connected" || stage.leg !== leg || heirOf(call) !== undefined) return undefined;
  const agent = floor.agents.get(stage.agentId);
  return agent !== undefined && isLoss(agent.choice.kind, why) ? agent : undefined;
}

/** The caller is kept for him, and he is rung at once if he can be. Whom he was asking is let go. */
function lose(floor: Floor, { agent, call, cause: why }: { readonly agent: Agent; readonly call: Call; readonly cause: number | null }, now: Instant): FloorTurn {
  const over = [letGo(call, now), stopTrack(call, { by: null, reason: "moved" }, now)];
  const alone = over.flatMap(({ facts }) => facts).reduce(evolve, call);
  const lost = loseAgent(alone, { cause: why, rescueMs: floor.configuration.rescueMs }, now);
  const endpoint = why === null ? null : ringable(floor, agent);
  return join(...over, lost, endpoint === null ? nothing : ringBack(lost.facts.reduce(evolve, alone), endpoint, now));
}

/** A browser whose line is gone is gone: no need to wait until its silence is noticed. */
export function phoneLost(floor: Floor, agent: Agent, now: Instant): FloorTurn {
  const call = conversationOf(floor, agent);
  if (call?.stage.name !== "connected" || agent.choice.kind !== "browser") return nothing;
  const isAlone = isOwner(call, agent.profile.id) && heirOf(call) === undefined;
  return isAlone ? lose(floor, { agent, call, cause: null }, now) : outOf(call, agent, now);
}

/** Others are there to talk on, or it is another's call: he is out of it, as by hanging up. */
function outOf(call: Call, agent: Agent, now: Instant): FloorTurn {
  const leg = legOfAgent(call, agent.profile.id);
  return leg === null ? nothing : join({ facts: [], commands: [hangUp(call, leg)] }, channelGone(call, leg, cause.normal, now));
}

/** He can be rung again. A leg that rings still goes to where he was, so it gives way. */
export function phoneBack(floor: Floor, agent: Agent, now: Instant): FloorTurn {
  const call = conversationOf(floor, agent);
  if (call?.stage.name !== "returning") return nothing;
  const endpoint = ringable(floor, { ...agent, phone: "reachable" });
  const given = ringBackEnded(call, now);
  return endpoint === null ? nothing : join(given, ringBack(given.facts.reduce(evolve, call), endpoint, now));
}

/** Time to try once more; where his phone is known to be gone, its return is waited for instead. */
export function ringAgain(floor: Floor, call: Call, now: Instant): FloorTurn {
  const agent = call.stage.name === "returning" ? floor.agents.get(call.stage.agentId) : undefined;
  const endpoint = agent === undefined ? null : ringable(floor, agent);
  return endpoint === null ? nothing : ringBack(call, endpoint, now);
}

/** Long enough after a restart of ours, which took the browsers' lines with it: who has not come back is gone. */
export function stillAway(floor: Floor, call: Call, now: Instant): FloorTurn {
  const agent = call.stage.name === "connected" ? floor.agents.get(call.stage.agentId) : undefined;
  return agent === undefined || agent.phone === "reachable" ? nothing : phoneLost(floor, agent, now);
}

/** The caller goes first in line, and the agent aside until he says that he is back. */
export function notBack(floor: Floor, { callId, agentId }: Extract<CallFact, { type: "call.agent-not-back" }>, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const agent = floor.agents.get(agentId);
  if (call === undefined) return nothing;
  const queueId = call.queueId ?? agent?.profile.queues[0];
  const goesOn = queueId === undefined ? end(call, "system", cause.failed, now) : enqueue(floor, call, { queueId, priority: 0, only: null, reason: "rescue", by: agentId }, now);
  return join(agent === undefined ? nothing : setAside(floor, agent, call, now), goesOn);
}

function setAside(floor: Floor, agent: Agent, call: Call, now: Instant): FloorTurn {
  if (agent.state.name !== "talking" || agent.state.callId !== call.id) return nothing;
  const reason = agent.phone === "unreachable" ? "phone-unreachable" : "no-answer";
  return putAside(agent, reason, now, owesDisposition(floor, agent, call.id) ? call.id : null);
}

function conversationOf(floor: Floor, { state }: Agent): Call | undefined {
  return state.name === "talking" ? floor.calls.get(state.callId) : undefined;
}
