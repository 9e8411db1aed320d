// What is wrong with a rule: where, what, and what to do about it, in the languages of the house.
import { languages, type Language } from "../kernel/kernel.ts";
import { catalogue, type Entry, type FaultCode, type Words } from "./catalogue.ts";
import type { Span } from "./syntax.ts";

export type { FaultCode };

type Sentences = Readonly<Record<Language, string>>;

export interface Fault {
  readonly at: Span;
  readonly code: FaultCode;
  /** A fault keeps the rule from being saved; a warning is told and lets it pass. */
  readonly severity: "fault" | "warning";
  readonly message: Sentences;
  readonly remedy: Sentences;
  /** What the sentences name; `near` is the known name that was probably meant. */
  readonly values: Readonly<Record<string, string>>;
}

/** Values that are no words of any language: the same in all sentences. Others come one for each language. */
export type Values = Readonly<Record<string, string | Sentences>>;

export function fault(code: FaultCode, at: Span, values: Values = {}): Fault {
  const { severity = "fault", ...words } = catalogue[code] as Entry;
  const sentences = (pick: (of: Words) => string): Sentences => Object.fromEntries(languages.map((language) => [language, fill(pick(words[language]), values, language)])) as Sentences;
  return {
    at, code, severity, values: Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))),
    message: sentences(([message]) => message),
    remedy: sentences(([, remedy, nearer]) => (nearer !== undefined && values["near"] !== undefined ? nearer : remedy)),
  };
}

function fill(sentence: string, values: Values, language: Language): string {
  return sentence.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name];
    return typeof value === "object" ? value[language] : value ?? "";
  });
}

export function blocks({ severity }: Fault): boolean {
  return severity === "fault";
}
