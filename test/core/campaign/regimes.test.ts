import { describe, expect, it } from "vitest";
import { regimes } from "../../../src/core/campaign/regimes/all.ts";

const rules = regimes.flatMap((regime) => regime.rules);

describe("rules about calling", () => {
  it("each name their source; those of law and code that were verified say on which day it was read, and no others do", () => {
    expect(rules.filter(({ source }) => source.length < 5)).toEqual([]);
    expect(rules.filter(({ isVerified, readOn, force }) => (isVerified && force !== "house") !== (readOn !== undefined)).map(({ id }) => id)).toEqual([]);
    for (const { readOn, id } of rules) if (readOn !== undefined) expect(readOn, id).toMatch(/^20\d\d-\d\d-\d\d$/u);
  });

  it("of one name follow one another without a gap", () => {
    for (const { id, from, until } of rules) {
      const next = rules.filter((rule) => rule.id === id && rule.from > from).toSorted((a, b) => a.from.localeCompare(b.from))[0];
      if (next !== undefined) expect(until, id).toBe(next.from);
    }
  });
});
