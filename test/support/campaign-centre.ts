// A centre with a campaign: who is due in it, its dials by member, and what it told.
import type { CampaignPlan } from "../../src/core/campaign/plan.ts";
import type { CampaignFact } from "../../src/core/campaign/run/run.ts";
import { candidate, plan, spring } from "./campaign.ts";
import { openCentre, queue, type Centre, type CentreOptions } from "./centre.ts";

export const phoneOf = (member: string): string => `PJSIP/${candidate(member).numbers[0] ?? ""}@trunk-demo`;
export const dial = (member: string, n = 1): string => `spring.${member}.${String(n)}`;
export const party = (member: string, n = 1): string => `${dial(member, n)}-party-1`;
export const line = queue({ wrapUpMs: 0, dispositionRequired: false });

/** These people are due; nobody is at work yet. */
export function openCampaign(people: number, change: Partial<CampaignPlan> = {}, more: CentreOptions = {}): Centre {
  const centre = openCentre({ queues: [line], campaigns: [plan(change)], ...more });
  for (const id of ["ana", "jordi"]) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
  centre.people.push(...Array.from({ length: people }, (_, i) => candidate(String(i + 1))));
  centre.configure(centre.floor.configuration);
  return centre;
}

export function change(centre: Centre, wish: Partial<CampaignPlan>): void {
  const before = centre.floor.configuration.campaigns.get(spring) ?? plan();
  centre.configure({ ...centre.floor.configuration, campaigns: new Map([[spring, { ...before, ...wish }]]) });
}

type Of<T extends CampaignFact["type"]> = Extract<CampaignFact, { type: T }>;
export const told = <T extends CampaignFact["type"]>(centre: Centre, type: T): readonly Of<T>[] => centre.facts.filter((fact): fact is Of<T> => fact.type === type);
export const ends = (centre: Centre): readonly (readonly [string, string])[] => told(centre, "campaign.attempt-ended").map(({ memberId, end }) => [memberId, end]);
export const rung = (centre: Centre): readonly string[] => centre.asterisk.performed.flatMap((command) => (command.type === "channel.originate" && command.channelId.endsWith("-party-1") ? [command.channelId] : []));
export const whyNot = (centre: Centre): string | null | undefined => centre.floor.runs.get(spring)?.standing.whyNot;
