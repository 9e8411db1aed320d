// Whether a campaign may dial now, what it must ask for first, and what of its budget is spent.
import { sureDeviations, type Budget, type Spent } from "../abandonment/budget.ts";
import { abandonRuleOn, spentBy, type AbandonRule } from "../abandonment/rules.ts";
import { countsAt, mayAgainAt } from "../abandonment/window.ts";
import type { CampaignErrand } from "../../kernel/command.ts";
import { languages, type Instant, type Language } from "../../kernel/kernel.ts";
import type { Calendar } from "../../sla/calendar.ts";
import { opensFor } from "../called-hours.ts";
import { harbourTold, optOutKept } from "../harbour-words.ts";
import { isPaced, type CampaignPlan } from "../plan.ts";
import type { CampaignFact, Run, WhyNot } from "./run.ts";

const dayMs = 86_400_000;

/** Why nobody is dialled whoever is free; null: agents and lines decide. `opens`: when anybody may be called, now or later. */
export function whyAtRest(plan: CampaignPlan, run: Run, opens: Instant | null, now: Instant): WhyNot | null {
  if (plan.wish !== "running") return "not-running";
  if (plan.from !== null && now < plan.from) return "not-yet";
  if (plan.until !== null && now >= plan.until) return "over";
  if (isQuotaReached(plan, run)) return "quota";
  if (opens === null || opens > now) return "outside-hours";
  if (!run.past.isKnown) return "past-unknown";
  if (spentUntil(plan, run, now) !== null) return "budget-spent";
  return isFailing(run, now) ? whyFailing(run) : null;
}

/** The call that is abandoned next would pass the law's share, so nobody is dialled who might find no agent: until when; null: it would not. */
export function spentUntil(plan: CampaignPlan, { spent }: Run, now: Instant): Instant | null {
  return isPaced(plan.mode) ? mayAgainAt(spent, ruleOf(plan, now), now) : null;
}

/** When its own hours and the law's permit to call anybody of its people; null: not within some weeks. */
export function opensAt(plan: CampaignPlan, { places }: Run, calendar: Calendar | null, now: Instant): Instant | null {
  return opensFor(plan, calendar, places.whereabouts, now);
}

/** Nothing but time, or somebody's wish, ends these: nobody is asked for, and whoever is in hand goes back. */
export function isAsleep(why: WhyNot | null): boolean {
  return why === "not-yet" || why === "over" || why === "quota" || why === "outside-hours" || why === "budget-spent";
}

/** Nobody may be called in its name now, by an agent's own hand neither. */
export function standsDown(why: WhyNot | null): boolean {
  return why === "not-running" || isAsleep(why);
}

const longestRestMs = 60_000;

/** Nobody is spent on a line that is down: it is tried again after a second, then two, four, up to a minute. */
function isFailing({ failures: { inARow, at } }: Run, now: Instant): boolean {
  return at !== null && now - at < Math.min(longestRestMs, 1_000 * 2 ** (inARow - 1));
}

/** One line may be slow to say anything, two in a row are a trunk that is down. */
const silentInARow = 2;

export function whyFailing({ failures }: Run): WhyNot {
  return failures.silent >= silentInARow ? "trunk-silent" : "failing";
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

interface Asking { readonly facts: readonly CampaignFact[]; readonly commands: readonly CampaignErrand[] }

/** What it must know: its past once, and every few minutes where its people are; and whom it calls next, unless it sleeps. */
export function asking(plan: CampaignPlan, run: Run, rest: WhyNot | null, now: Instant): readonly Asking[] {
  if (plan.wish !== "running") return [];
  return [...askingWhere(plan, run, now), ...(run.past.isKnown ? askingWhom(plan, run, rest, now) : askingPast(plan, run, now))];
}

function asked({ id }: CampaignPlan, what: "feed" | "past" | "whereabouts", command: CampaignErrand, now: Instant): readonly Asking[] {
  return [{ facts: [{ type: "campaign.asked", campaignId: id, at: now, for: what }], commands: [command] }];
}

function isAwaited(askedAt: Instant | null, now: Instant): boolean {
  return askedAt !== null && now - askedAt < deadlineMs + askAgainMs;
}

function askingPast(plan: CampaignPlan, { past }: Run, now: Instant): readonly Asking[] {
  if (isAwaited(past.askedAt, now)) return [];
  return asked(plan, "past", { type: "campaign.recall", campaignId: plan.id, since: (now - ruleOf(plan, now).windowDays * dayMs) as Instant, deadlineMs }, now);
}

/** Lists grow while it runs, and while it sleeps. */
const locateEveryMs = 5 * 60_000;

function askingWhere(plan: CampaignPlan, { places }: Run, now: Instant): readonly Asking[] {
  if (isAwaited(places.askedAt, now) || (places.at !== null && now - places.at < locateEveryMs)) return [];
  return asked(plan, "whereabouts", { type: "campaign.locate", campaignId: plan.id, deadlineMs }, now);
}

/** Whenever the hopper is half empty, and no sooner than some seconds after there were none. */
function askingWhom(plan: CampaignPlan, { fed, hopper }: Run, rest: WhyNot | null, now: Instant): readonly Asking[] {
  if (isAsleep(rest)) return [];
  const size = Math.min(mostInHopper, Math.max(leastInHopper, plan.linesMax));
  const isDry = fed.at !== null && now - fed.at < askAgainMs && (fed.isEmpty || hopper.length === 0);
  if (isAwaited(fed.askedAt, now) || isDry || hopper.length * 2 > size) return [];
  return asked(plan, "feed", { type: "campaign.feed", campaignId: plan.id, wanted: size - hopper.length, deadlineMs }, now);
}

/** What whoever finds no agent hears: spoken before it is needed, since it must begin at once. */
export function harbourWords(plans: Iterable<CampaignPlan>): readonly { readonly language: Language; readonly text: string }[] {
  return [...plans].flatMap(({ safeHarbour }) => [harbourTold(safeHarbour), optOutKept].flatMap((told) => languages.map((language) => ({ language, text: told[language] }))));
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

export function spentOf({ spent }: Run, rule: AbandonRule, now: Instant): Spent {
  return spentBy(countsAt(spent, rule, now), rule.formula);
}
