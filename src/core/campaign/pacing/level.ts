// How many answers come beside how many were expected: a level with its uncertainty, and whether it has just changed.
// Gamma posterior with forgetting; changes by two one-sided cumulative sums (Page 1954) for twice and for half as many.

export interface Level {
  answers: number;
  expected: number;
  readonly up: Watch;
  readonly down: Watch;
}

/** `score` is the log-likelihood ratio since it was last zero, with what was seen since. */
interface Watch { readonly factor: number; score: number; answers: number; expected: number }

/** What is not known counts as so many answers that were expected. */
const priorAnswers = 3;
const remembered = 200;
/** One false alarm in some ten thousand answers; a doubling is noticed after some twenty that were expected. */
const alarm = 8;

export function newLevel(): Level {
  const watch = (factor: number): Watch => ({ factor, score: 0, answers: 0, expected: 0 });
  return { answers: 0, expected: 0, up: watch(2), down: watch(0.5) };
}

/** Answers for one that was expected. */
export function levelOf({ answers, expected }: Level): number {
  return (answers + priorAnswers) / (expected + priorAnswers);
}

/** Its standard deviation as a share of it. */
export function spreadOf({ answers }: Level): number {
  return 1 / Math.sqrt(answers + priorAnswers);
}

/** `expected` at level 1; true when the level has changed at once. */
export function advance(level: Level, answers: number, expected: number): boolean {
  const usual = expected * levelOf(level);
  const keep = Math.exp(-expected / remembered);
  level.answers = level.answers * keep + answers;
  level.expected = level.expected * keep + expected;
  return watched(level, level.up, { answers, expected, usual }) || watched(level, level.down, { answers, expected, usual });
}

function watched(level: Level, watch: Watch, { answers, expected, usual }: { readonly answers: number; readonly expected: number; readonly usual: number }): boolean {
  watch.score += answers * Math.log(watch.factor) - usual * (watch.factor - 1);
  watch.answers += answers;
  watch.expected += expected;
  const isAlarm = watch.score > alarm;
  if (isAlarm) Object.assign(level, { answers: watch.answers, expected: watch.expected });
  if (isAlarm || watch.score <= 0) Object.assign(watch, { score: 0, answers: 0, expected: 0 });
  return isAlarm;
}
