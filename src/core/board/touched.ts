// Which rows of the board a turn's facts may have changed.
import type { Leg } from "../baton/baton.ts";
import type { Call, CallFact } from "../call/call.ts";
import { isAgentFact, isCallbackFact, isCallFact } from "../floor/apply.ts";
import type { Fact, Floor } from "../floor/floor.ts";
import type { AgentId, CallId, QueueId } from "../kernel/kernel.ts";

export interface Touched { readonly queues: Set<QueueId>; readonly agents: Set<AgentId>; readonly calls: Set<CallId> }

export function nothingTouched(): Touched {
  return { queues: new Set(), agents: new Set(), calls: new Set() };
}

/** Adds to `touched`. The floor is as it is after the facts. */
export function touch(touched: Touched, floor: Floor, facts: readonly Fact[]): void {
  for (const fact of facts) {
    if (isAgentFact(fact)) touchAgent(touched, floor, fact.agentId);
    else if (fact.type === "baton.passed" || fact.type === "baton.asked-again") touchPlace(touched, fact.to);
    else if (isCallbackFact(fact)) touched.queues.add(fact.queueId);
    else if (isCallFact(fact)) touchCall(touched, floor, fact);
  }
}

function touchAgent(touched: Touched, floor: Floor, agentId: AgentId): void {
  touched.agents.add(agentId);
  for (const queueId of floor.agents.get(agentId)?.profile.queues ?? []) touched.queues.add(queueId);
}

function touchPlace({ queues }: Touched, place: Leg): void {
  if (place.kind === "queue") queues.add(place.queueId);
}

function touchCall(touched: Touched, floor: Floor, fact: CallFact): void {
  touched.calls.add(fact.callId);
  if ("queueId" in fact && fact.queueId !== null) touched.queues.add(fact.queueId);
  if ("agentId" in fact && fact.agentId !== null) touched.agents.add(fact.agentId);
  const call = floor.calls.get(fact.callId);
  if (call !== undefined) touchParts(touched, call);
}

function touchParts({ queues, agents }: Touched, { queueId, stage, agents: talked }: Call): void {
  if (queueId !== null) queues.add(queueId);
  if ("place" in stage) queues.add(stage.place.queueId);
  if ("agentId" in stage && stage.agentId !== null) agents.add(stage.agentId);
  for (const agentId of talked) agents.add(agentId);
}
