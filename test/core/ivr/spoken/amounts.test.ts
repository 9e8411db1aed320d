import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages } from "../../../../src/core/kernel/kernel.ts";
import { sayAmount, sayWhole, vocabulary } from "../../../../src/core/ivr/spoken/say-number.ts";
import { amounts } from "./amounts.ts";
import { numberOf } from "./read-words.ts";

describe("amounts", () => {
  for (const language of languages) {
    it.each(Object.entries(amounts).map(([value, spoken]) => [value, spoken[language]]))(`${language}: %s is “%s”`, (value, sentence) => {
      expect(sayAmount(language, value)?.join(" ")).toBe(sentence);
    });
  }

  it("rounds to cents, and minus nothing is nothing", () => {
    expect(sayAmount("es", "1.005")?.join(" ")).toBe("un euro con un céntimo");
    expect(sayAmount("es", "0.999")?.join(" ")).toBe("un euro");
    expect(sayAmount("en", "-0.001")?.join(" ")).toBe("zero euros");
  });

  it("speaks dollars too, and leaves other currencies and other texts alone", () => {
    expect(sayAmount("es", "21.01", "USD")?.join(" ")).toBe("veintiún dólares con un centavo");
    expect(sayAmount("en", "21.01", "XAU")).toBeUndefined();
    expect(sayAmount("en", "12,50")).toBeUndefined();
    expect(sayAmount("en", "1000000000000")).toBeUndefined();
  });

  it.each(languages)("in %s are made of sounds that are spoken in advance", (language) => {
    const known = new Set(vocabulary(language));
    const cents = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 });
    fc.assert(fc.property(fc.oneof(cents, fc.integer({ min: -300_000, max: 300_000 })), (value) => {
      const pieces = sayAmount(language, (value / 100).toFixed(2)) ?? ["nothing at all"];
      expect(pieces.filter((piece) => !known.has(piece))).toEqual([]);
    }));
  });
});

describe("whole numbers", () => {
  it.each(languages)("in %s read back as themselves", (language) => {
    const some = fc.oneof(fc.integer({ min: 0, max: 999_999_999_999 }), fc.integer({ min: 0, max: 5000 }));
    fc.assert(fc.property(some, fc.boolean(), (n, beforeNoun) => {
      expect(numberOf(language, sayWhole(language, n, beforeNoun).join(" "))).toBe(n);
    }), { numRuns: 2000 });
  });
});
