// Whether what a queue foretells comes true. Each caller's wait is foretold once, as he comes into line, and laid beside
// what he then waited. Who gave up or was taken elsewhere is only known to have waited longer than he did: such ends are
// censored, and the share that came true is Kaplan and Meier's estimate (1958) over waited / foretold, at 1. Its variance
// is Greenwood's (1926); the number of plain observations with the same variance is what the test counts with.
import type { Instant } from "../kernel/kernel.ts";

/** As likely shorter as longer; and nine of ten shorter. Milliseconds from the moment it was said. */
export interface Interval { readonly p50Ms: number; readonly p90Ms: number }

export interface Outcome extends Interval {
  readonly at: Instant;
  readonly waitedMs: number;
  /** false: he would have waited at least so long. */
  readonly isKnown: boolean;
}

/** The newest last. */
export interface TrackRecord { readonly outcomes: Outcome[] }

export interface Share { readonly share: number; readonly of: number }

export interface Calibration {
  /** "learning": too little is known yet. "off": what was said came true too seldom, or too surely. Neither is told to anybody. */
  readonly state: "learning" | "good" | "off";
  /** How often it was so; null while nothing is known. */
  readonly p50: Share | null;
  readonly p90: Share | null;
}

const mostKept = 300;
const keptForMs = 14 * 24 * 60 * 60_000;
/** Fewer outcomes say nothing. */
const leastKnown = 30;
/** What is said of nine in ten may be true of so many: beyond, it is silenced once that is sure to one in a hundred. */
export const tolerance = { least: 0.85, most: 0.97, sureness: 0.01 } as const;
/** A wait of no time is foretold as a second: nobody is rung and answers in less. */
const leastMs = 1_000;

export function noRecord(): TrackRecord {
  return { outcomes: [] };
}

export function note({ outcomes }: TrackRecord, outcome: Outcome): void {
  outcomes.push(outcome);
  if (outcomes.length > mostKept) outcomes.shift();
}

export function calibrationOf({ outcomes }: TrackRecord, now: Instant): Calibration {
  const recent = outcomes.filter(({ at }) => now - at < keptForMs);
  const p90 = shareTrue(recent, ({ p90Ms }) => p90Ms);
  return { state: stateOf(p90), p50: shareTrue(recent, ({ p50Ms }) => p50Ms), p90 };
}

function stateOf(p90: Share | null): Calibration["state"] {
  if (p90 === null || p90.of < leastKnown) return "learning";
  const { least, most, sureness } = tolerance;
  const came = Math.round(p90.share * p90.of);
  return atMost(came, p90.of, least) < sureness || 1 - atMost(came - 1, p90.of, most) < sureness ? "off" : "good";
}

/** How often it was no longer than was said, and the plain observations that this is worth. */
export function shareTrue(outcomes: readonly Outcome[], saidMs: (outcome: Outcome) => number): Share | null {
  const ratios = outcomes.map((one) => ({ ratio: one.waitedMs / Math.max(leastMs, saidMs(one)), isKnown: one.isKnown })).toSorted((one, other) => one.ratio - other.ratio || Number(other.isKnown) - Number(one.isKnown));
  let [longer, greenwood, told] = [1, 0, 0];
  for (const [place, { ratio, isKnown }] of ratios.entries()) {
    if (ratio > 1) { told += ratios.length - place; break; }
    if (!isKnown) continue;
    const atRisk = ratios.length - place;
    longer *= 1 - 1 / atRisk;
    if (atRisk > 1) greenwood += 1 / (atRisk * (atRisk - 1));
    told += 1;
  }
  if (told === 0) return null;
  const share = 1 - longer;
  const variance = longer * longer * greenwood;
  return { share, of: variance === 0 ? told : Math.round((share * longer) / variance) };
}

/** P(X ≤ k) of so many with this chance each, by the ratio of neighbouring terms. */
function atMost(k: number, of: number, chance: number): number {
  if (k < 0) return 0;
  let log = of * Math.log(1 - chance);
  let sum = Math.exp(log);
  for (let i = 1; i <= Math.min(k, of); i += 1) {
    log += Math.log((of - i + 1) / i) + Math.log(chance / (1 - chance));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
