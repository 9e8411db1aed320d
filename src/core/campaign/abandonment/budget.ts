// Abandonment as a budget: what may still be spent, so that the law's share is not passed when its window ends.

export interface Budget {
  /** Share of live answers that may be abandoned, 0 to 1. */
  readonly limit: number;
  /** How sure: normal deviations between what is spent and the limit. 2.576 leaves 0.5 % on the far side. */
  readonly deviations: number;
}

/** Of the window so far. `answers` are all live ones, the abandoned among them. */
export interface Spent { readonly answers: number; readonly abandoned: number }

/** 99 in 100 between both bounds. */
export const sureDeviations = 2.576;

/**
 * So many of so many live answers may be abandoned while the upper bound of their share (the score interval of Wilson
 * 1927) stays under the limit: L·n − z·√(n·L·(1−L)). Below zero while there are too few answers to know anything.
 */
export function allowance(answers: number, { limit, deviations }: Budget): number {
  return limit * answers - deviations * Math.sqrt(answers * limit * (1 - limit));
}

/** What may be abandoned now; below zero: nothing, for a while. */
export function slackOf({ answers, abandoned }: Spent, budget: Budget): number {
  return allowance(answers, budget) - abandoned;
}

/** "41 abandons left until the 30th": what remains when so many live answers are still to come in the window. */
export function abandonsLeft(spent: Spent, answersToCome: number, budget: Budget): number {
  return Math.max(0, Math.floor(slackOf({ ...spent, answers: spent.answers + answersToCome }, budget)));
}

/** The law's share is of many: of fewer answers than these it is taken as if there had been so many. One abandoned call of the first three is no breach. */
export const leastAnswers = 200;

/** How many more calls may be abandoned before the law's share is passed, whatever pacing allows itself; below zero: it is passed. */
export function abandonsToLimit({ answers, abandoned }: Spent, limit: number): number {
  return Math.floor(limit * Math.max(answers, leastAnswers) - abandoned + 1e-9);
}

/** Upper and lower bound of a share that was seen so often among so many: Wilson's score interval. */
export function shareBetween({ answers, abandoned }: Spent, deviations: number): readonly [number, number] {
  if (answers === 0) return [0, 1];
  const [squared, share] = [deviations * deviations, abandoned / answers];
  const middle = share + squared / (2 * answers);
  const half = deviations * Math.sqrt((share * (1 - share)) / answers + squared / (4 * answers * answers));
  const whole = 1 + squared / answers;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
