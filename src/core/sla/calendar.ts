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

interface LocalTime { readonly date: string; readonly weekday: number; readonly minute: number }

const dayMs = 86_400_000;
/** How far a zone is from UTC on a day of UTC; null: clocks change on it. */
const offsets = new Map<string, Map<number, number | null>>();
const mostDays = 4_000;

/** Local date "YYYY-MM-DD", weekday 0 = Monday, and minutes after midnight. Intl is asked but once a day and zone, and at each instant of a day on which clocks change. */
export function localTime(zone: string, at: Instant): LocalTime {
  const offset = offsetOn(zone, Math.floor(at / dayMs));
  if (offset === null) return readLocalTime(zone, at);
  const local = at + offset;
  const day = Math.floor(local / dayMs);
  // The first of January 1970 was a Thursday.
  return { date: dateOf(day), weekday: (((day + 3) % 7) + 7) % 7, minute: Math.floor((local - day * dayMs) / 60_000) };
}

const dates = new Map<number, string>();

function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * dayMs).toISOString().slice(0, 10);
  if (dates.size >= mostDays) dates.clear();
  dates.set(day, date);
  return date;
}

function offsetOn(zone: string, day: number): number | null {
  let ofZone = offsets.get(zone);
  if (ofZone === undefined) offsets.set(zone, ofZone = new Map<number, number | null>());
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  const [first, last] = [offsetAt(zone, day * dayMs), offsetAt(zone, (day + 1) * dayMs)];
  if (ofZone.size >= mostDays) ofZone.clear();
  ofZone.set(day, first === last ? first : null);
  return first === last ? first : null;
}

function offsetAt(zone: string, at: number): number {
  const { date, minute } = readLocalTime(zone, at as Instant);
  return Date.parse(date) + minute * 60_000 - at;
}

function readLocalTime(zone: string, at: Instant): LocalTime {
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
