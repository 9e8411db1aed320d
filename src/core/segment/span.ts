// When a span begins: with a day of the house's calendar, so that "in the last 30 days" is of whole days and changes at
// midnight, also where a day in between had 23 or 25 hours.
import type { Instant } from "../kernel/kernel.ts";
import { localTime, startOfDay } from "../sla/calendar.ts";
import type { Span } from "./segment.ts";

const dayMs = 86_400_000;

/** Now, and in whose days it is told. */
export interface Today { readonly now: Instant; readonly zone: string }

export function beginOf(span: Span, today: Today): Instant {
  return midnightOf(firstDayOf(span, today), today.zone);
}

/** So many days back, or the same day of an earlier month, or its last where it has no such day: "2024-11-27". */
export function firstDayOf({ n, unit }: Span, { now, zone }: Today): string {
  const { date } = localTime(zone, now);
  return dayOf(unit === "days" ? Date.parse(date) - n * dayMs : monthsBefore(unit === "years" ? n * 12 : n, new Date(date)));
}

/** When a day of the calendar begins there. */
export function midnightOf(day: string, zone: string): Instant {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const ahead = Date.parse(localTime(zone, noon as Instant).date) - Date.parse(day);
  return startOfDay(zone, (noon - ahead) as Instant);
}

function monthsBefore(months: number, day: Date): number {
  const month = day.getUTCFullYear() * 12 + day.getUTCMonth() - months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return Date.UTC(Math.floor(month / 12), month % 12, Math.min(day.getUTCDate(), lastDay));
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
