// Why a campaign calls nobody now, as the floor sees it.
import type { CampaignPlan } from "../campaign/plan.ts";
import { opensAt, spentUntil, whyAtRest } from "../campaign/run/decide.ts";
import type { Run, WhyNot } from "../campaign/run/run.ts";
import type { Instant } from "../kernel/kernel.ts";
import type { Floor } from "./floor.ts";

/** `rest` null: it calls; in `manual` agents do, whom they choose. `opens`: of one that sleeps. */
export function restOf({ configuration }: Floor, plan: CampaignPlan, run: Run, now: Instant): { readonly rest: WhyNot | null; readonly opens: Instant | null } {
  const opens = opensAt(plan, run, plan.calendar === null ? null : configuration.calendars.get(plan.calendar) ?? null, now);
  const why = whyAtRest(plan, run, opens, now);
  if (why !== null) return { rest: why, opens: goesOn(plan, run, { why, opens, now }) };
  if (run.hopper.length === 0) return { rest: "nobody-due", opens: null };
  return { rest: plan.mode.type === "manual" ? "by-hand" : null, opens: null };
}

/** When it goes on by itself. */
function goesOn(plan: CampaignPlan, run: Run, { why, opens, now }: { readonly why: WhyNot; readonly opens: Instant | null; readonly now: Instant }): Instant | null {
  if (why === "outside-hours") return opens;
  if (why === "budget-spent") return spentUntil(plan, run, now);
  return why === "not-yet" ? plan.from : null;
}
