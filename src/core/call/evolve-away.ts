// Folds what becomes of lost agents into a call: of one who is waited for while others talk on, and whose leg rings whom.
import type { AgentId, ChannelId } from "../kernel/kernel.ts";
import type { Call, CallFact, Stage } from "./call.ts";
import { awayOf } from "./parties.ts";

/** The call stays whose it was. A hold that he made on his phone went with it. */
export function lostAmong(call: Call, { agentId, leg, at, until }: Extract<CallFact, { type: "call.agent-lost" }>): Call {
  const { stage } = call;
  const since = call.joined.find((one) => one.leg === leg)?.since ?? ("connectedAt" in stage ? stage.connectedAt : at);
  return {
    ...call, stage: stage.name === "connected" && stage.leg === leg ? withoutPhoneHold(stage, at) : stage,
    joined: call.joined.filter((one) => one.leg !== leg), muted: call.muted.filter((one) => one !== leg),
    away: [...call.away, { agentId, lostLeg: leg, since, lostAt: at, until, leg: null }],
  };
}

export function returnedAmong(call: Call, { agentId, leg, at }: Extract<CallFact, { type: "call.agent-returned" }>): Call {
  const back = noLongerAway(call, agentId);
  const { stage } = call;
  if (stage.name === "connected" && stage.agentId === agentId) return { ...back, stage: { ...stage, leg } };
  return { ...back, joined: [...call.joined, { leg, who: { kind: "agent", agentId }, since: awayOf(call, agentId)?.since ?? at }] };
}

export function noLongerAway(call: Call, agentId: AgentId): Call {
  return { ...call, away: call.away.filter((one) => one.agentId !== agentId) };
}

/** Which leg rings him now; null: none. */
export function rungBack(call: Call, agentId: AgentId, leg: ChannelId | null): Call {
  if (awayOf(call, agentId) !== undefined) return { ...call, away: call.away.map((one) => (one.agentId === agentId ? { ...one, leg } : one)) };
  return call.stage.name === "returning" ? { ...call, stage: { ...call.stage, leg } } : call;
}

function withoutPhoneHold(stage: Extract<Stage, { name: "connected" }>, at: number): Stage {
  if (stage.heldOn !== "phone") return stage;
  return { ...stage, heldSince: null, heldOn: null, heldMs: stage.heldMs + (stage.heldSince === null ? 0 : at - stage.heldSince) };
}
