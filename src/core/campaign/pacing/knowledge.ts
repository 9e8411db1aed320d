// What a campaign has learnt of its calls, and the tables that each decision reads: chances of an answer for ringing lines
// and of a free agent for busy ones, up to a few moments ahead.
import type { LineKind } from "../../kernel/line-kind.ts";
import { advance, levelOf, newLevel, spreadOf, type Level } from "./level.ts";
import { ageOfSpan, endWithin, handleSpans, isHandleStale, learnHandle, newHandleCurve, renewHandle, type HandleCurve } from "./handle-curve.ts";
import { even, learnKind, newKinds, oddsOf, type Kinds, type Odds } from "./kinds.ts";
import { answersWithin, binOf, isStale, learnRing, newRingCurve, renew, ringBins, type RingCurve, type RingEnd } from "./ring-curve.ts";

/** Moments at which so much of all answers to a line dialed now has come. */
const shares = [0.15, 0.35, 0.55, 0.75, 0.9, 0.99] as const;
export const moments = shares.length;

export interface Knowledge {
  readonly ring: RingCurve;
  readonly level: Level;
  readonly kinds: Kinds;
  readonly talk: HandleCurve;
  readonly wrapUp: HandleCurve;
  /** Mean wrap-up in milliseconds, and how many were seen with one at all: whoever has none is free at once. */
  readonly wrapUps: { calls: number; with: number };
  readonly withinMs: number;
  /** In bins after now. */
  readonly ahead: Int32Array;
  /** Chance of an answer until each moment by a line of each bin (row 0: one dialed now); `gained` between one and the next, of all. */
  readonly answerBy: Float64Array;
  readonly gained: Float64Array;
  /** Chance that an agent is free until each moment and the seconds that one may wait, by the span of his age; last, until those seconds from now. */
  readonly freeAfterTalk: Float64Array;
  readonly freeAfterWrapUp: Float64Array;
  /** Lines that stopped ringing since the last look at the level, and what was expected of those that ring. */
  seen: { answers: number; expected: number; ringing: number };
  tabledLevel: number;
  lookedAt: number;
}

export interface RingRules { readonly noAnswerMs: number; readonly withinMs: number }

/** A row has the moments, and the seconds that one may wait from now. */
export const rowLength = moments + 1;

export function newKnowledge({ noAnswerMs, withinMs }: RingRules): Knowledge {
  const knowledge: Knowledge = {
    ring: newRingCurve(noAnswerMs), level: newLevel(), kinds: newKinds(), talk: newHandleCurve(), wrapUp: newHandleCurve(), wrapUps: { calls: 0, with: 0 }, withinMs,
    ahead: new Int32Array(moments), answerBy: new Float64Array(ringBins * moments), gained: new Float64Array(moments),
    freeAfterTalk: new Float64Array(handleSpans * rowLength), freeAfterWrapUp: new Float64Array(handleSpans * rowLength),
    seen: { answers: 0, expected: 0, ringing: 0 }, tabledLevel: 1, lookedAt: -Infinity,
  };
  tabulate(knowledge);
  return knowledge;
}

export type Lesson =
  | { readonly type: "rang"; readonly end: RingEnd; readonly ms: number; /** null: as any of the campaign */ readonly kind?: LineKind | null }
  | { readonly type: "handled"; readonly talkMs: number; readonly wrapUpMs: number };

export function learn(knowledge: Knowledge, lesson: Lesson): void {
  if (lesson.type === "rang") {
    learnLine(knowledge, lesson);
    return;
  }
  learnHandle(knowledge.talk, lesson.talkMs);
  knowledge.wrapUps.calls += 1;
  if (lesson.wrapUpMs === 0) return;
  knowledge.wrapUps.with += 1;
  learnHandle(knowledge.wrapUp, lesson.wrapUpMs);
}

function learnLine({ ring, seen, level, kinds }: Knowledge, { end, ms, kind = null }: Extract<Lesson, { type: "rang" }>): void {
  const isAnswered = end === "answered";
  learnRing(ring, end, ms);
  const expected = ring.expected[binOf(ring, ms)] as number;
  seen.expected += expected * (kind === null ? 1 : oddsOf(kinds, kind).times);
  if (isAnswered) seen.answers += 1;
  if (kind !== null) learnKind(kinds, kind, { isAnswered, expected: expected * levelOf(level) });
}

/** Lines that ring: since when, and how likely beside others each is answered; null: all alike. */
export interface Ringing { readonly since: readonly number[]; readonly odds: readonly Odds[] | null }

const lookEveryMs = 1000;

/** Looks at the level of answers once a second, and makes new tables where enough is new. */
export function refresh(knowledge: Knowledge, now: number, ringing: Ringing): void {
  if (now - knowledge.lookedAt < lookEveryMs) return;
  knowledge.lookedAt = now;
  watchLevel(knowledge, now, ringing);
  const isRingStale = isStale(knowledge.ring);
  const isHandlingStale = isHandleStale(knowledge.talk);
  if (isRingStale) {
    knowledge.level.expected *= renew(knowledge.ring);
    knowledge.seen.ringing = expectedOfRinging(knowledge, now, ringing);
  }
  if (isHandlingStale) { renewHandle(knowledge.talk); renewHandle(knowledge.wrapUp); }
  const level = levelOf(knowledge.level);
  if (isRingStale || Math.abs(level / knowledge.tabledLevel - 1) > 0.03) { tabulate(knowledge); return; }
  if (isHandlingStale) tabulateHandling(knowledge);
}

/** Answers beside what was expected of every second that lines rang: nothing has to end for a change to show. */
function watchLevel(knowledge: Knowledge, now: number, lines: Ringing): void {
  const { seen, level } = knowledge;
  const ringing = expectedOfRinging(knowledge, now, lines);
  advance(level, seen.answers, Math.max(0, seen.expected + ringing - seen.ringing));
  knowledge.seen = { answers: 0, expected: 0, ringing };
}

function expectedOfRinging({ ring }: Knowledge, now: number, { since, odds }: Ringing): number {
  let sum = 0;
  for (let line = 0; line < since.length; line += 1) sum += (ring.expected[binOf(ring, now - (since[line] as number))] as number) * (odds?.[line] ?? even).times;
  return sum;
}

const everyBin = Int32Array.from({ length: ringBins }, (_, i) => i + 1);
const ofNewLine = new Float64Array(ringBins);

function tabulate(knowledge: Knowledge): void {
  const { ring, ahead, answerBy, gained } = knowledge;
  const level = (knowledge.tabledLevel = levelOf(knowledge.level));
  answersWithin(ring, level, 0, { ahead: everyBin, out: ofNewLine, offset: 0 });
  const all = ofNewLine[ringBins - 1] as number;
  for (let bin = 0, i = 0; i < moments; bin += 1) {
    if (bin < ringBins - moments + i && (ofNewLine[bin] as number) < (shares[i] as number) * all) continue;
    ahead[i] = bin + 1;
    i += 1;
  }
  for (let bin = 0; bin < ringBins; bin += 1) answersWithin(ring, level, bin, { ahead, out: answerBy, offset: bin * moments });
  for (let i = 0; i < moments; i += 1) gained[i] = ((answerBy[i] as number) - (i === 0 ? 0 : answerBy[i - 1] as number)) / (answerBy[moments - 1] as number);
  tabulateHandling(knowledge);
}

const parts = 8;

/** An agent who talks must also write up: his chance is a mean over how long that may take. */
function tabulateHandling(knowledge: Knowledge): void {
  const { talk, wrapUp, wrapUps, withinMs, ahead, ring, freeAfterTalk, freeAfterWrapUp } = knowledge;
  const without = wrapUps.with === 0 ? 1 : 1 - wrapUps.with / wrapUps.calls;
  for (let span = 0; span < handleSpans; span += 1) {
    const age = ageOfSpan(span);
    for (let i = 0; i < rowLength; i += 1) {
      const ms = withinMs + (i < moments ? (ahead[i] as number) * ring.binMs : 0);
      let free = without * endWithin(talk, age, ms);
      for (let part = 0; without < 1 && part < parts; part += 1) {
        const [from, to] = [(ms * part) / parts, (ms * (part + 1)) / parts];
        free += (1 - without) * (endWithin(talk, age, to) - endWithin(talk, age, from)) * endWithin(wrapUp, 0, ms - (from + to) / 2);
      }
      freeAfterTalk[span * rowLength + i] = free;
      freeAfterWrapUp[span * rowLength + i] = endWithin(wrapUp, age, ms);
    }
  }
}

/** Chance that a line dialed now is answered, and its standard deviation. */
export function answerChance(knowledge: Knowledge): { readonly mean: number; readonly sd: number } {
  const mean = knowledge.answerBy[moments - 1] as number;
  return { mean, sd: mean * spreadOf(knowledge.level) };
}
