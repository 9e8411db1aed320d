// A segment read as a sentence, so that whoever launches a campaign reads whom it calls.
import type { Language } from "../kernel/kernel.ts";
import { locales } from "../kernel/locale.ts";
import { fieldOf, nameOfChoice, type Catalogue } from "./catalogue.ts";
import { wantsOf, type Field, type Unit } from "./field-types.ts";
import { operatorSentence } from "./operator-words.ts";
import { isGroup, type Condition, type Group, type Part, type SegmentDocument, type Span } from "./segment.ts";

interface Speech { readonly catalogue: Catalogue; readonly language: Language }

const begins: Readonly<Record<Language, string>> = { es: "Contactos con ", ca: "Contactes amb ", en: "Contacts with " };
const joins = {
  es: { all: "y", any: "o", none: "sin nada de esto: " }, ca: { all: "i", any: "o", none: "sense res d'això: " }, en: { all: "and", any: "or", none: "none of this: " },
} as const satisfies Readonly<Record<Language, Readonly<Record<Group["join"], string>>>>;

/** "Contacts with province Barcelona, and amount invoiced of at least €500 in the last 12 months." */
export function wordsOf({ where }: SegmentDocument, catalogue: Catalogue, language: Language): string {
  return where.of.length === 0 ? "" : `${begins[language]}${groupWords(where, { catalogue, language })}.`;
}

function groupWords({ join, of }: Group, speech: Speech): string {
  const parts = of.map((part) => partWords(part, speech));
  const words = joins[speech.language];
  return join === "none" ? `${words.none}${listed(parts, words.any)}` : listed(parts, words[join]);
}

function partWords(part: Part, speech: Speech): string {
  if (!isGroup(part)) return conditionWords(part, speech);
  const words = groupWords(part, speech);
  return part.of.length > 1 || part.join === "none" ? `(${words})` : words;
}

/** With a comma before the last word of joining: the parts are long. */
function listed(parts: readonly string[], word: string): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}, ${word} ${parts.at(-1) ?? ""}`;
}

export function conditionWords(condition: Condition, { catalogue, language }: Speech): string {
  const field = fieldOf(catalogue, condition.field);
  if (field === undefined) return condition.field;
  const { operator, only = {}, over } = condition;
  if (field.says !== undefined) return field.says[operator === "no" ? "no" : "yes"][language];
  const narrowed = Object.entries(only).map(([by, values]) => choiceWords(values, by, "or", { catalogue, language }));
  const name = [field.name[language], ...(narrowed.length === 0 ? [] : [`(${narrowed.join("; ")})`])].join(" ");
  const value = wantsOf(operator) === "nothing" ? neverWords(field, operator, language) ?? operatorSentence(operator, language) : operatorSentence(operator, language).replace("{v}", () => valueWords(condition, field, { catalogue, language }));
  return [name, value, ...(over === undefined ? [] : [spanWords(over, language)])].join(" ");
}

/** Of what happens or does not, "never" says more than "not known". */
function neverWords({ type, id }: Field, operator: Condition["operator"], language: Language): string | null {
  if (type !== "date" || (id !== "orders.lastAt" && id !== "lastContact")) return null;
  return operator === "unknown" ? { es: "nunca", ca: "mai", en: "never" }[language] : { es: "alguna vez", ca: "alguna vegada", en: "ever" }[language];
}

function valueWords({ operator, value }: Condition, field: Field, speech: Speech): string {
  const { language } = speech;
  switch (wantsOf(operator)) {
    case "text": return quoted(value as string, language);
    case "texts": return choiceWords(asTexts(value), field.choices ?? "", operator === "all-of" ? "and" : operator === "none-of" ? "nor" : "or", speech);
    case "number": return numberWords(Number(value), field.unit, language);
    case "numbers": return asTexts(value).map((one) => numberWords(Number(one), field.unit, language)).join(` ${joins[language].all} `);
    case "day": return dayWords(value as string, language);
    case "span": return spanWords(value as Span, language);
    case "nothing": return "";
  }
}

function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

const unions: Readonly<Record<Language, Readonly<Record<"or" | "and" | "nor", string>>>> = { es: { or: "o", and: "y", nor: "ni" }, ca: { or: "o", and: "i", nor: "ni" }, en: { or: "or", and: "and", nor: "nor" } };

function choiceWords(values: readonly string[], source: string, union: "or" | "and" | "nor", { catalogue, language }: Speech): string {
  const names = values.map((value) => (source === "" ? quoted(value, language) : nameOfChoice(catalogue, source, value)[language]));
  const shown = names.length > mostNamed ? [...names.slice(0, mostNamed), { es: `${String(names.length - mostNamed)} más`, ca: `${String(names.length - mostNamed)} més`, en: `${String(names.length - mostNamed)} more` }[language]] : names;
  const word = ` ${unions[language][union]} `;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")}${word}${shown.at(-1) ?? ""}`;
}

const mostNamed = 6;

function quoted(text: string, language: Language): string {
  return language === "en" ? `“${text}”` : `«${text}»`;
}

function numberWords(n: number, unit: Unit | undefined, language: Language): string {
  const plain = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(n);
  switch (unit) {
    case "money": return new Intl.NumberFormat(locales[language], { style: "currency", currency: "EUR", minimumFractionDigits: Number.isInteger(n) ? 0 : 2 }).format(n);
    case "percent": return `${plain} %`;
    case "days": return countOf(n, plain, "days", language);
    case "months": return countOf(n, plain, "months", language);
    case "times": return { es: `${plain} veces`, ca: `${plain} vegades`, en: `${plain} times` }[language];
    default: return plain;
  }
}

const units: Readonly<Record<Language, Readonly<Record<Span["unit"], readonly [one: string, several: string]>>>> = {
  es: { days: ["día", "días"], months: ["mes", "meses"], years: ["año", "años"] },
  ca: { days: ["dia", "dies"], months: ["mes", "mesos"], years: ["any", "anys"] },
  en: { days: ["day", "days"], months: ["month", "months"], years: ["year", "years"] },
};

function countOf(n: number, plain: string, unit: Span["unit"], language: Language): string {
  const [one, several] = units[language][unit];
  return `${plain} ${n === 1 ? one : several}`;
}

/** "in the last 12 months" */
export function spanWords({ n, unit }: Span, language: Language): string {
  const [one, several] = units[language][unit];
  if (n === 1) return { es: `en el último ${one}`, ca: `en l'últim ${one}`, en: `in the last ${one}` }[language];
  return { es: `en los últimos ${String(n)} ${several}`, ca: `en els últims ${String(n)} ${several}`, en: `in the last ${String(n)} ${several}` }[language];
}

function dayWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
