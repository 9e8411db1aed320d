import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages, type Instant, type Language } from "../../../src/core/kernel/kernel.ts";
import { placeholders, plain, render } from "../../../src/core/ivr/text.ts";
import { vocabulary } from "../../../src/core/ivr/spoken/say-number.ts";
import { now } from "./caller.ts";

function spoken(language: Language, template: string, values: Record<string, string>, at: Instant = now) {
  const { text, speech } = render(template, { language, now: at, valueOf: (name) => values[name] });
  return { text, pieces: speech.map((piece) => (piece.kind === "words" ? piece.text : "?")) };
}

describe("a template", () => {
  it("is cut at its placeholders, so that its fixed words are one sound each", () => {
    expect(spoken("es", "Hola, {name}. Su saldo es de {amount:b.amount}.", { "name": "Marta", "b.amount": "100.20" })).toEqual({
      text: "Hola, Marta. Su saldo es de cien euros con veinte céntimos.",
      pieces: ["Hola,", "Marta", "Su saldo es de", "cien", "euros", "con veinte céntimos"],
    });
  });

  it.each<[Language, string, string]>([
    ["es", "{date:x}", "el once de abril"], ["ca", "{date:x}", "l'onze d'abril"], ["en", "{date:x}", "the eleventh of April"],
  ])("says a date of this year in %s without the year", (language, template, text) => {
    expect(spoken(language, template, { x: "2026-04-11" }).text).toBe(text);
  });

  it.each<[Language, string]>([
    ["es", "el uno de enero de mil novecientos noventa y nueve"], ["ca", "l'u de gener de mil nou-cents noranta-nou"],
    ["en", "the first of January one thousand nine hundred ninety-nine"],
  ])("says the year of another date in %s", (language, text) => {
    expect(spoken(language, "{date:x}", { x: "1999-01-01" }).text).toBe(text);
  });

  it("says the local day and hour of an instant", () => {
    expect(spoken("es", "{date:x}, {time:x}", { x: "2026-06-30T22:30:00Z" }).text).toBe("el uno de julio, las doce y media de la noche");
    expect(spoken("ca", "{time:x}", { x: "2026-12-01T13:05:00Z" }).text).toBe("les dues i cinc minuts de la tarda");
  });

  it.each<[Language, string, string]>([
    ["es", "13:00", "la una de la tarde"], ["es", "12:15", "las doce y cuarto del mediodía"], ["es", "06:21", "las seis y veintiuno de la mañana"],
    ["es", "05:00", "las cinco de la madrugada"], ["es", "21:00", "las nueve de la noche"],
    ["ca", "01:01", "la una i un minut de la matinada"], ["ca", "20:30", "les vuit i trenta minuts del vespre"], ["ca", "22:00", "les deu de la nit"],
    ["en", "00:00", "midnight"], ["en", "12:00", "noon"], ["en", "09:05", "nine oh five a.m."], ["en", "14:30", "two thirty p.m."],
  ])("says the time in %s: %s is “%s”", (language, x, text) => {
    expect(spoken(language, "{time:x}", { x }).text).toBe(text);
  });

  it("says digits one by one and numbers as a whole", () => {
    expect(spoken("ca", "{digits:x}", { x: "10 21" }).text).toBe("u zero dos u");
    expect(spoken("es", "{number:x}", { x: "-21.05" }).text).toBe("menos veintiuno coma cero cinco");
  });

  it("takes the currency beside the amount, or above it", () => {
    expect(spoken("en", "{amount:m.1.amount}", { "m.1.amount": "2", "m.currency": "USD" }).text).toBe("two dollars");
    expect(spoken("en", "{amount:m.1.amount}", { "m.1.amount": "2", "m.1.currency": "EUR", "m.currency": "USD" }).text).toBe("two euros");
  });

  it("says a value that cannot be read in its format as it is", () => {
    expect(spoken("es", "{date:a} {time:b} {amount:c} {number:d}", { a: "mañana", b: "25:00", c: "1,5", d: "dos" }).text).toBe("mañana 25:00 1,5 dos");
  });

  it("leaves out what nothing fills", () => {
    expect(spoken("es", "Hola {nobody}, pase.", {})).toEqual({ text: "Hola , pase.", pieces: ["Hola", "pase."] });
  });

  it("fills parameters with values as they are", () => {
    expect(plain("{a}/{ b }/{c}", (name) => ({ a: "1", b: "2" })[name])).toBe("1/2/");
  });

  it("lists its placeholders", () => {
    expect(placeholders("{a} {amount:b.c} {odd:d}")).toEqual([{ format: "plain", name: "a" }, { format: "amount", name: "b.c" }, { format: "odd", name: "d" }]);
  });
});

describe("what is spoken", () => {
  const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
  it.each(languages)("is in %s exactly what is written down", (language) => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => (n / 100).toFixed(2));
    const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2049-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(cents, day, fc.integer({ min: 0, max: 1439 }), (amount, date, minute) => {
      const time = `${String(Math.floor(minute / 60))}:${String(minute % 60).padStart(2, "0")}`;
      const { text, pieces } = spoken(language, "A {amount:a}, B {date:d}; C {time:t}.", { a: amount, d: date, t: time });
      expect(bare(pieces.join(" "))).toBe(bare(text));
      const known = new Set([...vocabulary(language), "A", "B", "C"]);
      expect(pieces.filter((piece) => !known.has(piece))).toEqual([]);
    }));
  });
});
