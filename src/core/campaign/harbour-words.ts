// What whoever finds no agent hears, and what a machine is told: who called, in the plan's own words, and the key by which
// he is never called again.
import { languages, type Language } from "../kernel/kernel.ts";

type Told = Readonly<Record<Language, string>>;

export const optOutKey = "9";

const offer: Told = {
  es: `Si no quiere que le volvamos a llamar, pulse ${optOutKey}.`, ca: `Si no vol que el tornem a trucar, premi ${optOutKey}.`, en: `If you do not want to be called again, press ${optOutKey}.`,
};

/** What is said when it is on record. */
export const optOutKept: Told = { es: "De acuerdo: no volveremos a llamarle. Adiós.", ca: "D'acord: no el tornarem a trucar. Adéu.", en: "All right: you will not be called again. Goodbye." };

/** It could not be written down, and he may try once more. */
export const optOutFailed: Told = { es: `No hemos podido anotarlo. Vuelva a pulsar ${optOutKey}, por favor.`, ca: `No ho hem pogut anotar. Torni a prémer ${optOutKey}, si us plau.`, en: `That could not be noted. Please press ${optOutKey} again.` };

export function harbourTold(words: Told): Told {
  return Object.fromEntries(languages.map((language) => [language, `${words[language].trim()} ${offer[language]}`])) as Told;
}
