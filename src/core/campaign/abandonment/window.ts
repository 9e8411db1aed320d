// The window of an abandonment rule as it moves on: when it ends, what has left it by then, and how many more people may
// find no agent until then. Days are counted one window after the other from a campaign's first, as the law's "successive
// 30 days" are; at each moment the days before it count.
import type { Instant } from "../../kernel/kernel.ts";
import type { SpentHour } from "../run/run.ts";
import { abandonsLeft, abandonsToLimit, sureDeviations, type Spent } from "./budget.ts";
import { countsIn, spentBy, type AbandonCounts, type AbandonRule } from "./rules.ts";

const dayMs = 86_400_000;

/** `answersToCome`: live answers until then, if as many come as did so far. */
export interface LeftUntil { readonly at: Instant; readonly left: number; readonly answersToCome: number }

/** What of these hours counts at an instant. */
export function countsAt(spent: readonly SpentHour[], { windowDays }: AbandonRule, at: Instant): AbandonCounts {
  return countsIn(spent.filter(({ hour }) => hour > at - windowDays * dayMs));
}

/** `began`: its first day; null: with the first hour that counts. */
export function leftUntilEnd(spent: readonly SpentHour[], rule: AbandonRule, { began, now }: { readonly began: Instant | null; readonly now: Instant }): LeftUntil {
  const first = Math.min(began ?? now, ...spent.map(({ hour }) => hour));
  const windowMs = rule.windowDays * dayMs;
  const at = (first + (Math.floor((now - first) / windowMs) + 1) * windowMs) as Instant;
  const answersToCome = Math.round(paceOf(spent, rule, { first, now }) * (at - now));
  const remains = spentBy(countsAt(spent, rule, at), rule.formula);
  return { at, left: abandonsLeft(remains, answersToCome, { limit: rule.limit, deviations: sureDeviations }), answersToCome };
}

/** Live answers by the millisecond, of the days that count now. */
function paceOf(spent: readonly SpentHour[], rule: AbandonRule, { first, now }: { readonly first: number; readonly now: Instant }): number {
  const elapsed = Math.min(now - first, rule.windowDays * dayMs);
  return elapsed <= 0 ? 0 : spentBy(countsAt(spent, rule, now), rule.formula).answers / elapsed;
}

const hourMs = 3_600_000;

/** Not one more may be abandoned: the instant at which enough has left the window that one may be again; null: one may be now. */
export function mayAgainAt(spent: readonly SpentHour[], rule: AbandonRule, now: Instant): Instant | null {
  const of = (at: Instant): Spent => spentBy(countsAt(spent, rule, at), rule.formula);
  if (abandonsToLimit(of(now), rule.limit) >= 1) return null;
  const leave = spent.map(({ hour }) => (hour + rule.windowDays * dayMs) as Instant).filter((at) => at > now).toSorted((a, b) => a - b);
  return leave.find((at) => abandonsToLimit(of(at), rule.limit) >= 1) ?? (now + hourMs) as Instant;
}
