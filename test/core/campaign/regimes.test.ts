import { describe, expect, it } from "vitest";
import { abandonRules } from "../../../src/core/campaign/abandonment/rules.ts";
import { regimes } from "../../../src/core/campaign/regimes/all.ts";
import { everywhere } from "../../../src/core/campaign/regimes/house.ts";
import { languages } from "../../../src/core/kernel/kernel.ts";

const rules = regimes.flatMap((regime) => regime.rules);
const every = [...rules, ...everywhere, ...abandonRules];

describe("rules about calling", () => {
  it("each name their source; those of law and code that were verified say on which day it was read, and no others do", () => {
    expect(rules.filter(({ source }) => languages.some((language) => source[language].length < 5))).toEqual([]);
    expect(rules.filter(({ isVerified, readOn, force }) => (isVerified && force !== "house") !== (readOn !== undefined)).map(({ id }) => id)).toEqual([]);
    for (const { readOn, id } of rules) if (readOn !== undefined) expect(readOn, id).toMatch(/^20\d\d-\d\d-\d\d$/u);
  });

  it("say what they say in three languages, each with the citation as it was published", () => {
    for (const { id, source } of every) {
      const told = languages.map((language) => source[language].split(": "));
      const kinds = (place: number): number => new Set(told.map((parts) => parts[place])).size;
      if (told.some(({ length }) => length > 1)) expect([kinds(0), kinds(1)], id).toEqual([1, 3]);
      else if (kinds(0) === 1) expect(source.en, id).toMatch(/\d|^DMA /u); // a citation alone
      else expect(kinds(0), id).toBe(3);
    }
  });

  it("of one name follow one another without a gap", () => {
    for (const { id, from, until } of rules) {
      const next = rules.filter((rule) => rule.id === id && rule.from > from).toSorted((a, b) => a.from.localeCompare(b.from))[0];
      if (next !== undefined) expect(until, id).toBe(next.from);
    }
  });
});
