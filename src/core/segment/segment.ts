// A segment: a named condition over what the house knows of its contacts. It is a document, made on a screen or sent by
// another program, and says the same to the validator, to Postgres and to people (words.ts).
import type { Language } from "../kernel/kernel.ts";

export type Words = Readonly<Record<Language, string>>;

/** The last so many days, months or years, up to now. */
export interface Span { readonly n: number; readonly unit: "days" | "months" | "years" }

export const operators = [
  "is", "is-not", "starts-with", "contains", "one-of", "at-least", "at-most", "between", "in-last", "not-in-last", "before", "from",
  "any-of", "all-of", "none-of", "yes", "no", "known", "unknown",
] as const;
export type Operator = (typeof operators)[number];

/** One text or number, several, two bounds, or a span; by operator. */
export type Value = string | number | readonly string[] | readonly number[] | Span;

export interface Condition {
  /** Of the catalogue. */
  readonly field: string;
  readonly operator: Operator;
  readonly value?: Value | undefined;
  /** Counts only what happened in it. */
  readonly over?: Span | undefined;
  /** Counts only what is of these: products, channels, kinds of incident. */
  readonly only?: Readonly<Record<string, readonly string[]>> | undefined;
}

export interface Group { readonly join: "all" | "any" | "none"; readonly of: readonly Part[] }

export type Part = Group | Condition;

export interface SegmentDocument { readonly version: 1; readonly where: Group }

/** Groups within groups: the one that is the segment, and two below it. */
export const mostDepth = 3;
export const mostConditions = 40;
export const mostValues = 500;

export function isGroup(part: Part): part is Group {
  return "join" in part;
}

/** All conditions with their place in the tree, in the order that they are read. */
export function conditionsOf(group: Group, at: readonly number[] = []): readonly (readonly [Condition, readonly number[]])[] {
  return group.of.flatMap((part, n) => (isGroup(part) ? conditionsOf(part, [...at, n]) : [[part, [...at, n]] as const]));
}
