// The phone at which an agent is rung now.
import type { Agent } from "../agent/agent.ts";
import { endpointOf, type PhoneChoice } from "../agent/phone.ts";
import { refuse, type AgentId, type QueueId } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";

/** The endpoint of the phone that he chose; null while it cannot be rung. */
export function ringable({ configuration }: Floor, { profile, choice, phone }: Agent): string | null {
  return phone === "unreachable" ? null : endpointOf(choice, profile.endpoint, configuration.outsideEndpoint);
}

/** For a call of a customer or a colleague; null also while his phone listens in to somebody else's. */
export function ringableForCall(floor: Floor, agent: Agent): string | null {
  return floor.listening.has(agent.profile.id) ? null : ringable(floor, agent);
}

const usualRingMs = 20_000;

/** How long his phone rings before whoever is to be called back, or called by a campaign, is rung: as his queue says. */
export function agentRingMs({ configuration }: Floor, queueId: QueueId | null): number {
  return (queueId === null ? undefined : configuration.queues.get(queueId)?.ringMs) ?? usualRingMs;
}

/** Whether he may be rung for himself: ready, or on a break that he can be asked out of. */
export function isAtHand({ state }: Agent): boolean {
  return state.name === "ready" || (state.name === "not-ready" && state.owes === null);
}

/** Where a colleague is rung who is asked or called for himself; `anyway`: also on a break. */
export function colleague(floor: Floor, { by, agentId, anyway }: { readonly by: AgentId; readonly agentId: AgentId; readonly anyway: boolean }): { readonly endpoint: string } | { readonly refused: string } {
  const agent = floor.agents.get(agentId);
  if (agent === undefined || agentId === by) return { refused: "agent-unknown" };
  const endpoint = ringableForCall(floor, agent);
  if (endpoint === null || !isAtHand(agent)) return { refused: "agent-not-free" };
  return agent.state.name === "ready" || anyway ? { endpoint } : { refused: "agent-on-break" };
}

/** An outside number is an agent's phone only where it may be dialled. */
export function atPhone({ configuration }: Floor, phone: PhoneChoice, judge: (phone: PhoneChoice) => FloorTurn): FloorTurn {
  return phone.kind === "outside" && configuration.outsideEndpoint(phone.number) === null ? refuse("number-not-allowed") : judge(phone);
}
