// What comes next for one person of a campaign: when he is called again and on which number, or why never. Follows from the
// plan and from what came of the calls so far, and from nothing else; whether the law permits it is asked when it is dialled.
import { later, type AgentId, type Instant } from "../kernel/kernel.ts";
import { hoursAt, localTime, type Calendar } from "../sla/calendar.ts";
import type { Agreed, MemberHistory, Tried } from "./history.ts";
import { numberFor, pastCaps, zoneOf } from "./next-number.ts";
import type { AttemptEnd, CampaignPlan, DayPart, Retry } from "./plan.ts";

/** `end` of "ended": after which nobody is called again. */
export type Never =
  | "taken-out" | "gone" | "opted-out" | "final-disposition" | "quota" | "campaign-over" | "attempts-spent" | "retries-spent" | "no-number-left" | "day-parts-spent" | "no-hours" | "not-allowed" | "ended";

export type Next = { readonly at: Instant; readonly number: string; readonly only: AgentId | null; readonly isAgreed: boolean } | { readonly never: Never };

/** What holds for all of the campaign. `calendar`: the plan's, null where it names none; `reached`: of its quota. */
export interface Around { readonly calendar: Calendar | null; readonly reached: number }

type Plan = Pick<CampaignPlan, "retries" | "attemptsMax" | "dayParts" | "quota" | "finalDispositions" | "from" | "until">;

export function nextAttempt(plan: Plan, history: MemberHistory, now: Instant, around: Around): Next {
  const stopped = stoppedBy(plan, history, around);
  if (stopped !== null) return { never: stopped };
  const agreed = agreedStill(history);
  const wished = agreed === null ? afterLast(plan, history, now) : { at: keptFrom(agreed, history), next: false };
  if ("never" in wished) return wished;
  const number = numberFor(agreed === null ? history : pastCaps(history), wished);
  if (number === null) return { never: "no-number-left" };
  const at = fitting(plan, { history, number, isAgreed: agreed !== null, calendar: around.calendar }, Math.max(wished.at, now) as Instant);
  return typeof at === "string" ? { never: at } : { at, number, only: agreed?.only ?? null, isAgreed: agreed !== null };
}

function stoppedBy({ finalDispositions, quota }: Plan, { tried, numbers, optedOut, isGone, isTakenOut }: MemberHistory, { reached }: Around): Never | null {
  if (isTakenOut) return "taken-out";
  if (tried.some(({ disposition }) => disposition !== null && finalDispositions.includes(disposition))) return "final-disposition";
  // whoever was called on one of them meant himself, not that number
  if (numbers.every((number) => optedOut.has(number)) || dialsOf(tried).some(({ number }) => optedOut.has(number))) return "opted-out";
  if (isGone) return "gone";
  return quota !== null && reached >= quota.most ? "quota" : null;
}

/** A promise holds until he has been dialled after it was given; a card that came to nothing is no word about it, nor is a dial that may be made later. */
export function agreedStill({ agreed, tried }: Pick<MemberHistory, "agreed" | "tried">): Agreed | null {
  const last = tried.findLast((one) => one.end !== "not-called" && !isPutOff(one));
  return agreed !== null && (last === undefined || last.at <= agreed.on) ? agreed : null;
}

function isPutOff({ end, until }: Tried): boolean {
  return end === "not-allowed" && until !== null;
}

/** Its time, or when it is allowed if it was not then. */
function keptFrom({ at, on }: Agreed, { tried }: MemberHistory): Instant {
  const last = tried.findLast(({ end }) => end !== "not-called");
  return last !== undefined && isPutOff(last) && last.at > on ? Math.max(at, last.until ?? at) as Instant : at;
}

const noDials: ReadonlySet<AttemptEnd> = new Set(["not-allowed", "skipped", "not-called", "failed"]);

/** Lines on which nothing came for so long: the first was the trunk's fault. Again, and perhaps his phone rings behind a trunk that never says so. */
function unsureOf(tried: readonly Tried[]): readonly Tried[] {
  return tried.filter(({ isSilent }) => isSilent).slice(1);
}

/** What cannot have rung at all is no call to him; a line that was silent so long may have: for the law's caps and the house's it counts. */
export function mayHaveRung({ end, isSilent }: Pick<Tried, "end" | "isSilent">): boolean {
  return !noDials.has(end) || isSilent;
}

/** Those that spend an attempt: of silent lines the first does not. */
export function dialsOf(tried: readonly Tried[]): readonly Tried[] {
  const unsure = unsureOf(tried);
  return tried.filter((one) => !noDials.has(one.end) || unsure.includes(one));
}

interface Wished { readonly at: Instant; readonly next: boolean }

function afterLast(plan: Plan, history: MemberHistory, now: Instant): Wished | { readonly never: Never } {
  const { tried } = history;
  const last = tried.at(-1);
  if (last === undefined) return { at: now, next: false };
  if (dialsOf(tried).length >= plan.attemptsMax) return { never: "attempts-spent" };
  if (last.end === "not-allowed" && last.until !== null) return { at: last.until, next: false };
  if (last.end === "not-called") return { at: later(last.endedAt, nextNumberMs), next: false };
  if (last.end === "no-such-number") return { at: later(last.endedAt, nextNumberMs), next: true };
  return afterFailure(tried) ?? byRule(plan, history, last);
}

function byRule(plan: Plan, { tried, numbers, optedOut }: MemberHistory, last: Tried): Wished | { readonly never: Never } {
  const unsure = unsureOf(tried);
  const isUnsure = unsure.includes(last);
  const rule = ruleAfter(plan.retries, isUnsure ? "unknown" : last.end);
  const hasOther = numbers.some((number) => !optedOut.has(number) && !tried.some((one) => one.number === number));
  if (rule === null) return last.end === "not-allowed" && hasOther ? { at: later(last.endedAt, nextNumberMs), next: true } : { never: last.end === "not-allowed" ? "not-allowed" : "ended" };
  if ((isUnsure ? unsure : tried.filter(({ end }) => end === last.end)).length > rule.most) return { never: "retries-spent" };
  return { at: later(last.endedAt, rule.pauseMs), next: rule.next };
}

const firstFailureMs = 15_000;
const longestFailureMs = 3_600_000;
const mostFailures = 12;

/** It was our fault that his phone did not ring: again soon, then later and later; a number at which it fails for ever is the plan's matter. */
function afterFailure(tried: readonly Tried[]): Wished | null {
  const [last, failures] = [tried.at(-1), tried.filter(({ end }) => end === "failed").length];
  if (last?.end !== "failed" || failures > mostFailures || unsureOf(tried).includes(last)) return null;
  return { at: later(last.endedAt, Math.min(longestFailureMs, firstFailureMs * 2 ** (failures - 1))), next: false };
}

/** One number is wrong: the next may be tried at once, but not in the same breath. */
const nextNumberMs = 60_000;

/** Ends that no rule names are taken for their like; an agent's "not this one" for "later". */
const likes: Readonly<Partial<Record<AttemptEnd, AttemptEnd>>> = { "given-up": "no-answer", "unknown": "no-answer", "rejected": "busy", "failed": "unreachable" };
const usualSkip: Retry = { after: "skipped", pauseMs: 3_600_000, most: 3, next: false };

export function ruleAfter(retries: readonly Retry[], end: AttemptEnd): Retry | null {
  const named = retries.find(({ after }) => after === end) ?? retries.find(({ after }) => after === likes[end]);
  return named ?? (end === "skipped" ? usualSkip : null);
}

interface Fit { readonly history: MemberHistory; readonly number: string; readonly isAgreed: boolean; readonly calendar: Calendar | null }

/** Calendars and parts of the day begin on whole quarters. */
const stepMs = 15 * 60_000;
const furthestMs = 60 * 24 * 3_600_000;

/** The first instant from then on that the plan leaves open. What was agreed keeps its hour, whatever the day's parts. */
function fitting({ from, until, dayParts }: Plan, { history, number, isAgreed, calendar }: Fit, wished: Instant): Instant | Never {
  const zone = zoneOf(number, history.address) ?? calendar?.zone ?? "UTC";
  const full = isAgreed ? [] : dayParts.filter((part) => dialsIn(part, history, zone) >= part.most);
  const isOpen = (at: Instant): boolean => (calendar === null || hoursAt(calendar, at) === "open") && !full.some((part) => isIn(part, zone, at));
  const first = Math.max(wished, from ?? 0) as Instant;
  const last = Math.min(until ?? Infinity, first + furthestMs);
  for (let at = first; at < last; at = (at - (at % stepMs) + stepMs) as Instant) if (isOpen(at)) return at;
  if (until !== null && until <= last) return "campaign-over";
  return full.length > 0 ? "day-parts-spent" : "no-hours";
}

function dialsIn(part: DayPart, { tried }: MemberHistory, zone: string): number {
  return dialsOf(tried).filter(({ at }) => isIn(part, zone, at)).length;
}

function isIn({ fromHour, untilHour }: DayPart, zone: string, at: Instant): boolean {
  const { minute } = localTime(zone, at);
  return fromHour * 60 <= minute && minute < untilHour * 60;
}
