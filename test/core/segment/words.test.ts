// A segment read aloud, and when its spans begin.
import { describe, expect, test } from "vitest";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import { operatorsOf, wantsOf } from "../../../src/core/segment/field-types.ts";
import { provinces, provincesOf, regions } from "../../../src/core/kernel/spanish-places.ts";
import type { Group, Part, SegmentDocument, Value } from "../../../src/core/segment/segment.ts";
import { conditionWords, wordsOf } from "../../../src/core/segment/words.ts";
import { catalogue } from "../../support/segments.ts";

const say = (where: Group, language: Language): string => wordsOf({ version: 1, where } satisfies SegmentDocument, catalogue, language).replaceAll("\u00a0", " ");
const all = (...of: readonly Part[]): Group => ({ join: "all", of });
const asleep = all(
  { field: "province", operator: "any-of", value: ["08", "17"] },
  { field: "invoiced.sum", operator: "at-least", value: 500, over: { n: 12, unit: "months" } },
  { field: "lastContact", operator: "not-in-last", value: { n: 90, unit: "days" }, only: { channels: ["phone", "mail"] } },
  { join: "any", of: [{ field: "tier", operator: "any-of", value: ["gold"] }, { field: "products", operator: "all-of", value: ["p1", "p2"] }] },
  { join: "none", of: [{ field: "optedOut", operator: "yes" }] },
);

describe("the words of a segment", () => {
  test("say in each language whom it is about", () => {
    expect(say(asleep, "en")).toBe("Contacts with province Barcelona or Girona, amount invoiced of at least €500 in the last 12 months, last contact (phone or mail) not in the last 90 days, (value tier gold, or products bought Fibre 600 and Mobile 20 GB), and (none of this: has opted out of calls).");
    expect(say(asleep, "es")).toBe("Contactos con provincia Barcelona o Girona, importe facturado de al menos 500 € en los últimos 12 meses, último contacto (teléfono o correo) no en los últimos 90 días, (nivel de valor oro, o productos comprados Fibre 600 y Mobile 20 GB), y (sin nada de esto: no quiere llamadas).");
    expect(say(asleep, "ca")).toBe("Contactes amb província Barcelona o Girona, import facturat d'almenys 500 € en els últims 12 mesos, últim contacte (telèfon o correu) no en els últims 90 dies, (nivell de valor or, o productes comprats Fibre 600 i Mobile 20 GB), i (sense res d'això: no vol trucades).");
  });

  test("name at most six of many, and count the rest", () => {
    expect(say(all({ field: "province", operator: "any-of", value: provinces.slice(0, 9).map(({ id }) => id) }), "en")).toBe("Contacts with province Álava, Albacete, Alicante, Almería, Ávila, Badajoz or 3 more.");
  });

  test("say never and ever of what happens or does not", () => {
    expect(conditionWords({ field: "orders.lastAt", operator: "unknown" }, { catalogue, language: "es" })).toBe("última compra nunca");
    expect(conditionWords({ field: "lastContact", operator: "known" }, { catalogue, language: "en" })).toBe("last contact ever");
    expect(conditionWords({ field: "customerSince", operator: "unknown" }, { catalogue, language: "en" })).toBe("customer since is not known");
  });

  test("leave no gap, whatever is asked", () => {
    const values: Readonly<Record<string, Value>> = { text: "a", texts: ["a", "b"], number: 1.5, numbers: [1, 2], day: "2026-11-27", span: { n: 1, unit: "years" } };
    for (const language of languages) for (const field of catalogue.fields) for (const operator of operatorsOf(field)) {
      const value = values[wantsOf(operator)];
      const words = conditionWords({ field: field.id, operator, ...(value === undefined ? {} : { value }), ...(field.over === undefined ? {} : { over: { n: 2, unit: "months" } }) }, { catalogue, language });
      expect(words).not.toMatch(/undefined|NaN|\{|\}| {2}|\[object/u);
      expect(words.length).toBeGreaterThan(3);
    }
  });
});

describe("places", () => {
  test("each province is in one region, and none is left out", () => {
    expect(regions.flatMap(({ id }) => provincesOf([id])).sort()).toEqual(provinces.map(({ id }) => id));
    expect(provincesOf(["CT"])).toEqual(["08", "17", "25", "43"]);
  });
});
