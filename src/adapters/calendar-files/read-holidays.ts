// Whole days from an iCalendar file (RFC 5545), as holidays: events of several days day by day, recurring ones for the
// years asked for. Events with a time of day are no holidays and are counted.
import ICAL from "ical.js";
import { Refusal } from "../../app/refusal.ts";

export interface ReadFile { readonly holidays: readonly { readonly day: string; readonly name: string }[]; readonly skipped: number }
interface Years { readonly from: number; readonly to: number }

/** A rule without an end stops here: no holiday comes more often than daily. */
const mostTurns = 20_000;
const mostDays = 1_000;

export function readHolidayFile(text: string, years: Years): ReadFile {
  const events = eventsIn(text);
  const days = new Map<string, string>();
  let skipped = 0;
  for (const event of events) {
    if (event.isRecurrenceException()) continue;
    if (!event.startDate.isDate) { skipped += 1; continue; }
    const found = [...startsOf(event, years)].flatMap((start) => daysFrom(start, event)).filter((day) => isWithin(day, years) && !days.has(day));
    for (const day of found.slice(0, mostDays - days.size)) days.set(day, nameOf(event));
  }
  return { holidays: [...days].map(([day, name]) => ({ day, name })).toSorted((a, b) => a.day.localeCompare(b.day)), skipped };
}

function eventsIn(text: string): readonly ICAL.Event[] {
  try {
    if (!/^\uFEFF?\s*BEGIN:VCALENDAR/iu.test(text)) throw new Error("no calendar");
    const parsed = ICAL.parse(text.trim()) as unknown[];
    // Some programs write several calendars into one file.
    const calendars = (typeof parsed[0] === "string" ? [parsed] : parsed) as ConstructorParameters<typeof ICAL.Component>[0][];
    return calendars.flatMap((one) => new ICAL.Component(one).getAllSubcomponents("vevent")).filter((event) => event.hasProperty("dtstart")).map((event) => new ICAL.Event(event));
  } catch {
    throw new Refusal(422, "calendar-file-unreadable", "This is not an iCalendar file (.ics).", [{ pointer: "#/text", detail: "not an iCalendar file" }]);
  }
}

function* startsOf(event: ICAL.Event, { from, to }: Years): Generator<ICAL.Time> {
  if (!event.isRecurring()) { yield event.startDate; return; }
  const turns = event.iterator();
  for (let n = 0; n < mostTurns; n += 1) {
    const next = turns.next() as ICAL.Time | undefined;
    if (next === undefined || next.year > to) return;
    if (next.year >= from - 1) yield next;
  }
}

/** DTEND of a whole-day event is the day after its last; without one it is one day. */
function daysFrom(start: ICAL.Time, event: ICAL.Event): readonly string[] {
  const span = Math.max(1, Math.round(event.duration.toSeconds() / 86_400));
  return Array.from({ length: Math.min(span, 366) }, (_, n) => {
    const day = start.clone();
    day.adjust(n, 0, 0, 0);
    return day.toString().slice(0, 10);
  });
}

function isWithin(day: string, { from, to }: Years): boolean {
  const year = Number(day.slice(0, 4));
  return year >= from && year <= to;
}

function nameOf(event: ICAL.Event): string {
  const name = (event.summary as string | null)?.trim() ?? "";
  return name === "" ? "—" : name.slice(0, 120);
}
