// Types of a rule's values, what is known of the world when one is judged, and the words that the house knows.
import type { Language } from "../kernel/kernel.ts";

export type Type = "truth" | "number" | "text" | "numbers" | "texts";

type Words = Readonly<Record<Language, string>>;

export const typeWords: Readonly<Record<Type, Words>> = {
  truth: { es: "un sí o no", ca: "un sí o no", en: "a yes or no" },
  number: { es: "un número", ca: "un número", en: "a number" },
  text: { es: "un texto", ca: "un text", en: "a text" },
  numbers: { es: "una lista de números", ca: "una llista de números", en: "a list of numbers" },
  texts: { es: "una lista de textos", ca: "una llista de textos", en: "a list of texts" },
};

/** What a list holds; null for what is no list. */
export function itemOf(type: Type): Type | null {
  return type === "numbers" ? "number" : type === "texts" ? "text" : null;
}

export function listOf(type: Type): Type | null {
  return type === "number" ? "numbers" : type === "text" ? "texts" : null;
}

/** null is absent: the customer has no such fact. undefined is unknown: it is judged before the fact can be known. */
export type Value = boolean | number | string | readonly (number | string | boolean | null | undefined)[] | null | undefined;

export interface CallFacts {
  readonly language: string; readonly queue: string; readonly waitedSeconds: number; readonly dnis: string; readonly ani: string | null;
  readonly priority: number; readonly verified: boolean; readonly matter: string | null;
}
export interface CustomerFacts {
  readonly known: boolean; readonly tier: string | null; readonly language: string | null; readonly openPromises: number; readonly unit: string | null;
  readonly lastAgent: string | null; readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}
/** Somebody of whom nothing is known. */
export const stranger: CustomerFacts = { known: false, tier: null, language: null, openPromises: 0, unit: null, lastAgent: null, fields: {} };

export interface AgentFacts { readonly id: string; readonly skills: Readonly<Record<string, number>>; readonly teams: readonly string[]; readonly unit: string | null }
export interface QueueFacts { readonly id: string; readonly waiting: number }

/** What is left out is unknown. */
export interface Scope {
  readonly call?: Partial<CallFacts> | undefined;
  readonly customer?: Partial<CustomerFacts> | undefined;
  readonly agent?: AgentFacts | undefined;
  readonly queue?: Partial<QueueFacts> | undefined;
}

/** What a text is the name of. */
export type Kind = "skill" | "language" | "tier" | "queue" | "agent" | "team" | "choice";

export const kindWords: Readonly<Record<Kind, Words>> = {
  skill: { es: "la habilidad", ca: "l'habilitat", en: "skill" },
  language: { es: "el idioma", ca: "l'idioma", en: "language" },
  tier: { es: "la categoría", ca: "la categoria", en: "tier" },
  queue: { es: "la cola", ca: "la cua", en: "queue" },
  agent: { es: "el agente", ca: "l'agent", en: "agent" },
  team: { es: "el equipo", ca: "l'equip", en: "team" },
  choice: { es: "el valor", ca: "el valor", en: "value" },
};

export interface FieldFact { readonly id: string; readonly type: "text" | "number" | "date" | "choice"; readonly choices: readonly string[] }

/** What the house knows by name. A kind that is left out is not looked up. */
export interface Vocabulary {
  readonly words: Readonly<Partial<Record<Kind, readonly string[]>>>;
  /** Customers' own fields: customer.fields.<id>. */
  readonly fields: readonly FieldFact[];
}
