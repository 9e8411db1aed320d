// How many lines to dial now. Not a ratio: the next line is dialed while the risk that its answer finds nobody free is
// worth what it brings (price.ts). Everything that is known comes in: how long each line has rung, how long each agent has
// been at his call, how sure the chance of an answer is, and what of the abandonment budget is left.
import { slackOf, type Budget, type Spent } from "../abandonment/budget.ts";
import { spareLines } from "../abandonment/headroom.ts";
import { binOf } from "./ring-curve.ts";
import { handleSpans, spanAt } from "./handle-curve.ts";
import { even, type Odds } from "./kinds.ts";
import { moments, refresh, rowLength, type Knowledge, type Ringing } from "./knowledge.ts";
import { spreadOf } from "./level.ts";
import { brake, worstLoss, worthwhileRisk, type Price } from "./price.ts";
import { shortage } from "./shortage.ts";

/** The campaign as it stands. Times are instants in milliseconds. */
export interface PacingView {
  readonly now: number;
  /** Agents who wait for a call. */
  readonly free: number;
  /** Answered, and nobody was free yet. */
  readonly waiting: number;
  readonly ringingSince: readonly number[];
  /** How likely beside other lines of the campaign each of these is answered, and those that would be dialed next, in their order; absent: all alike. */
  readonly odds?: { readonly ringing: readonly Odds[]; readonly next: readonly Odds[] };
  readonly talkingSince: readonly number[];
  readonly wrappingSince: readonly number[];
  /** Calls that may still be abandoned before the law's share is passed (headroom.ts). */
  readonly bearable: number;
}

export type PacingMode = { readonly type: "progressive" } | { readonly type: "ratio"; readonly ratio: number } | { readonly type: "predictive" };

export interface PacingRules {
  readonly mode: PacingMode;
  readonly linesMax: number;
  readonly budget: Budget;
  /** A line may be given up when it has rung so long; Infinity: never before its time. */
  readonly leastRingMs: number;
}

export interface Pacing {
  readonly dial: number;
  /** Hang up the lines that have rung so long: whoever answers them would find nobody. Infinity: none. */
  readonly letGoFromMs: number;
  readonly why: PacingReasons;
}

/** For screens: what bound the number, and the figures it comes from. */
export interface PacingReasons {
  readonly bound: "agents" | "risk" | "budget" | "lines";
  /** Answers expected of the lines that ring, those dialed now among them; null where nothing was foretold. */
  readonly expectedAnswers: number | null;
  /** Risk that the answer to one line more finds nobody (at least so much), and the risk at which it is worth it; null where no line was weighed. */
  readonly risk: number | null;
  readonly worthwhile: number;
  /** Abandons that may be spent now; below zero while too few people have answered. */
  readonly slack: number;
}

export interface Pacer { readonly knowledge: Knowledge; readonly price: Price }

export function pace(view: PacingView, pacer: Pacer, rules: PacingRules, spent: Spent): Pacing {
  const { mode, linesMax, leastRingMs } = rules;
  const [free, ringing, slack] = [view.free - view.waiting, view.ringingSince.length, slackOf(spent, rules.budget)];
  const lines = Math.max(0, linesMax - ringing - view.waiting - view.talkingSince.length);
  const spare = Math.max(0, spareLines({ ringing, waiting: view.waiting, free: view.free, bearable: view.bearable }));
  const [room, full] = spare < lines ? [spare, "budget" as const] : [lines, "lines" as const];
  const worthwhile = worthwhileRisk(pacer.price);
  if (mode.type === "progressive") return { dial: within(free - ringing, room), letGoFromMs: Infinity, why: { bound: free - ringing > room ? full : "agents", expectedAnswers: null, risk: null, worthwhile, slack } };
  refresh(pacer.knowledge, view.now, ringingOf(view));
  const look = lookAhead(view, pacer.knowledge);
  const isBraking = brake(pacer.price, slack, worstLoss(look.expected[moments - 1] as number, ringing + 1, free));
  const { wanted, risk, bound } = isBraking ? { wanted: free - ringing, risk: null, bound: "budget" as const }
    : mode.type === "ratio" ? { wanted: Math.floor(Math.max(0, free) * mode.ratio) - ringing, risk: null, bound: "agents" as const }
      : weigh(look, pacer, { free, slack, ringing, room, next: nextOf(view) });
  return {
    dial: within(wanted, room), letGoFromMs: mode.type === "predictive" && isNobodyInTime(look, free) ? leastRingMs : Infinity,
    why: { bound: wanted > room ? full : bound, expectedAnswers: look.expected[moments - 1] as number, risk, worthwhile, slack },
  };
}

function ringingOf({ ringingSince, odds }: PacingView): Ringing {
  return { since: ringingSince, odds: odds?.ringing ?? null };
}

function nextOf({ odds }: PacingView): readonly Odds[] {
  return odds?.next ?? [];
}

function within(lines: number, room: number): number {
  return Math.max(0, Math.min(lines, room));
}

interface Outlook {
  /** Up to each moment: answers of the lines that ring, the sum of their squared chances, how unsure the odds of their kinds make them, agents who become free. */
  readonly expected: Float64Array;
  readonly squares: Float64Array;
  readonly unsure: Float64Array;
  readonly freed: Float64Array;
  busy: number;
}

const outlook: Outlook = { expected: new Float64Array(moments), squares: new Float64Array(moments), unsure: new Float64Array(moments), freed: new Float64Array(rowLength), busy: 0 };

function lookAhead({ now, ringingSince, odds, talkingSince, wrappingSince }: PacingView, knowledge: Knowledge): Outlook {
  const { expected, squares, unsure, freed } = outlook;
  for (const sums of [expected, squares, unsure, freed]) sums.fill(0);
  for (let line = 0; line < ringingSince.length; line += 1) addLine(binOf(knowledge.ring, now - (ringingSince[line] as number)), knowledge.answerBy, odds?.ringing[line]);
  addAgents(now, talkingSince, knowledge.freeAfterTalk);
  addAgents(now, wrappingSince, knowledge.freeAfterWrapUp);
  outlook.busy = talkingSince.length + wrappingSince.length;
  return outlook;
}

function addLine(bin: number, answerBy: Float64Array, { times, sd }: Odds = even): void {
  const { expected, squares, unsure } = outlook;
  for (let i = 0, at = bin * expected.length; i < expected.length; i += 1, at += 1) {
    // the odds are of answers at each moment that it rings (hazards), not of an answer in the end
    const chance = times === 1 ? answerBy[at] as number : 1 - Math.max(0, 1 - (answerBy[at] as number)) ** times;
    expected[i] = (expected[i] as number) + chance;
    squares[i] = (squares[i] as number) + chance * chance;
    unsure[i] = (unsure[i] as number) + chance * sd;
  }
}

const ofSpan = new Int32Array(handleSpans);

/** By spans of ages: a hundred agents are in some twenty of them. */
function addAgents(now: number, since: readonly number[], table: Float64Array): void {
  if (since.length === 0) return;
  const { freed } = outlook;
  ofSpan.fill(0);
  for (const from of since) { const span = spanAt(now - from); ofSpan[span] = (ofSpan[span] as number) + 1; }
  for (let span = 0; span < ofSpan.length; span += 1) {
    const agents = ofSpan[span] as number;
    for (let i = 0, at = span * freed.length; agents > 0 && i < freed.length; i += 1, at += 1) freed[i] = (freed[i] as number) + agents * (table[at] as number);
  }
}

interface Room { readonly free: number; readonly slack: number; readonly ringing: number; readonly room: number; readonly next: readonly Odds[] }

/** Adds lines one by one while their risk is worth it, and while even the worst that they may cost is in the budget. */
function weigh(look: Outlook, { knowledge, price }: Pacer, { free, slack, ringing, room, next }: Room): { readonly wanted: number; readonly risk: number; readonly bound: "risk" | "budget" } {
  const worthwhile = worthwhileRisk(price);
  const isInBudget = (lines: number): boolean => worstLoss(look.expected[moments - 1] as number, ringing + lines + 1, free) < slack - 1;
  let [lines, risk] = [0, riskOfNext(look, knowledge, { free, upTo: worthwhile })];
  while (risk <= worthwhile && isInBudget(lines) && lines <= room) {
    addLine(0, knowledge.answerBy, next[lines]);
    lines += 1;
    risk = riskOfNext(look, knowledge, { free, upTo: worthwhile });
  }
  return { wanted: lines, risk, bound: risk <= worthwhile ? "budget" : "risk" };
}

/**
 * That the answer to one line more finds nobody free in time, over the moments at which it may come: the last first, and no
 * further than needed to know that it is more than `upTo`.
 */
function riskOfNext({ expected, squares, unsure, freed, busy }: Outlook, { gained, level }: Knowledge, { free, upTo }: { readonly free: number; readonly upTo: number }): number {
  const spread = spreadOf(level);
  let risk = 0;
  for (let i = gained.length - 1; i >= 0 && risk <= upTo; i -= 1) {
    const mean = expected[i] as number;
    // how sure the chance of an answer is widens what may come; of lines of one kind all err alike, and those of others are taken so
    const variance = mean - (squares[i] as number) + (mean * spread) ** 2 + (unsure[i] as number) ** 2;
    risk += (gained[i] as number) * shortage({ mean, variance }, busy, busy === 0 ? 0 : Math.min(0.999, (freed[i] as number) / busy), free);
  }
  return risk;
}

/** Whoever answers now would hardly be put through in time. */
function isNobodyInTime({ freed }: Outlook, free: number): boolean {
  return free <= 0 && poissonBelow(1 - free, freed[moments] as number) > 0.1;
}

/** P(fewer than `count` of a Poisson with this mean). */
function poissonBelow(count: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let i = 0; i < count; i += 1) { sum += term; term *= mean / (i + 1); }
  return sum;
}
