// Agents who serve several campaigns: whose calls each of them waits for now. A campaign of more priority first; among equals
// whichever has the fewest yet. Who can serve few is given away before who can serve many.
import type { AgentId, CampaignId } from "../../kernel/kernel.ts";

export interface Sharing { readonly agentId: AgentId; readonly serves: readonly CampaignId[] }
/** `most`: it needs no more agents than these. */
export interface Sharer { readonly id: CampaignId; readonly priority: number; readonly most?: number }

export function shareAgents(agents: readonly Sharing[], campaigns: readonly Sharer[]): ReadonlyMap<AgentId, CampaignId> {
  const given = new Map<AgentId, CampaignId>();
  const counts = new Map<CampaignId, number>();
  const inTurn = agents.toSorted((a, b) => a.serves.length - b.serves.length || (a.agentId < b.agentId ? -1 : 1));
  for (const { agentId, serves } of inTurn) {
    const [best] = campaigns.filter(({ id, most = Infinity }) => serves.includes(id) && (counts.get(id) ?? 0) < most).toSorted((a, b) => b.priority - a.priority || (counts.get(a.id) ?? 0) - (counts.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
    if (best === undefined) continue;
    given.set(agentId, best.id);
    counts.set(best.id, (counts.get(best.id) ?? 0) + 1);
  }
  return given;
}
