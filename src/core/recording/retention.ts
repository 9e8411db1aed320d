// How long recordings are kept: so many days after the day on which they were made, by the calendar of the house.
import type { Instant } from "../kernel/kernel.ts";

const dayMs = 24 * 3_600_000;
const noonMs = dayMs / 2;

/** What was recorded before this instant is to go. `startOfDay`: midnight of the house's day that holds an instant. */
export function keptSince(now: Instant, days: number, startOfDay: (at: Instant) => Instant): Instant {
  // From noon to noon: a day in which clocks change has no other length by noon.
  return startOfDay((startOfDay(now) + noonMs - days * dayMs) as Instant);
}
