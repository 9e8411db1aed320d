// Lost agents on the floor: which end of a leg is a loss, when his phone can be rung again, and who gets the caller when
// he does not come back. Every leg's answer and end passes here before the call itself judges it.
import type { Agent } from "../agent/agent.ts";
import { putAside } from "../agent/decide.ts";
import type { Call, CallFact } from "../call/call.ts";
import { cause, channelGone, end, legAnswered } from "../call/decide.ts";
import { evolve } from "../call/evolve.ts";
import { monitorAnswered, monitorGone } from "../call/monitoring.ts";
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
  const agent = "agentId" in stage && stage.agentId !== null ? floor.agents.get(stage.agentId) : undefined;
  if (stage.name === "connected" && stage.leg === channelId && agent && isLoss(agent.choice.kind, why)) return lose(floor, { agent, call, cause: why }, now);
  if (stage.name === "returning" && stage.leg === channelId) return why === cause.rejected ? giveUpOn(call, "declined", now) : ringBackEnded(call, now);
  return monitorGone(call, channelId, isFailed, now) ?? channelGone(call, channelId, why, now);
}

/** The caller is kept for him, and he is rung at once if he can be. */
function lose(floor: Floor, { agent, call, cause: why }: { readonly agent: Agent; readonly call: Call; readonly cause: number | null }, now: Instant): FloorTurn {
  const lost = loseAgent(call, { cause: why, rescueMs: floor.configuration.rescueMs }, now);
  const endpoint = why === null ? null : ringable(floor, agent);
  return endpoint === null ? lost : join(lost, ringBack(lost.facts.reduce(evolve, call), endpoint, now));
}

/** A browser whose line is gone is gone: no need to wait until its silence is noticed. */
export function phoneLost(floor: Floor, agent: Agent, now: Instant): FloorTurn {
  const call = conversationOf(floor, agent);
  return call?.stage.name === "connected" && agent.choice.kind === "browser" ? lose(floor, { agent, call, cause: null }, now) : nothing;
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
