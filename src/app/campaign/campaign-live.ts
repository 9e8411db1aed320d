// How a campaign goes now, gathered: the floor's part and what is kept of its day.
import { campaignAgents, campaignBudget, campaignLines, standingOn, type CampaignAgents, type CampaignBudget, type CampaignDay } from "../../core/board/campaign-live.ts";
import { abandonRuleOn } from "../../core/campaign/abandonment/rules.ts";
import type { InFlight } from "../../core/campaign/doing-words.ts";
import type { CampaignPlan } from "../../core/campaign/plan.ts";
import type { Recalled, SpentHour } from "../../core/campaign/run/run.ts";
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

/** What Postgres knows of it. `spent`: of the days that its rule of abandonment looks back. */
export interface KeptOfCampaign { readonly spent: readonly SpentHour[]; readonly day: CampaignDay }

type Begun = CampaignPlan & { readonly startedAt?: Instant | null };

const dayMs = 86_400_000;

export function createCampaignLive(ports: LivePorts): (plan: Begun) => Promise<CampaignLive> {
  return async (plan) => liveNow(ports, plan, await keptOfCampaign(ports, plan));
}

export async function keptOfCampaign({ floor, now, recall, day }: LivePorts, plan: CampaignPlan): Promise<KeptOfCampaign> {
  const [at, { zone }] = [now(), floor().configuration];
  const days = abandonRuleOn(plan.abandonment, localTime(zone, at).date)?.windowDays ?? 0;
  const [{ spent }, today] = await Promise.all([recall(plan.id, (at - days * dayMs) as Instant), day(plan.id, startOfDay(zone, at))]);
  return { spent, day: today };
}

/** While it runs the floor counts what is abandoned itself, and dials by that. */
export function liveNow({ floor, now }: Pick<LivePorts, "floor" | "now">, plan: Begun, { spent: kept, day }: KeptOfCampaign): CampaignLive {
  const [at, here] = [now(), floor()];
  const run = here.runs.get(plan.id);
  const spent = run?.past.isKnown === true ? run.spent : kept;
  return { at, agents: campaignAgents(here, plan), lines: campaignLines(here, plan.id), standing: standingOn(here, plan), budget: campaignBudget(plan, spent, { zone: here.configuration.zone, now: at, began: plan.startedAt ?? null }), day };
}
