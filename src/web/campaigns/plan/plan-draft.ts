// The plan while somebody writes it, and which step each of its fields belongs to.
import { createContext, useContext } from "react";
import { usualPlan } from "../../../core/campaign/usual-plan.ts";
import type { CampaignFields, CampaignReply, PlanChecked, PlanFaultReply } from "../../../protocol/rest-campaigns.ts";

export const steps = ["who", "how", "when", "again", "said", "check"] as const;
export type Step = (typeof steps)[number];

const fieldsOf: Readonly<Record<Exclude<Step, "check">, readonly string[]>> = {
  who: ["name", "queueId", "purpose", "isSimilar", "language", "lists", "priority"],
  how: ["mode", "cardsGiveWay", "shown", "linesMax", "dialsPerSecond", "ringMs", "abandonment"],
  when: ["calendar", "from", "until"],
  again: ["retries", "attemptsMax", "caps", "dayParts", "quota", "finalDispositions"],
  said: ["safeHarbour", "script", "amd"],
};

/** Where a fault is put right: "retries/2/pauseMs" → "again". */
export function stepOf(field: string): Step {
  const [name = ""] = field.split("/");
  return steps.find((step) => step !== "check" && fieldsOf[step].includes(name)) ?? "who";
}

export function newDraft(): CampaignFields {
  return structuredClone({ ...usualPlan, name: "", queueId: "", lists: [] as string[] }) as unknown as CampaignFields;
}

const planned = Object.keys(newDraft()) as readonly (keyof CampaignFields)[];

export function draftOf(campaign: CampaignReply): CampaignFields {
  const fields = Object.fromEntries(planned.map((name) => [name, campaign[name]])) as unknown as CampaignFields;
  return { ...fields, lists: campaign.lists.map(({ id }) => id) };
}

/** What differs, so that a change leaves alone what others change. */
export function changesOf(before: CampaignFields, after: CampaignFields): Partial<CampaignFields> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof CampaignFields])));
}

export interface Planning {
  readonly draft: CampaignFields;
  readonly set: (change: Partial<CampaignFields>) => void;
  readonly checked: PlanChecked | undefined;
  /** Faults of a field and of what is in it. */
  readonly faultsAt: (field: string) => readonly PlanFaultReply[];
  readonly goTo: (step: Step) => void;
  readonly mayWrite: boolean;
}

export const PlanContext = createContext<Planning | null>(null);

export function usePlan(): Planning {
  const plan = useContext(PlanContext);
  if (plan === null) throw new Error("usePlan is used outside a plan");
  return plan;
}

export function faultsWithin(faults: readonly PlanFaultReply[], field: string): readonly PlanFaultReply[] {
  return faults.filter((fault) => fault.field === field || fault.field.startsWith(`${field}/`));
}
