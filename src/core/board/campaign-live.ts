// How a campaign goes at this moment: its agents, its lines, what of today came of them, and what of its budget is left.
import { abandonRuleOn, abandonRate, spentBy } from "../campaign/abandonment/rules.ts";
import { abandonsLeft, abandonsToLimit, shareBetween, sureDeviations } from "../campaign/abandonment/budget.ts";
import { countsAt, leftUntilEnd, type LeftUntil } from "../campaign/abandonment/window.ts";
import type { Whereabouts } from "../campaign/called-hours.ts";
import type { PacingReasons } from "../campaign/pacing/pace.ts";
import type { AttemptEnd, CampaignPlan } from "../campaign/plan.ts";
import type { SpentHour, WhyNot } from "../campaign/run/run.ts";
import { isHarboured } from "../call/attempt.ts";
import type { Call, Stage } from "../call/call.ts";
import type { InFlight } from "../campaign/doing-words.ts";
import type { Floor } from "../floor/floor.ts";
import type { CampaignId, Instant } from "../kernel/kernel.ts";
import { localTime } from "../sla/calendar.ts";
import { agentsByState } from "./queue-board.ts";

export interface CampaignBudget {
  /** Share of live answers that were abandoned, and the share that may be; 0 to 1. */
  readonly rate: number;
  readonly limit: number;
  /** 99 in 100: the share that it is not above, as far as so few tell. */
  readonly upper: number;
  /** How many more may be abandoned now, so that the share is surely under the limit: what pacing goes by. */
  readonly left: number;
  readonly live: number;
  readonly abandoned: number;
  readonly windowDays: number;
  /** How many before it dials nobody any more. */
  readonly toLimit: number;
  /** When the window ends, and how many more may be abandoned until then, at the pace so far. */
  readonly until: LeftUntil;
}

/** Of the house's day. */
export interface CampaignDay {
  readonly ends: Readonly<Partial<Record<AttemptEnd, number>>>;
  readonly hours: readonly { readonly at: Instant; readonly dialed: number; readonly answered: number }[];
  /** From a person's answer to an agent; null: nobody was put through. */
  readonly toAgentMs: { readonly p50: number; readonly p90: number; readonly p99: number } | null;
}

const lineOf: Readonly<Record<Stage["name"], keyof InFlight | null>> = {
  attempting: "ringing", placing: "ringing", calling: "ringing", dialling: "ringing", "in-flow": "waiting", queued: "waiting", offered: "waiting", returning: "waiting", parked: "waiting",
  connected: "talking", outside: "talking", previewing: null, ended: null,
};

export function campaignLines({ calls, dialled }: Pick<Floor, "calls" | "dialled">, id: CampaignId): InFlight {
  const lines = { ringing: 0, waiting: 0, message: 0, talking: 0 };
  for (const callId of dialled.get(id) ?? []) {
    const call = calls.get(callId);
    const line = call === undefined ? null : lineOf[call.stage.name];
    if (call !== undefined && line !== null) lines[line === "waiting" && hearsMessage(call) ? "message" : line] += 1;
  }
  return lines;
}

/** People before agents whom nobody has called yet. `since`: of the card that is open longest. */
export interface CampaignCards { readonly open: number; readonly since: Instant | null }

export function campaignCards({ calls, dialled }: Pick<Floor, "calls" | "dialled">, id: CampaignId): CampaignCards {
  const shown = [...dialled.get(id) ?? []].flatMap((callId) => { const stage = calls.get(callId)?.stage; return stage?.name === "previewing" ? [stage.since] : []; });
  return { open: shown.length, since: shown.length === 0 ? null : Math.min(...shown) as Instant };
}

/** Who called, since no agent was there in time; or a flow, where nobody talks. */
function hearsMessage(call: Call): boolean {
  return isHarboured(call) || call.dialed?.isAgentless === true;
}

export interface CampaignAgents { readonly free: number; readonly talking: number; readonly wrapUp: number; readonly away: number }

export function campaignAgents(floor: Floor, { queueId }: Pick<CampaignPlan, "queueId">): CampaignAgents {
  const { ready, reserved, talking, "wrap-up": wrapUp, "not-ready": away } = agentsByState(floor, queueId);
  return { free: ready, talking: talking + reserved, wrapUp, away };
}

/** Why it dials nobody now, and how many agents of its queue are at work; null: the floor does not run it (yet). */
export function standingOn(floor: Floor, plan: Pick<CampaignPlan, "id" | "queueId">): { readonly whyNot: WhyNot | null; readonly atWork: number; readonly pacing: PacingReasons | null; readonly whereabouts: readonly Whereabouts[]; readonly goesOnAt: Instant | null } | null {
  const run = floor.runs.get(plan.id);
  if (run === undefined) return null;
  const { free, talking, wrapUp } = campaignAgents(floor, plan);
  const { whyNot, pacing, opensAt } = run.standing;
  return { whyNot, atWork: free + talking + wrapUp, pacing, whereabouts: run.places.whereabouts, goesOnAt: opensAt };
}

/** `spent`: of the hours of the rule's window; `began`: its first day, as far as is known. */
export function campaignBudget({ abandonment }: Pick<CampaignPlan, "abandonment">, spentHours: readonly SpentHour[], { zone, now, began }: { readonly zone: string; readonly now: Instant; readonly began: Instant | null }): CampaignBudget | null {
  const rule = abandonRuleOn(abandonment, localTime(zone, now).date);
  if (rule === null) return null;
  const counts = countsAt(spentHours, rule, now);
  const spent = spentBy(counts, rule.formula);
  return {
    rate: abandonRate(spent), limit: rule.limit, upper: shareBetween(spent, sureDeviations)[1], left: abandonsLeft(spent, 0, { limit: rule.limit, deviations: sureDeviations }),
    live: counts.live, abandoned: counts.abandoned, windowDays: rule.windowDays, toLimit: Math.max(0, abandonsToLimit(spent, rule.limit)), until: leftUntilEnd(spentHours, rule, { began, now }),
  };
}
