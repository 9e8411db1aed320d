// When a campaign may dial at all: inside the law's hours where the house is, and inside its own.
import type { Instant } from "../kernel/kernel.ts";
import type { Calendar } from "../sla/calendar.ts";
import { localTime, startOfDay } from "../sla/calendar.ts";
import type { Week } from "./rule.ts";

interface Hours { readonly zone: string; readonly week: Week; readonly holidays: ReadonlySet<string> }

const minuteMs = 60_000;
const dayMinutes = 1440;
/** A month of closed days in a row is never. */
const mostLooks = 80;

/** The first instant from then on at which both are open; null: not within some weeks. */
export function openFrom(law: { readonly zone: string; readonly week: Week }, calendar: Calendar | null, from: Instant): Instant | null {
  const all: readonly Hours[] = [{ ...law, holidays: new Set() }, ...(calendar === null ? [] : [calendar])];
  let at = from;
  for (let look = 0; look < mostLooks; look += 1) {
    const next = all.reduce((latest, hours) => laterOf(hours, latest), at);
    if (next === at) return at;
    at = next;
  }
  return null;
}

/** The same instant where it is open then; else the next beginning of that day, or the next midnight. */
function laterOf({ zone, week, holidays }: Hours, at: Instant): Instant {
  const { date, weekday, minute } = localTime(zone, at);
  const spans = holidays.has(date) ? [] : week[weekday] ?? [];
  if (spans.some(({ from, to }) => from <= minute && minute < to)) return at;
  const begins = spans.map(({ from }) => from).filter((from) => from > minute).toSorted((a, b) => a - b)[0];
  const floor = Math.floor(at / minuteMs) * minuteMs;
  if (begins !== undefined) return onTheWall(zone, (floor + (begins - minute) * minuteMs) as Instant, begins);
  return startOfDay(zone, (floor + (dayMinutes + 120 - minute) * minuteMs) as Instant);
}

/** Where clocks changed on the way, put right by as much. */
function onTheWall(zone: string, guess: Instant, minute: number): Instant {
  return (guess + (minute - localTime(zone, guess).minute) * minuteMs) as Instant;
}
