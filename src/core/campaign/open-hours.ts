// When several hours are open at once: the law's at each place, and the house's own.
import type { Instant } from "../kernel/kernel.ts";
import { localTime, startOfDay } from "../sla/calendar.ts";
import type { Week } from "./rule.ts";

/** A calendar is one of these, too. `holidays`: by local date. */
export interface Hours { readonly zone: string; readonly week: Week; readonly holidays: { readonly has: (date: string) => boolean } }

const minuteMs = 60_000;
const dayMinutes = 1440;
/** A month of closed days in a row is never. */
const mostLooks = 80;

/** The first instant from then on at which all are open; null: not within some weeks. */
export function openFrom(all: readonly Hours[], from: Instant): Instant | null {
  let at = from;
  for (let look = 0; look < mostLooks; look += 1) {
    const next = all.reduce((latest, hours) => laterOf(hours, latest), at);
    if (next === at) return at;
    at = next;
  }
  return null;
}

/** The same instant where it is open then; else the next beginning of that day, or the next midnight. */
function laterOf(hours: Hours, at: Instant): Instant {
  const { zone } = hours;
  const { minute } = localTime(zone, at);
  const spans = spansAt(hours, at);
  if (spans.some(({ from, to }) => from <= minute && minute < to)) return at;
  const begins = spans.map(({ from }) => from).filter((from) => from > minute).toSorted((a, b) => a - b)[0];
  return begins === undefined ? nextMidnight(zone, at) : onTheWall(zone, at, begins);
}

/** While all are open: when the first of them closes; null: open for a week and more. */
export function openUntil(all: readonly Hours[], at: Instant): Instant | null {
  const ends = all.flatMap((hours) => closesAt(hours, at) ?? []);
  return ends.length === 0 ? null : Math.min(...ends) as Instant;
}

const mostDays = 8;

function closesAt(hours: Hours, at: Instant): Instant | null {
  let from = at;
  for (let day = 0; day < mostDays; day += 1) {
    const { minute } = localTime(hours.zone, from);
    const span = spansAt(hours, from).find((one) => one.from <= minute && minute < one.to);
    if (span === undefined) return from;
    if (span.to < dayMinutes) return onTheWall(hours.zone, from, span.to);
    from = nextMidnight(hours.zone, from);
  }
  return null;
}

function spansAt({ zone, week, holidays }: Hours, at: Instant): Week[number] {
  const { date, weekday } = localTime(zone, at);
  return holidays.has(date) ? [] : week[weekday] ?? [];
}

/** At this minute of the same day; where clocks changed on the way, put right by as much. */
function onTheWall(zone: string, at: Instant, minute: number): Instant {
  const guess = (wholeMinute(at) + (minute - localTime(zone, at).minute) * minuteMs) as Instant;
  return (guess + (minute - localTime(zone, guess).minute) * minuteMs) as Instant;
}

/** Two hours after midnight by a clock that nobody changed: on the next day in any case. */
function nextMidnight(zone: string, at: Instant): Instant {
  return startOfDay(zone, (wholeMinute(at) + (dayMinutes + 120 - localTime(zone, at).minute) * minuteMs) as Instant);
}

function wholeMinute(at: Instant): number {
  return Math.floor(at / minuteMs) * minuteMs;
}
