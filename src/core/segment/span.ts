// When a span begins. Days are of 24 hours; months and years go back to the same day and hour of the calendar (UTC), or to
// the month's last day where it has no such day.
import type { Instant } from "../kernel/kernel.ts";
import type { Span } from "./segment.ts";

const dayMs = 86_400_000;

export function beginOf({ n, unit }: Span, now: Instant): Instant {
  return (unit === "days" ? now - n * dayMs : monthsBefore(unit === "years" ? n * 12 : n, now)) as Instant;
}

function monthsBefore(months: number, now: Instant): number {
  const at = new Date(now);
  const month = at.getUTCFullYear() * 12 + at.getUTCMonth() - months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return Date.UTC(Math.floor(month / 12), month % 12, Math.min(at.getUTCDate(), lastDay), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds(), at.getUTCMilliseconds());
}

/** The day on which a span began, as a date without an hour: "2024-11-27". */
export function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
