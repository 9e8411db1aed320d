// What an agent has before him that gives way: a message, or a person of a campaign, whom nobody waits for at a telephone.
// It is set aside for a caller, stays his, and is before him again when that call and what he writes about it are over.
import type { Agent } from "../agent/agent.ts";
import { given } from "../agent/decide.ts";
import { callOf } from "../agent/evolve.ts";
import type { Call } from "../call/call.ts";
import { isCard } from "../call/card.ts";
import { closePreview, mayShelve, mostShelvings, resumePreview, shelvePreview } from "../call/preview.ts";
import { nothing, type AgentId, type CallId, type Instant } from "../kernel/kernel.ts";
import type { WorkKind } from "../routing/capacity.ts";
import type { Fact, Floor, FloorTurn } from "./floor.ts";
import { facts, join } from "./turns.ts";

/** What he would set aside for a caller; null: his hands are empty, what he has does not give way (any more), or he is to leave. */
export function inHandOf(floor: Floor, agent: Agent): { readonly kind: WorkKind; readonly call: Call } | null {
  const { state, afterCall, leaving } = agent;
  const call = state.name === "reserved" || state.name === "talking" ? floor.calls.get(state.callId) : undefined;
  if (call === undefined || afterCall !== null || leaving !== null) return null;
  return mayShelve(call) && givesWay(floor, call) ? { kind: isCard(call) ? "preview" : "message", call } : null;
}

/** What he has set aside; `forMs`: how long it was before him. `isLast`: it gives way no more when it is before him again. */
export function setAside(floor: Floor, { shelved }: Agent): { readonly call: Call; readonly forMs: number; readonly isLast: boolean } | null {
  const call = shelved === null ? undefined : floor.calls.get(shelved.callId);
  if (call?.stage.name !== "previewing" || call.stage.shelved === null) return null;
  return { call, forMs: call.stage.shelved.since - call.stage.since, isLast: call.shelvings >= mostShelvings || !givesWay(floor, call) };
}

function givesWay({ configuration }: Floor, { dialed, queueId }: Call): boolean {
  if (dialed !== null) return configuration.campaigns.get(dialed.campaignId)?.cardsGiveWay === true;
  return queueId !== null && configuration.queues.get(queueId)?.messagesGiveWay === true;
}

/** In the very turn of the offer, so that his screen is told before his phone is rung. What he has in hand is set aside; one on a break goes back to it afterwards. */
export function reservedFor(floor: Floor, agentId: AgentId, callId: CallId, at: Instant): FloorTurn {
  const agent = floor.agents.get(agentId);
  const inHand = agent === undefined ? null : inHandOf(floor, agent);
  if (inHand !== null) return join(shelvePreview(inHand.call, at), facts({ type: "agent.reserved", agentId, at, callId, shelves: true }));
  const back: readonly Fact[] = agent?.state.name === "not-ready" ? [{ type: "agent.break-asked", agentId, at, reason: agent.state.reason, ...given(agent.breakBy) }] : [];
  return facts({ type: "agent.reserved", agentId, at, callId }, ...back);
}

/** The agent is with it again. */
export function takenUp({ calls }: Floor, { callId, agentId }: Extract<Fact, { type: "agent.reserved" | "agent.talking" }>, now: Instant): FloorTurn {
  const call = calls.get(callId);
  return call?.stage.name === "previewing" && call.stage.agentId === agentId ? resumePreview(call, now) : nothing;
}

/** Whoever vanishes gives back at once what he has before him and what he set aside: it has its place again. */
export function giveBack({ calls }: Floor, { state, shelved }: Agent, now: Instant): FloorTurn {
  const his = [callOf(state), shelved?.callId ?? null].flatMap((id) => (id === null ? [] : calls.get(id) ?? []));
  return join(nothing, ...his.map((call) => closePreview(call, "gone", now)));
}

/** We may have died between the facts of the one and of the other: what an agent has set aside is set aside, and what is before him is not. */
export function resumeShelved({ agents, calls }: Floor, now: Instant): FloorTurn {
  return join(nothing, ...[...agents.values()].map(({ profile: { id: agentId }, state, shelved }): FloorTurn => {
    const his = shelved === null ? undefined : calls.get(shelved.callId);
    const lost: FloorTurn = shelved === null || his?.stage.name === "previewing" ? nothing : facts({ type: "agent.unshelved", agentId, at: now, callId: shelved.callId });
    const callId = callOf(state);
    const onCall = callId === null ? undefined : calls.get(callId);
    return onCall?.stage.name === "previewing" && onCall.stage.agentId === agentId ? join(lost, resumePreview(onCall, now)) : lost;
  }));
}
