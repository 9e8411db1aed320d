// What a campaign does at this moment, and why: from what people want of it, its hours, and what is left for it.
import type { CalendarId, Instant } from "../kernel/kernel.ts";
import type { Calendar } from "../sla/calendar.ts";
import { localTime } from "../sla/calendar.ts";
import { hoursWithin, lawOf } from "./law-of-plan.ts";
import { openFrom } from "./open-hours.ts";
import type { CampaignPlan } from "./plan.ts";

export type CampaignDoing =
  | { readonly code: "draft" | "paused" | "stopped" | "dialing" }
  /** `hours`: the law's and its own; `start`: its first day; `agents`: nobody is at work; `due`: everybody left is to be called later. */
  | { readonly code: "waiting"; readonly for: "hours" | "start" | "agents" | "due"; readonly until: Instant | null }
  /** No call may be abandoned any more in this window. */
  | { readonly code: "budget-spent"; readonly until: Instant | null }
  | { readonly code: "done"; readonly because: "list" | "quota" | "end" };

/** Where and when it is looked at. */
export interface DoingHouse { readonly now: Instant; readonly country: string; readonly zone: string; readonly calendars: ReadonlyMap<CalendarId, Calendar> }

/** As far as the plan and the clock tell; what the floor knows of agents and budget comes before `dialing`. */
export function doingOf(plan: CampaignPlan, house: DoingHouse): CampaignDoing {
  const { now } = house;
  if (plan.wish !== "running") return { code: plan.wish };
  if (plan.until !== null && plan.until <= now) return { code: "done", because: "end" };
  if (plan.from !== null && plan.from > now) return { code: "waiting", for: "start", until: plan.from };
  const opens = opensAt(plan, house);
  return opens === now ? { code: "dialing" } : { code: "waiting", for: "hours", until: opens };
}

function opensAt({ purpose, mode, calendar }: CampaignPlan, { now, country, zone, calendars }: DoingHouse): Instant | null {
  const week = hoursWithin(lawOf({ country, purpose, mode }, localTime(zone, now).date), null);
  return openFrom({ zone, week }, calendar === null ? null : calendars.get(calendar) ?? null, now);
}
