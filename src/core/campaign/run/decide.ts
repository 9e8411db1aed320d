// Whether a campaign may dial now, what it must ask for first, and what of its budget is spent.
import { sureDeviations, type Budget, type Spent } from "../abandonment/budget.ts";
import { abandonRuleOn, spentBy, type AbandonCounts, type AbandonRule } from "../abandonment/rules.ts";
import type { CampaignErrand } from "../../kernel/command.ts";
import { languages, type Instant, type Language } from "../../kernel/kernel.ts";
import { hoursAt, type Calendar } from "../../sla/calendar.ts";
import type { CampaignPlan } from "../plan.ts";
import type { CampaignFact, Run, WhyNot } from "./run.ts";

const dayMs = 86_400_000;

/** Why nobody is dialled whoever is free; null: agents and lines decide. */
export function whyAtRest(plan: CampaignPlan, run: Run, calendar: Calendar | null, now: Instant): WhyNot | null {
  if (plan.wish !== "running") return "not-running";
  if (plan.from !== null && now < plan.from) return "not-yet";
  if (plan.until !== null && now >= plan.until) return "over";
  if (isQuotaReached(plan, run)) return "quota";
  if (calendar !== null && hoursAt(calendar, now) !== "open") return "outside-hours";
  if (!run.past.isKnown) return "past-unknown";
  return isFailing(run, now) ? "failing" : null;
}

const longestRestMs = 60_000;

/** Nobody is spent on a line that is down: it is tried again after a second, then two, four, up to a minute. */
function isFailing({ failures: { inARow, at } }: Run, now: Instant): boolean {
  return at !== null && now - at < Math.min(longestRestMs, 1_000 * 2 ** (inARow - 1));
}

function isQuotaReached({ quota }: CampaignPlan, { dispositions }: Run): boolean {
  return quota !== null && quota.dispositions.reduce((sum, name) => sum + (dispositions[name] ?? 0), 0) >= quota.most;
}

/** Dials of the last second are taken off what a second allows. */
export function speedLeft({ dialsPerSecond }: CampaignPlan, { lately }: Run, now: Instant): number {
  return Math.max(0, Math.max(1, dialsPerSecond) - lately.filter((at) => now - at < 1_000).length);
}

const askAgainMs = 5_000;
const deadlineMs = 30_000;
const leastInHopper = 10;
const mostInHopper = 200;

/** The past once; people whenever the hopper is half empty, and no sooner than some seconds after there were none. */
export function asking(plan: CampaignPlan, run: Run, now: Instant): { readonly facts: readonly CampaignFact[]; readonly commands: readonly CampaignErrand[] } {
  if (plan.wish !== "running") return { facts: [], commands: [] };
  const told = (what: "feed" | "past"): CampaignFact => ({ type: "campaign.asked", campaignId: plan.id, at: now, for: what });
  const { past, fed, hopper } = run;
  if (!past.isKnown) {
    if (past.askedAt !== null && now - past.askedAt < deadlineMs + askAgainMs) return { facts: [], commands: [] };
    return { facts: [told("past")], commands: [{ type: "campaign.recall", campaignId: plan.id, since: (now - ruleOf(plan, now).windowDays * dayMs) as Instant, deadlineMs }] };
  }
  const size = Math.min(mostInHopper, Math.max(leastInHopper, plan.linesMax));
  const isWaiting = fed.askedAt !== null && now - fed.askedAt < deadlineMs + askAgainMs;
  const isDry = fed.at !== null && now - fed.at < askAgainMs && (fed.isEmpty || hopper.length === 0);
  if (isWaiting || isDry || hopper.length * 2 > size) return { facts: [], commands: [] };
  return { facts: [told("feed")], commands: [{ type: "campaign.feed", campaignId: plan.id, wanted: size - hopper.length, deadlineMs }] };
}

/** What whoever finds no agent hears: spoken before it is needed, since it must begin at once. */
export function harbourWords(plans: Iterable<CampaignPlan>): readonly { readonly language: Language; readonly text: string }[] {
  return [...plans].flatMap(({ safeHarbour }) => languages.map((language) => ({ language, text: safeHarbour[language] })));
}

/** The rule in force today; the strictest known where none is. */
export function ruleOf({ abandonment }: CampaignPlan, now: Instant): AbandonRule {
  const rule = abandonRuleOn(abandonment, new Date(now).toISOString().slice(0, 10)) ?? abandonRuleOn("us", "9999-12-31");
  if (rule === null) throw new Error("no rule about abandoned calls is known");
  return rule;
}

export function budgetOf({ limit }: AbandonRule): Budget {
  return { limit, deviations: sureDeviations };
}

/** Of the days that the rule looks back. */
export function countsOf({ spent }: Run, { windowDays }: AbandonRule, now: Instant): AbandonCounts {
  const recent = spent.filter(({ hour }) => hour > now - windowDays * dayMs);
  const sum = (of: keyof AbandonCounts): number => recent.reduce((all, each) => all + each[of], 0);
  return { live: sum("live"), abandoned: sum("abandoned"), machines: sum("machines") };
}

export function spentOf(run: Run, rule: AbandonRule, now: Instant): Spent {
  return spentBy(countsOf(run, rule, now), rule.formula);
}
