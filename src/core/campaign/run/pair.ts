// Whom each agent who is free is shown next, where agents look at people before they call them.
import type { AgentId } from "../../kernel/kernel.ts";
import type { Candidate } from "../plan.ts";

export interface Pair { readonly agentId: AgentId; readonly candidate: Candidate }

/** The agents in their order, each the first person for him; nobody is shown to two of them. */
export function pairUp(agents: readonly AgentId[], hopper: readonly Candidate[], most: number): readonly Pair[] {
  const pairs: Pair[] = [];
  const left = [...hopper];
  for (const agentId of agents) {
    const candidate = pairs.length < most ? firstFor(agentId, left) : undefined;
    if (candidate === undefined) continue;
    left.splice(left.indexOf(candidate), 1);
    pairs.push({ agentId, candidate });
  }
  return pairs;
}

/** Whoever was promised this agent before all others; nobody whom another has promised to call. */
export function firstFor(agentId: AgentId, hopper: readonly Candidate[]): Candidate | undefined {
  return hopper.find(({ only }) => only === agentId) ?? hopper.find(({ only }) => only === null);
}
