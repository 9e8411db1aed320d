// Which of a campaign's numbers is shown: one of the called number's own province where the house has one, else of its
// country, in turn, and none that rests. Whether the law permits it is asked of the one that was chosen (may-dial.ts).
import type { Instant } from "../kernel/kernel.ts";
import { isResting, type NumberWatches } from "./number-watch.ts";
import type { CampaignPlan } from "./plan.ts";
import { placesOfNumber } from "./zones.ts";

/** null: the campaign names none, so that the house's usual is shown. When all rest, the one whose rest ends first is shown. */
export function shownFor({ shown }: Pick<CampaignPlan, "shown">, called: string, watches: NumberWatches, now: Instant): string | null {
  const restOf = (number: string): number => { const watch = watches.get(number); return watch !== undefined && isResting(watch, now) ? watch.restsUntil ?? 0 : 0; };
  const fresh = shown.filter((number) => restOf(number) === 0);
  if (fresh.length === 0) return shown.toSorted((a, b) => restOf(a) - restOf(b))[0] ?? null;
  const lastAt = (number: string): number => watches.get(number)?.lastAt ?? 0;
  return fresh.toSorted((a, b) => nearness(b, called) - nearness(a, called) || lastAt(a) - lastAt(b))[0] ?? null;
}

/** 2: of the same province or area code, 1: of the same country. */
function nearness(shown: string, called: string): number {
  if (countryOf(shown) !== countryOf(called)) return 0;
  const area = areaOf(called);
  return area !== null && area === areaOf(shown) ? 2 : 1;
}

function countryOf(number: string): string {
  return placesOfNumber(number)[0]?.country ?? number.slice(0, 3);
}

/** Spain: 91 and 93 are provinces of two digits, all others of three (8xx are the younger numbers of 9xx); North America: the area code. Elsewhere areas have no fixed length. */
function areaOf(number: string): string | null {
  const spanish = /^\+34[89](?<area>[13]|[2-8]\d)/u.exec(number)?.groups?.["area"];
  return spanish ?? /^\+1(?<area>\d{3})/u.exec(number)?.groups?.["area"] ?? null;
}
