// How a campaign goes now, gathered: the floor's part and what is kept of its day.
import { campaignAgents, campaignBudget, campaignLines, standingOn, type CampaignAgents, type CampaignBudget, type CampaignDay } from "../../core/board/campaign-live.ts";
import { abandonRuleOn } from "../../core/campaign/abandonment/rules.ts";
import type { InFlight } from "../../core/campaign/doing-words.ts";
import type { CampaignPlan } from "../../core/campaign/plan.ts";
import type { Recalled } from "../../core/campaign/run/run.ts";
import type { Floor } from "../../core/floor/floor.ts";
import type { CampaignId, Instant } from "../../core/kernel/kernel.ts";
import { localTime, startOfDay } from "../../core/sla/calendar.ts";

export interface LivePorts {
  readonly floor: () => Floor;
  readonly now: () => Instant;
  readonly recall: (id: CampaignId, since: Instant) => Promise<Pick<Recalled, "spent">>;
  readonly day: (id: CampaignId, since: Instant) => Promise<CampaignDay>;
}

export interface CampaignLive { readonly at: Instant; readonly agents: CampaignAgents; readonly lines: InFlight; readonly standing: ReturnType<typeof standingOn>; readonly budget: CampaignBudget | null; readonly day: CampaignDay }

const dayMs = 86_400_000;

export function createCampaignLive({ floor, now, recall, day }: LivePorts): (plan: CampaignPlan) => Promise<CampaignLive> {
  return async (plan) => {
    const [at, { zone }] = [now(), floor().configuration];
    const days = abandonRuleOn(plan.abandonment, localTime(zone, at).date)?.windowDays ?? 0;
    const [{ spent }, today] = await Promise.all([recall(plan.id, (at - days * dayMs) as Instant), day(plan.id, startOfDay(zone, at))]);
    const sum = (of: "live" | "abandoned" | "machines"): number => spent.reduce((total, hour) => total + hour[of], 0);
    const counts = { live: sum("live"), abandoned: sum("abandoned"), machines: sum("machines") };
    return { at, agents: campaignAgents(floor(), plan), lines: campaignLines(floor(), plan.id), standing: standingOn(floor(), plan), budget: campaignBudget(plan, counts, { zone, now: at }), day: today };
  };
}
