// One person's possible week: when he is tried if every attempt ends alike. Weeks are of the clock on the wall.
import type { AttemptEnd, CampaignPlan } from "./plan.ts";
import type { Week } from "./rule.ts";

/** `day`: 0 = Monday of the first week, 7 = of the second. */
export interface PossibleTry { readonly day: number; readonly minute: number }

const minuteMs = 60_000;
const dayMinutes = 1440;
const mostDays = 28;

/** First tried when it first opens on Monday or after. */
export function possibleTries({ retries, attemptsMax, dayParts }: Pick<CampaignPlan, "retries" | "attemptsMax" | "dayParts">, hours: Week, end: AttemptEnd): readonly PossibleTry[] {
  const retry = retries.find(({ after }) => after === end);
  const most = Math.min(attemptsMax, 1 + (retry?.most ?? 0));
  const tries: PossibleTry[] = [];
  for (let at: number | null = 0; tries.length < most; at += Math.max(1, Math.round((retry?.pauseMs ?? 0) / minuteMs))) {
    at = nextOpen(at, hours, (minute) => isFull(dayParts, tries, minute));
    if (at === null) break;
    tries.push({ day: Math.floor(at / dayMinutes), minute: at % dayMinutes });
  }
  return tries;
}

/** In quarters of an hour where it does not begin open. */
function nextOpen(from: number, hours: Week, isTaken: (minute: number) => boolean): number | null {
  for (let at = from; at < mostDays * dayMinutes; at = at % 15 === 0 ? at + 15 : at + 15 - (at % 15)) {
    const minute = at % dayMinutes;
    const spans = hours[Math.floor(at / dayMinutes) % 7] ?? [];
    if (spans.some((span) => span.from <= minute && minute < span.to) && !isTaken(minute)) return at;
  }
  return null;
}

/** He was tried in that part of the day as often as he may be; outside all parts there is no such bound. */
function isFull(parts: CampaignPlan["dayParts"], tries: readonly PossibleTry[], minute: number): boolean {
  const part = parts.find(({ fromHour, untilHour }) => fromHour * 60 <= minute && minute < untilHour * 60);
  return part !== undefined && tries.filter((one) => part.fromHour * 60 <= one.minute && one.minute < part.untilHour * 60).length >= part.most;
}
