// Reads dates and times of look-ups: "2026-11-20" and "14:30" as they are, RFC 3339 instants in the house's zone.
import type { CalendarDay, ClockTime } from "./tongue.ts";

const zone = "Europe/Madrid";
const local = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

export function dayOf(value: string): CalendarDay | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) ?? [];
  if (year === undefined) return localOf(value);
  return sound({ year: Number(year), month: Number(month), day: Number(day) });
}

export function timeOf(value: string): ClockTime | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/u.exec(value) ?? [];
  const time = hour === undefined ? localOf(value) : { hour: Number(hour), minute: Number(minute) };
  return time && time.hour < 24 && time.minute < 60 ? time : undefined;
}

function sound(day: CalendarDay): CalendarDay | undefined {
  return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 ? day : undefined;
}

function localOf(value: string): (CalendarDay & ClockTime) | undefined {
  const at = /^\d{4}-\d{2}-\d{2}T/u.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const part = Object.fromEntries(local.formatToParts(at).map(({ type, value: text }) => [type, Number(text)]));
  return { year: part["year"] ?? 0, month: part["month"] ?? 0, day: part["day"] ?? 0, hour: part["hour"] ?? 0, minute: part["minute"] ?? 0 };
}
