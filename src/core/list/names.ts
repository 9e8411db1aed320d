// Languages and countries as files write them.
import type { Language } from "../kernel/kernel.ts";

const languages: Readonly<Record<string, Language>> = {
  es: "es", ca: "ca", en: "en", spa: "es", cat: "ca", eng: "en", "es-es": "es", "ca-es": "ca", "en-gb": "en", "en-us": "en",
  español: "es", castellano: "es", castellà: "es", spanish: "es", espanyol: "es", catalán: "ca", català: "ca", catalan: "ca", inglés: "en", anglès: "en", english: "en",
};

/** null: none of the house's. */
export function languageNamed(text: string): Language | null {
  return languages[text] ?? languages[text.toLowerCase()] ?? null;
}

const countries: Readonly<Record<string, string>> = {
  españa: "ES", espanya: "ES", spain: "ES", portugal: "PT", francia: "FR", frança: "FR", france: "FR", italia: "IT", itàlia: "IT", italy: "IT",
  alemania: "DE", alemanya: "DE", germany: "DE", deutschland: "DE", "reino unido": "GB", "regne unit": "GB", "united kingdom": "GB", uk: "GB",
  "estados unidos": "US", "estats units": "US", "united states": "US", usa: "US", andorra: "AD",
};

/** ISO 3166-1 alpha 2; null: not known. */
export function countryNamed(text: string): string | null {
  return countries[text.toLowerCase()] ?? (/^[A-Za-z]{2}$/u.test(text) ? text.toUpperCase() : null);
}
