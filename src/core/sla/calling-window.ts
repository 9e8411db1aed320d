// When customers may be called: while the queue's calendar is open, and in the hours of the day that the house allows.
import { later, type Instant } from "../kernel/kernel.ts";
import { hoursAt, localTime, type Calendar } from "./calendar.ts";

/** Whole hours of the local day: from the one, until the other begins. */
export interface DayWindow { readonly fromHour: number; readonly untilHour: number }

/** `calendar` null: every day, in `zone`. */
export interface CallingRule { readonly calendar: Calendar | null; readonly zone: string; readonly window: DayWindow }

export function mayCallAt({ calendar, zone, window }: CallingRule, at: Instant): boolean {
  if (calendar !== null && hoursAt(calendar, at) !== "open") return false;
  const { minute } = localTime(calendar?.zone ?? zone, at);
  return window.fromHour * 60 <= minute && minute < window.untilHour * 60;
}

const stepMs = 5 * 60_000;
const furthestMs = 21 * 24 * 60 * 60_000;

/** The first instant from then on at which he may be called, to five minutes; three weeks on when there is none. */
export function nextCallAt(rule: CallingRule, from: Instant): Instant {
  if (mayCallAt(rule, from)) return from;
  let at = later(from, stepMs - (from % stepMs));
  while (!mayCallAt(rule, at) && at - from < furthestMs) at = later(at, stepMs);
  return at;
}

const hourMs = 60 * 60_000;
/** Nobody plans his day by a shorter one. */
const leastAheadMs = hourMs / 2;
const furthestOfferedMs = 48 * hourMs;

/** Whole hours from half an hour on, within two days, at which he may be called: what he may choose from. */
export function hoursToCall(rule: CallingRule, from: Instant, most: number): readonly Instant[] {
  const first = Math.ceil((from + leastAheadMs) / hourMs) * hourMs;
  const hours = Array.from({ length: furthestOfferedMs / hourMs }, (_, n) => (first + n * hourMs) as Instant);
  return hours.filter((at) => mayCallAt(rule, at)).slice(0, most);
}

/** Whether a time that was offered a while ago may still be asked for. */
export function mayChoose(rule: CallingRule, at: Instant, now: Instant): boolean {
  return at > now && at - now <= furthestOfferedMs && mayCallAt(rule, at);
}
