// Of whom in a campaign an agent may be told more, by his id alone: the one before him, those whom he has just been told where
// agents choose, and those whom he had before. Ids are numbers in a row: who could ask for any would read the whole list.
import type { CampaignPlan } from "../../core/campaign/plan.ts";
import type { Floor } from "../../core/floor/floor.ts";
import { later, type AgentId, type CampaignId, type Instant } from "../../core/kernel/kernel.ts";
import { Refusal } from "../refusal.ts";

/** Long enough to read what was found and decide. */
const toldMs = 10 * 60_000;

export interface OnePerson { readonly campaignId: string; readonly memberId: string }

/** People whom agents were told lately; kept in memory, so after a restart they are looked for again. */
export interface Told {
  note(agentId: AgentId, campaignId: CampaignId, memberIds: readonly string[]): void;
  has(agentId: AgentId, person: OnePerson): boolean;
}

export function createTold(now: () => Instant): Told {
  const until = new Map<AgentId, Map<string, Instant>>();
  const keyOf = ({ campaignId, memberId }: OnePerson): string => `${campaignId} ${memberId}`;
  return {
    note(agentId, campaignId, memberIds) {
      const his = new Map([...until.get(agentId) ?? []].filter(([, end]) => end > now()));
      for (const memberId of memberIds) his.set(keyOf({ campaignId, memberId }), later(now(), toldMs));
      until.set(agentId, his);
    },
    has: (agentId, person) => (until.get(agentId)?.get(keyOf(person)) ?? 0) > now(),
  };
}

/** His card, or his call with this person. */
export function isBefore({ dialled, calls }: Floor, agentId: AgentId, { campaignId, memberId }: OnePerson): boolean {
  return [...dialled.get(campaignId as CampaignId) ?? []].some((id) => {
    const call = calls.get(id);
    return call?.dialed?.memberId === memberId && (call.placed?.by ?? call.agentId) === agentId;
  });
}

/** Told by a search or as due; where people come up in turn nobody is looked through. */
export function mayChoose(told: Told, plan: CampaignPlan, { agentId, memberId }: { readonly agentId: AgentId; readonly memberId: string }): boolean {
  return plan.mode.type === "manual" && told.has(agentId, { campaignId: plan.id, memberId });
}

export const notHisPerson = (): Refusal => new Refusal(403, "person-not-yours", "This person is not before you, and you did not just look for them: find them by the campaign's search first.");

/** Whoever may not be told of a person is not told that nobody has that id, either. */
export function hiding(reason: unknown): unknown {
  return reason instanceof Refusal && reason.code === "member-not-found" ? notHisPerson() : reason;
}
