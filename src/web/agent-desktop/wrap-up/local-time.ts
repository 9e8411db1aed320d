// Between RFC 3339 and the browser's own field for date and time, which knows no zone.

/** "2026-11-27T09:00", in the zone of the one who looks. */
export function localTime(at: string): string {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The next day at nine, by the clock of the one who looks. */
export function tomorrowAtNine(now: number): string {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 9).toISOString();
}
