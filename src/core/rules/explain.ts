// A rule in plain words, for whoever did not write it: "the agent's level in “loans” is 60 or more, and…".
import type { Language } from "../kernel/kernel.ts";
import { factOf } from "./environment.ts";
import { operandsOf, precedence, type Binary, type Expression, type Operator } from "./syntax.ts";
import type { Vocabulary } from "./types.ts";

interface Words {
  readonly and: string; readonly or: string; readonly not: string; readonly yes: string; readonly no: string; readonly nothing: string;
  /** {c} holds: {a}; else {b}. */
  readonly choice: string;
  readonly quote: (text: string) => string;
  readonly asked: Readonly<Record<"skill" | "agent.skill" | "agent.language" | "has", string>>;
  readonly compared: Readonly<Record<"==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "inOne", string>>;
}

const words: Readonly<Record<Language, Words>> = {
  es: {
    and: "y", or: "o bien", not: "no se cumple que {a}", yes: "siempre", no: "nunca", nothing: "nada", choice: "{a} si se cumple que {c}, y si no, {b}", quote: (text) => `«${text}»`,
    asked: { "skill": "el nivel del agente en {a}", "agent.skill": "el nivel del agente en {a}", "agent.language": "el nivel del agente en este idioma: {a}", "has": "se conoce {a}" },
    compared: { "==": "{a} es {b}", "!=": "{a} no es {b}", "<": "{a} es menos de {b}", "<=": "{a} es {b} o menos", ">": "{a} es más de {b}", ">=": "{a} es {b} o más", "in": "{a} es uno de {b}", "inOne": "{a} está en {b}" },
  },
  ca: {
    and: "i", or: "o bé", not: "no es compleix que {a}", yes: "sempre", no: "mai", nothing: "res", choice: "{a} si es compleix que {c}, i si no, {b}", quote: (text) => `«${text}»`,
    asked: { "skill": "el nivell de l'agent en {a}", "agent.skill": "el nivell de l'agent en {a}", "agent.language": "el nivell de l'agent en aquest idioma: {a}", "has": "se sap {a}" },
    compared: { "==": "{a} és {b}", "!=": "{a} no és {b}", "<": "{a} és menys de {b}", "<=": "{a} és {b} o menys", ">": "{a} és més de {b}", ">=": "{a} és {b} o més", "in": "{a} és un de {b}", "inOne": "{a} és a {b}" },
  },
  en: {
    and: "and", or: "or", not: "it is not so that {a}", yes: "always", no: "never", nothing: "nothing", choice: "{a} if {c}, else {b}", quote: (text) => `“${text}”`,
    asked: { "skill": "the agent's level in {a}", "agent.skill": "the agent's level in {a}", "agent.language": "the agent's level in this language: {a}", "has": "it is known: {a}" },
    compared: { "==": "{a} is {b}", "!=": "{a} is not {b}", "<": "{a} is less than {b}", "<=": "{a} is {b} or less", ">": "{a} is more than {b}", ">=": "{a} is {b} or more", "in": "{a} is one of {b}", "inOne": "{a} is among {b}" },
  },
};

export interface Telling { readonly language: Language; /** names of customers' own fields are their ids */ readonly vocabulary: Pick<Vocabulary, "fields">; /** what people call a skill; absent: its id */ readonly skill?: (id: string) => string }

/** Of an expression whose names are sound. */
export function explain(expression: Expression, telling: Telling): string {
  const own = words[telling.language];
  const tell = (part: Expression): string => explain(part, telling);
  switch (expression.kind) {
    case "literal": return literal(expression.value, own);
    case "name": return named(expression.name, telling);
    case "call": return filled(askedAs(expression.name, own), { a: expression.arguments.map((one) => skillNamed(expression.name, one, telling) ?? tell(one)).join(", ") });
    case "list": return expression.items.map(tell).join(", ");
    case "unary": return expression.operator === "-" ? `-${tell(expression.operand)}` : filled(own.not, { a: tell(expression.operand) });
    case "binary": return joined(expression, telling);
    case "choice": return filled(own.choice, { a: tell(expression.then), b: tell(expression.otherwise), c: tell(expression.condition) });
  }
}

/** Levels are asked of skills and languages, which people know by name. */
function skillNamed(asked: string, argument: Expression, { language, skill }: Telling): string | null {
  const isLevel = asked === "skill" || asked === "agent.skill" || asked === "agent.language";
  return isLevel && skill !== undefined && argument.kind === "literal" && typeof argument.value === "string" ? words[language].quote(skill(argument.value)) : null;
}

function joined(expression: Binary, telling: Telling): string {
  const { operator, left, right } = expression;
  const own = words[telling.language];
  if (operator === "&&" || operator === "||") {
    return operandsOf(expression, operator).map((part) => grouped(part, precedence[operator], telling)).join(operator === "&&" ? ` ${own.and} ` : `, ${own.or} `);
  }
  const [a, b] = [explain(left, telling), explain(right, telling)];
  const how = operator === "in" && right.kind !== "list" ? "inOne" : operator;
  const sentence = (own.compared as Readonly<Partial<Record<Operator | "inOne", string>>>)[how];
  return sentence === undefined ? `(${a} ${operator} ${b})` : filled(sentence, { a, b });
}

/** An "or" inside an "and" is told apart. */
function grouped(part: Expression, within: number, telling: Telling): string {
  const text = explain(part, telling);
  return part.kind === "binary" && precedence[part.operator] < within ? `(${text})` : text;
}

function literal(value: string | number | boolean | null, { yes, no, nothing, quote }: Words): string {
  if (typeof value === "boolean") return value ? yes : no;
  return value === null ? nothing : typeof value === "string" ? quote(value) : String(value);
}

/** As the table has it: "Whether identity was proved" stands in a sentence as "identity was proved". */
function named(name: string, { language, vocabulary }: Telling): string {
  const text = (factOf(name, vocabulary)?.words[language] ?? name).replace(/^(?:Si|Whether) /u, "");
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

function askedAs(name: string, { asked }: Words): string {
  return (asked as Readonly<Record<string, string>>)[name] ?? `${name} {a}`;
}

function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w)\}/gu, (_, key: string) => values[key] ?? "");
}
