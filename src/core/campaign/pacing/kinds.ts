// How much likelier than others of its campaign a line is answered, by the hour where it rings and by the segment of people
// that it comes from: a factor for each with a gamma posterior, which leans on 1 where little was seen of its kind.
import type { LineKind } from "../../kernel/line-kind.ts";

/** `times`: answers for one that is expected of a line of the campaign while it rings; `sd`: its standard deviation as a share of it. */
export interface Odds { readonly times: number; readonly sd: number }

/** Answers, and what was expected of the campaign's lines of this kind. */
interface Seen { answers: number; expected: number }

/** Kinds by one mark; `expected` of all of them. */
interface Marked<Mark> { readonly seen: Map<Mark, Seen>; expected: number }

export interface Kinds { readonly hours: Marked<number>; readonly segments: Marked<string> }

/** Kinds are alike until so many answers that were expected say otherwise; what is older than some four hundred is forgotten. */
const prior = 20;
const remembered = 400;
/** Of a campaign's life: a list that comes after so many others is an ordinary one. */
const mostSegments = 500;
const bounds = { least: 0.1, most: 5 };

/** As any line of the campaign. */
export const even: Odds = { times: 1, sd: 0 };

export function newKinds(): Kinds {
  return { hours: { seen: new Map(), expected: 0 }, segments: { seen: new Map(), expected: 0 } };
}

export function hasKinds({ hours }: Kinds): boolean {
  return hours.expected > 0;
}

export function oddsOf({ hours, segments }: Kinds, { hour, segment }: LineKind): Odds {
  const times = factorOf(hours, hour) * factorOf(segments, segment);
  return { times: Math.min(bounds.most, Math.max(bounds.least, times)), sd: Math.sqrt(varianceOf(hours, hour) + varianceOf(segments, segment)) };
}

/** A line stopped ringing. `expected`: answers to be expected of any line that rang so long, at the campaign's level now. */
export function learnKind({ hours, segments }: Kinds, { hour, segment }: LineKind, { isAnswered, expected }: { readonly isAnswered: boolean; readonly expected: number }): void {
  const [ofHour, ofSegment] = [factorOf(hours, hour), factorOf(segments, segment)];
  add(hours, hour, { answers: Number(isAnswered), expected: expected * ofSegment });
  if (segments.seen.has(segment) || segments.seen.size < mostSegments) add(segments, segment, { answers: Number(isAnswered), expected: expected * ofHour });
}

function add<Mark>(marked: Marked<Mark>, mark: Mark, { answers, expected }: Seen): void {
  const before = marked.seen.get(mark) ?? { answers: 0, expected: 0 };
  const keep = Math.exp(-expected / remembered);
  const after = { answers: before.answers * keep + answers, expected: before.expected * keep + expected };
  marked.expected += after.expected - before.expected;
  marked.seen.set(mark, after);
}

function factorOf<Mark>({ seen }: Marked<Mark>, mark: Mark): number {
  const { answers, expected } = seen.get(mark) ?? { answers: 0, expected: 0 };
  return (answers + prior) / (expected + prior);
}

/** Of the factor, as a share of its square: beside a level that was learnt from this kind alone there is nothing more to be unsure of. */
function varianceOf<Mark>(marked: Marked<Mark>, mark: Mark): number {
  if (marked.expected === 0) return 0;
  const { answers, expected } = marked.seen.get(mark) ?? { answers: 0, expected: 0 };
  return Math.max(0, 1 - expected / marked.expected) / (answers + prior);
}
