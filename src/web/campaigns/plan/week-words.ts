// A week of hours in words: "Mon-Fri 9:00-21:00".
import type { Language } from "../../../core/kernel/kernel.ts";
import { locales } from "../../../core/kernel/locale.ts";
import type { PlanChecked } from "../../../protocol/rest-campaigns.ts";

export type Week = PlanChecked["law"]["hours"];

/** Short names, Monday first. */
export function weekdays(language: Language): readonly string[] {
  const format = new Intl.DateTimeFormat(locales[language], { weekday: "short", timeZone: "UTC" });
  return [0, 1, 2, 3, 4, 5, 6].map((day) => format.format(Date.UTC(2026, 10, 23 + day)));
}

export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60))}:${String(minute % 60).padStart(2, "0")}`;
}

/** Empty where it is never open. */
export function weekInWords(week: Week, language: Language): string {
  const names = weekdays(language);
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [day, spans] of week.entries()) {
    const hours = spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(", ");
    const last = runs.at(-1);
    if (last?.hours === hours && last.last === day - 1) last.last = day;
    else if (hours !== "") runs.push({ first: day, last: day, hours });
  }
  return runs.map(({ first, last, hours }) => `${names[first] ?? ""}${first === last ? "" : `–${names[last] ?? ""}`} ${hours}`).join("; ");
}
