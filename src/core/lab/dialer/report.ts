// The figures of a run of the dialer, and how sure they are.
import { abandonsLeft, shareBetween, sureDeviations } from "../../campaign/abandonment/budget.ts";
import { abandonRate } from "../../campaign/abandonment/rules.ts";
import { answerChance } from "../../campaign/pacing/knowledge.ts";
import { worthwhileRisk } from "../../campaign/pacing/price.ts";
import type { DialerFloor } from "./floor.ts";
import { partsOfRun, waitQuantile } from "./record.ts";

export interface DialerReport {
  readonly seed: number;
  readonly hours: number;
  readonly dialer: DialerFigures;
}

export interface DialerFigures {
  readonly mode: string;
  /** Time in conversation and wrap-up / time signed in. */
  readonly occupancy: number;
  /** Abandoned / answered. */
  readonly abandonRate: number;
  /** Upper bound of it, 99 in 100 between both (Wilson), as if each answer were by itself. */
  readonly abandonRateUpperBound: number;
  readonly attempts: number;
  /** By a person, those abandoned among them. */
  readonly answered: number;
  readonly connected: number;
  readonly abandoned: number;
  /** Lines given up early, for want of an agent. */
  readonly letGo: number;
  readonly answerRate: number | null;
  readonly p50SecondsToAgent: number | null;
  readonly p99SecondsToAgent: number | null;
  readonly mostRinging: number;
  readonly perAgentHour: { readonly attempts: number; readonly connected: number; readonly idleMinutes: number };
  /** Of each legal window: what share was abandoned; and what of the last one's budget is left now. */
  readonly windows: readonly { readonly answered: number; readonly abandoned: number; readonly abandonRate: number }[];
  readonly abandonsLeft: number;
  readonly learnt: { readonly answerChance: number; readonly answerChanceSd: number; readonly worthwhileRisk: number } | null;
  /** Between these lies the truth, 95 times in 100, by what its twenty parts differ. */
  readonly confidence: { readonly occupancy: readonly [number, number]; readonly abandonRate: readonly [number, number] | null };
}

export function dialerReport(floor: DialerFloor): DialerReport {
  const { scenario, record, pacer } = floor;
  const whole = record.parts.reduce((sum, each) => ({ signedInMs: sum.signedInMs + each.signedInMs, busyMs: sum.busyMs + each.busyMs, answers: sum.answers + each.answers, abandoned: sum.abandoned + each.abandoned }));
  const hours = whole.signedInMs / 3_600_000;
  const connected = whole.answers - whole.abandoned;
  const chance = answerChance(pacer.knowledge);
  return {
    seed: scenario.seed, hours: scenario.hours,
    dialer: {
      mode: scenario.mode.type, occupancy: whole.busyMs / whole.signedInMs, abandonRate: abandonRate(whole), abandonRateUpperBound: shareBetween(whole, sureDeviations)[1],
      attempts: record.attempts, answered: whole.answers, connected, abandoned: whole.abandoned, letGo: record.letGo, answerRate: record.attempts === 0 ? null : whole.answers / record.attempts,
      p50SecondsToAgent: waitQuantile(record, 0.5), p99SecondsToAgent: waitQuantile(record, 0.99), mostRinging: record.mostRinging,
      perAgentHour: { attempts: record.attempts / hours, connected: connected / hours, idleMinutes: 60 * (1 - whole.busyMs / whole.signedInMs) },
      windows: [...record.windows, record.spent].map((spent) => ({ answered: spent.answers, abandoned: spent.abandoned, abandonRate: abandonRate(spent) })),
      abandonsLeft: abandonsLeft(record.spent, 0, { limit: scenario.abandonLimit, deviations: sureDeviations }),
      learnt: scenario.mode.type === "predictive" ? { answerChance: chance.mean, answerChanceSd: chance.sd, worthwhileRisk: worthwhileRisk(pacer.price) } : null,
      confidence: { occupancy: between(record.parts.map((part) => part.busyMs / part.signedInMs)), abandonRate: record.parts.some(({ answers }) => answers === 0) ? null : between(record.parts.map(abandonRate)) },
    },
  };
}

/** Student's t with 19 degrees of freedom. */
const student = 2.093;

/** Holds the mean of what the parts are drawn from, 95 times in 100. */
export function between(figures: readonly number[]): readonly [number, number] {
  const mean = figures.reduce((sum, each) => sum + each, 0) / partsOfRun;
  const half = student * Math.sqrt(figures.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (partsOfRun - 1) / partsOfRun);
  return [mean - half, mean + half];
}
