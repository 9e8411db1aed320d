// What is done to a caller in line out of his turn: given to an agent at once, moved to another queue, moved up.
import type { Agent } from "../agent/agent.ts";
import { nothing, refuse, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Supervisor } from "../kernel/supervisor.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { enqueue, offerTo, whyNotInLine } from "./lines.ts";
import { ringableForCall } from "./phones.ts";
import { facts, join } from "./turns.ts";
import { freeAgentOf } from "./work.ts";

/** Who takes or is given the caller; `supervisor` null is the agent's own wish. */
export interface Pull { readonly agent: Agent; readonly callId: CallId; readonly supervisor: Supervisor | null }

/** Offers a waiting caller to one agent now. A supervisor may give him to anybody who is ready; an agent takes only whom he may serve. */
export function pull(floor: Floor, { agent, callId, supervisor }: Pull, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call?.stage.name !== "queued") return refuse("call-not-waiting");
  const reason = whyNotNow(floor, agent) ?? (supervisor === null ? whyNotHis(floor, agent, callId) : null);
  if (reason !== null) return refuse(reason);
  const agentId = agent.profile.id;
  return join(facts({ type: "call.pulled", callId, at: now, agentId, supervisor }), offerTo(floor, callId, [agentId], now));
}

function whyNotNow(floor: Floor, agent: Agent): string | null {
  if (agent.state.name !== "ready") return "agent-not-ready";
  return ringableForCall(floor, agent) === null ? "agent-not-available" : null;
}

function whyNotHis({ routing: { dispatcher } }: Floor, agent: Agent, callId: CallId): string | null {
  return dispatcher.mayTake(callId, freeAgentOf(agent)) ? null : "call-not-for-you";
}

/** To another line, with the time that he has waited and what he is worth beside the queue's own priority. */
export function move(floor: Floor, { callId, queueId, supervisor }: { readonly callId: CallId; readonly queueId: QueueId; readonly supervisor: Supervisor }, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call?.stage.name !== "queued") return refuse("call-not-waiting");
  const { place } = call.stage;
  if (place.queueId === queueId) return refuse("already-in-queue");
  const queue = floor.configuration.queues.get(queueId);
  if (queue === undefined) return refuse("queue-unknown");
  const reason = whyNotInLine(floor, queue, { call, only: null }, now);
  if (reason !== null) return refuse(({ closed: "queue-closed", full: "queue-full", "no-agents": "queue-without-agents" } as const)[reason]);
  const own = place.priority - (floor.configuration.queues.get(place.queueId)?.priority ?? 0);
  return enqueue(floor, call, { queueId, priority: own, only: null, reason: "moved", by: null, supervisor }, now);
}

/** Sets what his place is worth; while his offer rings too, for the case that it comes to nothing. */
export function prioritise(floor: Floor, { callId, priority, supervisor }: { readonly callId: CallId; readonly priority: number; readonly supervisor: Supervisor }, now: Instant): FloorTurn {
  const stage = floor.calls.get(callId)?.stage;
  if (stage?.name !== "queued" && stage?.name !== "offered") return refuse("call-not-waiting");
  return stage.place.priority === priority ? nothing : facts({ type: "call.prioritised", callId, at: now, priority, supervisor });
}
