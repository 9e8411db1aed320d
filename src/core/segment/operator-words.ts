// How each operator is said: alone, as the screen offers it, and with its value, as a sentence has it.
import type { Language } from "../kernel/kernel.ts";
import type { Operator } from "./segment.ts";

/** [alone, in a sentence] */
type Said = Readonly<Record<Operator, readonly [string, string]>>;

const said: Readonly<Record<Language, Said>> = {
  es: {
    is: ["es", "es {v}"], "is-not": ["no es", "no es {v}"], "starts-with": ["empieza por", "empieza por {v}"], contains: ["contiene", "contiene {v}"], "one-of": ["es uno de", "es {v}"],
    "at-least": ["es al menos", "de al menos {v}"], "at-most": ["es como mucho", "de como mucho {v}"], between: ["está entre", "de entre {v}"],
    "in-last": ["en los últimos", "{v}"], "not-in-last": ["no en los últimos", "no {v}"], before: ["antes del", "antes del {v}"], from: ["desde el", "desde el {v}"],
    "any-of": ["es alguno de", "{v}"], "all-of": ["todos estos", "{v}"], "none-of": ["ninguno de", "ni {v}"], yes: ["sí", ""], no: ["no", ""], known: ["consta", "consta"], unknown: ["no consta", "no consta"],
  },
  ca: {
    is: ["és", "és {v}"], "is-not": ["no és", "no és {v}"], "starts-with": ["comença per", "comença per {v}"], contains: ["conté", "conté {v}"], "one-of": ["és un de", "és {v}"],
    "at-least": ["és almenys", "d'almenys {v}"], "at-most": ["és com a màxim", "de com a màxim {v}"], between: ["és entre", "d'entre {v}"],
    "in-last": ["en els últims", "{v}"], "not-in-last": ["no en els últims", "no {v}"], before: ["abans del", "abans del {v}"], from: ["des del", "des del {v}"],
    "any-of": ["és algun de", "{v}"], "all-of": ["tots aquests", "{v}"], "none-of": ["cap de", "ni {v}"], yes: ["sí", ""], no: ["no", ""], known: ["consta", "consta"], unknown: ["no consta", "no consta"],
  },
  en: {
    is: ["is", "is {v}"], "is-not": ["is not", "is not {v}"], "starts-with": ["starts with", "starts with {v}"], contains: ["contains", "contains {v}"], "one-of": ["is one of", "is {v}"],
    "at-least": ["is at least", "of at least {v}"], "at-most": ["is at most", "of at most {v}"], between: ["is between", "between {v}"],
    "in-last": ["in the last", "{v}"], "not-in-last": ["not in the last", "not {v}"], before: ["before", "before {v}"], from: ["from", "from {v} on"],
    "any-of": ["is any of", "{v}"], "all-of": ["all of", "{v}"], "none-of": ["none of", "not {v}"], yes: ["yes", ""], no: ["no", ""], known: ["is known", "is known"], unknown: ["is not known", "is not known"],
  },
};

export function operatorWord(operator: Operator, language: Language): string {
  return said[language][operator][0];
}

export function operatorSentence(operator: Operator, language: Language): string {
  return said[language][operator][1];
}
