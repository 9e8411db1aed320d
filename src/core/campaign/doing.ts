// What a campaign does at this moment, and why: from what people want of it, its hours, and what is left for it.
import type { CalendarId, Instant } from "../kernel/kernel.ts";
import type { Calendar } from "../sla/calendar.ts";
import { localTime } from "../sla/calendar.ts";
import { opensFor, type Whereabouts } from "./called-hours.ts";
import { hoursWithin, lawOf } from "./law-of-plan.ts";
import { openFrom } from "./open-hours.ts";
import type { CampaignPlan } from "./plan.ts";
import type { WhyNot } from "./run/run.ts";

export type CampaignDoing =
  | { readonly code: "draft" | "paused" | "stopped" | "dialing" }
  /** `hours`: the law's and its own; `start`: its first day; `agents`: nobody is at work; `due`: everybody left is to be called later; `line`: what it dials by fails, `trunk`: says nothing; both are tried again. */
  | { readonly code: "waiting"; readonly for: "hours" | "start" | "agents" | "due" | "line" | "trunk"; readonly until: Instant | null }
  /** No call may be abandoned any more in this window. */
  | { readonly code: "budget-spent"; readonly until: Instant | null }
  | { readonly code: "done"; readonly because: "list" | "quota" | "end" };

/** Where and when it is looked at. */
export interface DoingHouse { readonly now: Instant; readonly country: string; readonly zone: string; readonly calendars: ReadonlyMap<CalendarId, Calendar> }

/** What the floor and the lists know of it. `atWork`: agents of its queue, whatever they do; `left`: people who are not done with; `whereabouts`: theirs, none while it is not known. */
export interface DoingNow { readonly whyNot: WhyNot | null; readonly atWork: number; readonly left: number; readonly whereabouts: readonly Whereabouts[]; /** of one that rests */ readonly goesOnAt: Instant | null }

/** The plan and the clock first, then who is left and who works. `here` null: nothing is known of that. */
export function doingOf(plan: CampaignPlan, house: DoingHouse, here: DoingNow | null): CampaignDoing {
  const { now } = house;
  if (plan.wish !== "running") return { code: plan.wish };
  if (plan.until !== null && plan.until <= now) return { code: "done", because: "end" };
  if (plan.from !== null && plan.from > now) return { code: "waiting", for: "start", until: plan.from };
  const opens = opensAt(plan, house, here?.whereabouts ?? []);
  if (opens !== now) return { code: "waiting", for: "hours", until: opens };
  return here === null ? { code: "dialing" } : doingHere(here);
}

function doingHere({ whyNot, atWork, left, goesOnAt }: DoingNow): CampaignDoing {
  if (whyNot === "quota") return { code: "done", because: "quota" };
  if (left === 0) return { code: "done", because: "list" };
  if (whyNot === "budget-spent") return { code: "budget-spent", until: goesOnAt };
  if (whyNot === "failing" || whyNot === "trunk-silent") return { code: "waiting", for: whyNot === "failing" ? "line" : "trunk", until: null };
  if (atWork === 0 && (whyNot === "no-agents" || whyNot === "nobody-free")) return { code: "waiting", for: "agents", until: null };
  return whyNot === "nobody-due" ? { code: "waiting", for: "due", until: null } : { code: "dialing" };
}

/** By the hours where its people are; by those of the house where nothing is known of them. */
function opensAt(plan: CampaignPlan, { now, country, zone, calendars }: DoingHouse, whereabouts: readonly Whereabouts[]): Instant | null {
  const { purpose, mode } = plan;
  const calendar = plan.calendar === null ? null : calendars.get(plan.calendar) ?? null;
  if (whereabouts.length > 0) return opensFor(plan, calendar, whereabouts, now);
  const week = hoursWithin(lawOf({ country, purpose, mode }, localTime(zone, now).date), null);
  return openFrom([{ zone, week, holidays: new Set() }, ...(calendar === null ? [] : [calendar])], now);
}
