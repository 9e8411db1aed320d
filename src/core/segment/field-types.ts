// The kinds of fields: which operators each has, and what each operator wants beside it.
import type { Operator, Words } from "./segment.ts";

export type FieldType = "text" | "number" | "date" | "choice" | "set" | "flag";

/** Of numbers. `times`: so many times his own period. */
export type Unit = "money" | "count" | "days" | "months" | "percent" | "times";

export type Wants = "nothing" | "text" | "texts" | "number" | "numbers" | "day" | "span";

const byType: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ["is", "is-not", "starts-with", "contains", "one-of", "known", "unknown"],
  number: ["at-least", "at-most", "between"],
  date: ["in-last", "not-in-last", "before", "from", "known", "unknown"],
  choice: ["any-of", "none-of"],
  set: ["any-of", "all-of", "none-of"],
  flag: ["yes", "no"],
};

export function operatorsOf({ type, mayBeUnknown = false }: { readonly type: FieldType; readonly mayBeUnknown?: boolean }): readonly Operator[] {
  return mayBeUnknown && (type === "number" || type === "choice") ? [...byType[type], "known", "unknown"] : byType[type];
}

const wanted: Readonly<Record<Operator, Wants>> = {
  is: "text", "is-not": "text", "starts-with": "text", contains: "text", "one-of": "texts", "at-least": "number", "at-most": "number", between: "numbers",
  "in-last": "span", "not-in-last": "span", before: "day", from: "day", "any-of": "texts", "all-of": "texts", "none-of": "texts", yes: "nothing", no: "nothing", known: "nothing", unknown: "nothing",
};

export function wantsOf(operator: Operator): Wants {
  return wanted[operator];
}

export interface Choice { readonly id: string; readonly name: Words }

/** Those of which another may come at any time are `open`: what nobody has yet is no fault. */
export interface Choices { readonly isOpen: boolean; readonly all: readonly Choice[] }

export type FieldGroup = "place" | "sales" | "products" | "habit" | "contact" | "incidents" | "person" | "permission" | "own";

export interface Field {
  readonly id: string;
  readonly group: FieldGroup;
  readonly name: Words;
  readonly type: FieldType;
  readonly unit?: Unit;
  /** Key of the catalogue's choices; a text without is free. */
  readonly choices?: string;
  /** Whether it is counted over a span: must or may be; else it has none. */
  readonly over?: "must" | "may";
  /** By what else it can be narrowed; keys of the choices. */
  readonly only?: readonly string[];
  /** Of a flag: how a sentence says that it holds and that it does not. */
  readonly says?: { readonly yes: Words; readonly no: Words };
  /** Of a date or number: nobody may know it. */
  readonly mayBeUnknown?: boolean;
}
