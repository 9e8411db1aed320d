// The last net under the limit, whatever pacing expects: if every line in flight that no agent can take were answered now, and
// abandoned, the law's share would hold still. With few answers so far that is hardly a line beside those for free agents.
import { leastAnswers } from "./budget.ts";
import { misjudged, spentBy, type AbandonCounts, type AbandonRule } from "./rules.ts";

/** So many calls more may be abandoned, if nobody else answers. `onCalls`: put through and still on the line, where an agent may yet find a machine. */
export function bearableAbandons(counts: AbandonCounts, { limit, formula }: Pick<AbandonRule, "limit" | "formula">, onCalls: number): number {
  const worst = ifMachines(counts, onCalls);
  const { answers, abandoned } = spentBy(worst, formula);
  const counted = shareCounted(worst, formula);
  // each abandoned call is one more answer, too
  const ofMany = counted === 0 ? 0 : (limit * answers - abandoned) / (counted * (1 - limit));
  const ofFew = limit * leastAnswers - worst.abandoned - misjudged(worst);
  return Math.max(0, Math.floor(Math.max(ofMany, ofFew) + 1e-9));
}

function ifMachines(counts: AbandonCounts, onCalls: number): AbandonCounts {
  const found = Math.min(onCalls, counts.live);
  return { ...counts, live: counts.live - found, machines: counts.machines + found };
}

/** How much of an abandoned call the formula counts. */
function shareCounted({ live, machines }: AbandonCounts, formula: AbandonRule["formula"]): number {
  return formula === "without-machines" && live + machines > 0 ? live / (live + machines) : 1;
}

/** `free`: agents who can take whoever answers; `waiting`: answered, and neither has an agent nor counts as abandoned yet. */
export interface InFlight { readonly ringing: number; readonly waiting: number; readonly free: number; readonly bearable: number }

/** So many lines more may ring; below zero: so many must be hung up. */
export function spareLines({ ringing, waiting, free, bearable }: InFlight): number {
  return free + bearable - ringing - waiting;
}

/** Which of the lines go first when some must: those whose phones have rung as long as the law asks, then those that have hardly begun to. */
export function hungUpFirst(ringingSince: readonly number[], leastRingMs: number, now: number): readonly number[] {
  const hasRung = (since: number): boolean => now - since >= leastRingMs;
  const order = (a: number, b: number): number => Number(hasRung(b)) - Number(hasRung(a)) || (hasRung(a) ? a - b : b - a);
  return ringingSince.map((since, line) => ({ since, line })).toSorted((a, b) => order(a.since, b.since)).map(({ line }) => line);
}
