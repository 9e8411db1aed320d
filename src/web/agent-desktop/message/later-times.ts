// When a message that is put off may come back: soon, in an hour, later, and tomorrow when the day begins.
const minuteMs = 60_000;
const morning = 9;

/** Instants, soonest first; to five minutes, so that they can be said. */
export function laterTimes(now: number): readonly number[] {
  const rounded = (at: number): number => Math.ceil(at / (5 * minuteMs)) * 5 * minuteMs;
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(morning, 0, 0, 0);
  return [...[15, 60, 180].map((minutes) => rounded(now + minutes * minuteMs)), tomorrow.getTime()].sort((one, other) => one - other);
}
