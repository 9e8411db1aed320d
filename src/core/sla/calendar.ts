// Opening hours with holidays, in the calendar's own zone. Local time comes from Intl, which every engine carries.
import type { CalendarId, Instant } from "../kernel/kernel.ts";

export interface OpenSpan { /** minutes after local midnight */ readonly from: number; readonly to: number }
export interface Calendar {
  readonly id: CalendarId;
  readonly zone: string;
  /** Monday first, seven entries; an empty list is a closed day. */
  readonly week: readonly (readonly OpenSpan[])[];
  /** Local dates, "2026-12-25". */
  readonly holidays: ReadonlySet<string>;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  formats.set(zone, made);
  return made;
}

/** Local date "YYYY-MM-DD", weekday 0 = Monday, and minutes after midnight. */
export function localTime(zone: string, at: Instant): { readonly date: string; readonly weekday: number; readonly minute: number } {
  const part = Object.fromEntries(formatOf(zone).formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${part["year"] ?? ""}-${part["month"] ?? ""}-${part["day"] ?? ""}`;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { date, weekday, minute: Number(part["hour"]) * 60 + Number(part["minute"]) };
}

/** Whether the calendar is open at an instant; a span's end is already closed. */
export function hoursAt(calendar: Calendar, at: Instant): "open" | "closed" | "holiday" {
  const { date, weekday, minute } = localTime(calendar.zone, at);
  if (calendar.holidays.has(date)) return "holiday";
  const isOpen = (calendar.week[weekday] ?? []).some((span) => span.from <= minute && minute < span.to);
  return isOpen ? "open" : "closed";
}

/** The instant of the last local midnight; on the nights when clocks change, of the day's own beginning. */
export function startOfDay(zone: string, at: Instant): Instant {
  const { date, minute } = localTime(zone, at);
  const guess = at - minute * 60_000 - (at % 60_000);
  for (const hours of [0, -1, 1]) {
    const moved = (guess + hours * 3_600_000) as Instant;
    const local = localTime(zone, moved);
    if (local.date === date && local.minute === 0) return moved;
  }
  return guess as Instant;
}

/** Whether it is a zone of the IANA's that this engine knows. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
