// What is wrong with a segment: at which condition, what, and what to do about it, in the languages of the house.
import { languages, type Language } from "../kernel/kernel.ts";
import type { Words } from "./segment.ts";

type Said = Readonly<Record<Language, readonly [what: string, remedy: string]>>;

const said = {
  "nothing-asked": { es: ["No hay ninguna condición", "Añade al menos una: un segmento sin condiciones sería todo el mundo"], ca: ["No hi ha cap condició", "Afegeix-ne almenys una: un segment sense condicions seria tothom"], en: ["There is no condition", "Add at least one: a segment without conditions would be everybody"] },
  "group-empty": { es: ["Este grupo está vacío", "Añádele una condición o quítalo"], ca: ["Aquest grup és buit", "Afegeix-hi una condició o treu-lo"], en: ["This group is empty", "Add a condition to it, or take it away"] },
  "too-deep": { es: ["Hay grupos dentro de grupos a más de dos niveles", "Saca este grupo un nivel"], ca: ["Hi ha grups dins de grups a més de dos nivells", "Treu aquest grup un nivell"], en: ["Groups are nested more than two deep", "Move this group one level up"] },
  "too-many": { es: ["Hay más de {most} condiciones", "Quita las que sobran o haz dos segmentos"], ca: ["Hi ha més de {most} condicions", "Treu les que sobren o fes dos segments"], en: ["There are more than {most} conditions", "Take some away, or make two segments"] },
  "field-unknown": { es: ["No existe el dato «{field}»", "Elige uno de la lista"], ca: ["No existeix la dada «{field}»", "Tria'n una de la llista"], en: ["There is no field “{field}”", "Choose one of the catalogue"] },
  "operator-unfit": { es: ["«{name}» no se puede comparar así ({operator})", "Usa: {operators}"], ca: ["«{name}» no es pot comparar així ({operator})", "Fes servir: {operators}"], en: ["“{name}” cannot be compared that way ({operator})", "Use: {operators}"] },
  "value-missing": { es: ["A «{name}» le falta el valor", "Escríbelo o quita la condición"], ca: ["A «{name}» li falta el valor", "Escriu-lo o treu la condició"], en: ["“{name}” lacks its value", "Give it, or take the condition away"] },
  "value-unwanted": { es: ["«{name}» no lleva valor aquí", "Quítalo"], ca: ["«{name}» no porta valor aquí", "Treu-lo"], en: ["“{name}” takes no value here", "Leave it out"] },
  "text-wanted": { es: ["«{name}» espera un texto", "Escribe de una a doscientas letras"], ca: ["«{name}» espera un text", "Escriu d'una a dues-centes lletres"], en: ["“{name}” wants a text", "Write one to two hundred letters"] },
  "choice-wanted": { es: ["«{name}» espera una lista de opciones", "Elige al menos una, y como mucho {most}"], ca: ["«{name}» espera una llista d'opcions", "Tria'n almenys una, i com a màxim {most}"], en: ["“{name}” wants a list of choices", "Choose at least one, and at most {most}"] },
  "choice-unknown": { es: ["«{name}» no tiene la opción «{choice}»", "Elige entre las de la lista"], ca: ["«{name}» no té l'opció «{choice}»", "Tria entre les de la llista"], en: ["“{name}” has no choice “{choice}”", "Choose among those of the catalogue"] },
  "number-wanted": { es: ["«{name}» espera un número", "Escríbelo con cifras"], ca: ["«{name}» espera un nombre", "Escriu-lo amb xifres"], en: ["“{name}” wants a number", "Write it in digits"] },
  "bounds-wanted": { es: ["«{name}» espera dos números", "Escribe desde cuánto y hasta cuánto"], ca: ["«{name}» espera dos nombres", "Escriu des de quant i fins a quant"], en: ["“{name}” wants two numbers", "Write from how much and to how much"] },
  "bounds-reversed": { es: ["En «{name}» el primer número es mayor que el segundo", "Cámbialos de sitio"], ca: ["A «{name}» el primer nombre és més gran que el segon", "Canvia'ls de lloc"], en: ["The first number of “{name}” is above the second", "Exchange them"] },
  "day-wanted": { es: ["«{name}» espera un día", "Elígelo en el calendario (2026-11-27)"], ca: ["«{name}» espera un dia", "Tria'l al calendari (2026-11-27)"], en: ["“{name}” wants a day", "Choose one, as 2026-11-27"] },
  "span-wanted": { es: ["A «{name}» le falta el período", "Di cuántos días, meses o años: un número entero de 1 a 1200"], ca: ["A «{name}» li falta el període", "Digues quants dies, mesos o anys: un nombre enter d'1 a 1200"], en: ["“{name}” lacks its span", "Say how many days, months or years: a whole number of 1 to 1200"] },
  "span-unwanted": { es: ["«{name}» no se cuenta por períodos", "Quita el período"], ca: ["«{name}» no es compta per períodes", "Treu el període"], en: ["“{name}” is not counted over a span", "Leave “over” out"] },
  "narrowing-unfit": { es: ["«{name}» no se puede limitar por «{by}»", "Quita ese límite"], ca: ["«{name}» no es pot limitar per «{by}»", "Treu aquest límit"], en: ["“{name}” cannot be narrowed by “{by}”", "Leave that out of “only”"] },
} as const satisfies Readonly<Record<string, Said>>;

export type FaultCode = keyof typeof said;

export interface Fault {
  /** The way to it through the groups: [] is the segment itself, [1, 0] the first of its second. */
  readonly at: readonly number[];
  readonly code: FaultCode;
  readonly message: Words;
  readonly remedy: Words;
}

export function fault(code: FaultCode, at: readonly number[], values: Readonly<Record<string, string | Words>> = {}): Fault {
  const each = (n: 0 | 1): Words => Object.fromEntries(languages.map((language) => [language, fill(said[code][language][n], language)])) as Words;
  const fill = (sentence: string, language: Language): string => sentence.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "string" ? value : value[language];
  });
  return { at, code, message: each(0), remedy: each(1) };
}
