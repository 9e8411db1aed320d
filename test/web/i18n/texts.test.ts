import { describe, expect, it } from "vitest";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import { lazyAreas } from "../../../src/web/i18n/lazy.ts";
import { areas as eagerAreas } from "../../../src/web/i18n/resources.ts";
import { startTexts } from "../../../src/web/i18n/start.ts";

const forms: Readonly<Record<Language, readonly string[]>> = { es: ["one", "many", "other"], ca: ["one", "many", "other"], en: ["one", "other"] };
const lazy = await Promise.all(Object.entries(lazyAreas).map(async ([area, load]) => [area, await load()] as const));
const areas: Readonly<Record<string, Readonly<Record<Language, object>>>> = { ...eagerAreas, ...Object.fromEntries(lazy) };
const plural = /_(?:zero|one|two|few|many|other)$/u;

/** "call.hold" → text, through nested tables. */
function flat(texts: object, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => (typeof value === "object" && value !== null ? flat(value, `${path}${key}.`) : [[path + key, String(value)] as [string, string]]));
}

const inLanguage = (language: Language): Map<string, string> => new Map(Object.entries(areas).flatMap(([area, texts]) => flat(texts[language], `${area}:`)));
const stems = (language: Language): string[] => [...new Set([...inLanguage(language).keys()].map((key) => key.replace(plural, "")))].toSorted();
const gaps = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = ""]) => name).toSorted();

describe("the texts", () => {
  it.each(languages)("say the same things in %s as in Spanish", (language) => {
    expect(stems(language)).toEqual(stems("es"));
  });

  it.each(languages)("have every plural form that %s asks for", (language) => {
    expect(new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()).toEqual([...forms[language]].toSorted());
    const keys = [...inLanguage(language).keys()].filter((key) => plural.test(key));
    const missing = keys.map((key) => key.replace(plural, "")).flatMap((stem) => forms[language].map((form) => `${stem}_${form}`)).filter((key) => !keys.includes(key));
    expect(missing).toEqual([]);
  });

  it.each(languages)("are written, in %s, with the same values in them", (language) => {
    const inSpanish = inLanguage("es");
    for (const [key, text] of inLanguage(language)) {
      expect(text.trim(), key).not.toBe("");
      const spanish = inSpanish.get(key);
      if (spanish !== undefined) expect(gaps(text), key).toEqual(gaps(spanish));
    }
  });

  it.each([["es", 1, "1 llamada"], ["es", 2, "2 llamadas"], ["es", 1_000_000, "1000000 de llamadas"], ["ca", 1_000_000, "1000000 de trucades"], ["en", 0, "0 calls"]] as const)("count in %s: %i", (language, count, said) => {
    expect(startTexts(language).t("wrapUp:count", { count })).toBe(said);
  });
});
