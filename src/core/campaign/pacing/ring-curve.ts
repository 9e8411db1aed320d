// What becomes of a ringing line, by how long it has rung: the chance of an answer and of its end in each half second or
// so, as a life table (Kaplan and Meier 1958 in bins). Lines that we let go are censored: they teach up to their age.

export interface RingCurve {
  readonly binMs: number;
  /** Lines that stopped ringing in each bin: answered, of themselves or given up as agreed, let go early by us. */
  readonly answered: Float64Array;
  readonly unanswered: Float64Array;
  readonly letGo: Float64Array;
  /** Chances in each bin of a line that has come so far. */
  readonly answers: Float64Array;
  readonly ends: Float64Array;
  /** Answers to be expected of a line that has come to the middle of each bin: cumulative hazard. */
  readonly expected: Float64Array;
  /** Lines learnt since the table was made, and the weight of all that are remembered. */
  fresh: number;
  weight: number;
}

export type RingEnd = "answered" | "unanswered" | "letGo";

const binsToNoAnswer = 40;
const bins = 80;
const remembered = 4000;
/** Before anything was seen: four lines of which two were answered, some time or other. A guess on the careful side. */
const prior = { lines: 4, chance: 0.5 };

export function newRingCurve(noAnswerMs: number): RingCurve {
  const empty = (): Float64Array => new Float64Array(bins);
  const curve: RingCurve = { binMs: noAnswerMs / binsToNoAnswer, answered: empty(), unanswered: empty(), letGo: empty(), answers: empty(), ends: empty(), expected: empty(), fresh: 0, weight: prior.lines };
  curve.answered.fill((prior.lines * prior.chance) / binsToNoAnswer, 0, binsToNoAnswer);
  curve.unanswered[binsToNoAnswer] = prior.lines * (1 - prior.chance);
  makeTable(curve);
  return curve;
}

export function binOf({ binMs }: RingCurve, rangMs: number): number {
  return Math.min(bins - 1, Math.floor(rangMs / binMs));
}

export function learnRing(curve: RingCurve, end: RingEnd, rangMs: number): void {
  const bin = binOf(curve, rangMs);
  curve[end][bin] = (curve[end][bin] as number) + 1;
  curve.fresh += 1;
  curve.weight += 1;
}

/** Whether enough was learnt for a new table: often at the start, then every two hundred lines. */
export function isStale({ fresh, weight }: RingCurve): boolean {
  return fresh >= 200 || (fresh >= 10 && fresh >= 0.1 * weight);
}

/** The new table; how many times as many answers as by the old one it expects of the same lines. */
export function renew(curve: RingCurve): number {
  const keep = Math.exp(-curve.fresh / remembered);
  for (const counts of [curve.answered, curve.unanswered, curve.letGo]) for (let bin = 0; bin < bins; bin += 1) counts[bin] = (counts[bin] as number) * keep;
  const before = expectedOfAll(curve);
  makeTable(curve);
  curve.fresh = 0;
  curve.weight *= keep;
  return expectedOfAll(curve) / before;
}

/** Where nobody has come so far yet, one line in ten would be answered in a bin. */
const unseen = { answers: 0.05, lines: 0.5 };

function makeTable(curve: RingCurve): void {
  let atRisk = 0;
  for (let bin = bins - 1; bin >= 0; bin -= 1) {
    const [answered, unanswered, letGo] = [curve.answered[bin] as number, curve.unanswered[bin] as number, curve.letGo[bin] as number];
    atRisk += answered + unanswered + letGo;
    const lines = Math.max(answered + unanswered, atRisk - letGo / 2);
    curve.answers[bin] = (answered + unseen.answers * Number(bin >= binsToNoAnswer)) / (lines + unseen.lines * Number(bin >= binsToNoAnswer));
    curve.ends[bin] = lines === 0 ? 0 : unanswered / (lines + unseen.lines);
  }
  let sum = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const hazard = curve.answers[bin] as number;
    curve.expected[bin] = sum + hazard / 2;
    sum += hazard;
  }
}

/** Of all lines that are remembered. */
function expectedOfAll({ answered, unanswered, letGo, expected }: RingCurve): number {
  return expected.reduce((sum, each, bin) => sum + each * ((answered[bin] as number) + (unanswered[bin] as number) + (letGo[bin] as number)), 0);
}

/** Chances of an answer within each of so many bins (in ascending order) of a line that has come to `from`, at this level; into `out`. */
export function answersWithin({ answers, ends }: RingCurve, level: number, from: number, at: { readonly ahead: Int32Array; readonly out: Float64Array; readonly offset: number }): void {
  let [ringing, answered, bin] = [1, 0, from];
  for (let i = 0; i < at.ahead.length; i += 1) {
    const end = Math.min(bins, from + (at.ahead[i] as number));
    for (; bin < end && ringing > 0; bin += 1) {
      const answer = Math.min(1, level * (answers[bin] as number));
      answered += ringing * answer;
      ringing *= Math.max(0, 1 - answer - (ends[bin] as number));
    }
    at.out[at.offset + i] = answered;
  }
}

export const ringBins = bins;
