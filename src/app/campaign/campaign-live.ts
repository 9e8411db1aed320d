// How a campaign goes now, gathered: the floor's part and what is kept of its day.
import { campaignAgents, campaignBudget, campaignCards, campaignLines, standingOn, type CampaignAgents, type CampaignBudget, type CampaignCards, type CampaignDay } from "../../core/board/campaign-live.ts";
import { abandonRuleOn } from "../../core/campaign/abandonment/rules.ts";
import type { InFlight } from "../../core/campaign/doing-words.ts";
import type { CampaignPlan } from "../../core/campaign/plan.ts";
import type { SpentHour } from "../../core/campaign/run/run.ts";
import type { Floor } from "../../core/floor/floor.ts";
import type { CampaignId, Instant } from "../../core/kernel/kernel.ts";
import { localTime, startOfDay } from "../../core/sla/calendar.ts";
import type { SpentSince } from "./feed-ports.ts";

export interface LivePorts {
  readonly floor: () => Floor;
  readonly now: () => Instant;
  /** Of each from an instant of its own on. */
  readonly spent: (asked: readonly SpentSince[]) => Promise<ReadonlyMap<CampaignId, readonly SpentHour[]>>;
  readonly days: (ids: readonly CampaignId[], since: Instant) => Promise<ReadonlyMap<CampaignId, CampaignDay>>;
}

export interface CampaignLive { readonly at: Instant; readonly agents: CampaignAgents; readonly lines: InFlight; readonly cards: CampaignCards; readonly standing: ReturnType<typeof standingOn>; readonly budget: CampaignBudget | null; readonly day: CampaignDay }

/** What Postgres knows of it. `spent`: of the days that its rule of abandonment looks back. */
export interface KeptOfCampaign { readonly spent: readonly SpentHour[]; readonly day: CampaignDay }

type Begun = CampaignPlan & { readonly startedAt?: Instant | null };

const dayMs = 86_400_000;

export function createCampaignLive(ports: LivePorts): (plan: Begun) => Promise<CampaignLive> {
  return async (plan) => liveNow(ports, plan, (await keptOfCampaigns(ports, [plan])).get(plan.id) ?? nothingKept);
}

const nothingKept: KeptOfCampaign = { spent: [], day: { ends: {}, hours: [], toAgentMs: null } };

/** However many they are, they are asked for together. */
export async function keptOfCampaigns({ floor, now, spent, days }: LivePorts, plans: readonly CampaignPlan[]): Promise<ReadonlyMap<CampaignId, KeptOfCampaign>> {
  if (plans.length === 0) return new Map();
  const [at, { zone }] = [now(), floor().configuration];
  const since = ({ abandonment }: CampaignPlan): Instant => (at - (abandonRuleOn(abandonment, localTime(zone, at).date)?.windowDays ?? 0) * dayMs) as Instant;
  const [hours, today] = await Promise.all([spent(plans.map((plan) => ({ campaignId: plan.id, since: since(plan) }))), days(plans.map(({ id }) => id), startOfDay(zone, at))]);
  return new Map(plans.map(({ id }) => [id, { spent: hours.get(id) ?? [], day: today.get(id) ?? nothingKept.day }]));
}

/** While it runs the floor counts what is abandoned itself, and dials by that. */
export function liveNow({ floor, now }: Pick<LivePorts, "floor" | "now">, plan: Begun, { spent: kept, day }: KeptOfCampaign): CampaignLive {
  const [at, here] = [now(), floor()];
  const run = here.runs.get(plan.id);
  const spent = run?.past.isKnown === true ? run.spent : kept;
  return { at, agents: campaignAgents(here, plan), lines: campaignLines(here, plan.id), cards: campaignCards(here, plan.id), standing: standingOn(here, plan), budget: campaignBudget(plan, spent, { zone: here.configuration.zone, now: at, began: plan.startedAt ?? null }), day };
}
