// What is wrong with a segment is named at its condition, with the remedy.
import { describe, expect, test } from "vitest";
import { languages } from "../../../src/core/kernel/kernel.ts";
import type { Condition, Group, Part } from "../../../src/core/segment/segment.ts";
import { validateSegment } from "../../../src/core/segment/validate.ts";
import { catalogue } from "../../support/segments.ts";

const faultsOf = (...of: readonly Part[]): readonly string[] => validateSegment({ version: 1, where: { join: "all", of } }, catalogue).map(({ code, at }) => `${code} ${at.join(".")}`.trim());
const inGroup = (part: Part): Group => ({ join: "any", of: [part] });
const good: Condition = { field: "province", operator: "any-of", value: ["08"] };

describe("a segment", () => {
  test("that asks for what the catalogue has is sound", () => {
    expect(faultsOf(
      good, { field: "invoiced.sum", operator: "between", value: [0, 500], over: { n: 12, unit: "months" } }, { field: "lastContact", operator: "not-in-last", value: { n: 90, unit: "days" }, only: { channels: ["phone"] } },
      { join: "none", of: [{ field: "optedOut", operator: "yes" }, { join: "all", of: [{ field: "field.sector", operator: "unknown" }, { field: "customerSince", operator: "before", value: "2020-02-29" }] }] },
    )).toEqual([]);
  });

  test("without conditions is refused: it would be everybody", () => {
    expect(faultsOf()).toEqual(["nothing-asked"]);
    expect(faultsOf({ join: "any", of: [] })).toEqual(["nothing-asked"]);
  });

  test("has groups with something in them, two deep", () => {
    expect(faultsOf(good, { join: "any", of: [] })).toEqual(["group-empty 1"]);
    expect(faultsOf(inGroup(inGroup(good)))).toEqual([]);
    expect(faultsOf(good, inGroup(inGroup(inGroup(good))))).toEqual(["too-deep 1.0.0"]);
  });

  test("has at most forty conditions", () => {
    expect(faultsOf(...Array.from({ length: 40 }, () => good))).toEqual([]);
    expect(faultsOf(...Array.from({ length: 41 }, () => good))).toEqual(["too-many"]);
  });
});

describe("a condition", () => {
  test.each<readonly [string, Condition]>([
    ["field-unknown", { field: "shoe-size", operator: "is", value: "1" }],
    ["operator-unfit", { field: "province", operator: "at-least", value: 8 }],
    ["operator-unfit", { field: "invoiced.sum", operator: "unknown" }],
    ["value-missing", { field: "postalCode", operator: "is" }],
    ["value-missing", { field: "postalCode", operator: "is", value: "" }],
    ["value-unwanted", { field: "optedOut", operator: "yes", value: "really" }],
    ["text-wanted", { field: "postalCode", operator: "is", value: " " }],
    ["text-wanted", { field: "postalCode", operator: "starts-with", value: 8 }],
    ["choice-wanted", { field: "province", operator: "any-of", value: [] }],
    ["choice-wanted", { field: "province", operator: "any-of", value: "08" }],
    ["choice-wanted", { field: "products", operator: "any-of", value: Array.from({ length: 501 }, (_, n) => String(n)) }],
    ["choice-unknown", { field: "province", operator: "any-of", value: ["08", "99"] }],
    ["number-wanted", { field: "invoiced.sum", operator: "at-least", value: "many" }],
    ["number-wanted", { field: "invoiced.sum", operator: "at-least", value: Number.NaN }],
    ["number-wanted", { field: "invoiced.sum", operator: "at-least", value: 1e12 }],
    ["bounds-wanted", { field: "invoiced.sum", operator: "between", value: [1] }],
    ["bounds-reversed", { field: "invoiced.sum", operator: "between", value: [2, 1] }],
    ["day-wanted", { field: "customerSince", operator: "from", value: "2026-02-30" }],
    ["day-wanted", { field: "customerSince", operator: "from", value: "yesterday" }],
    ["span-wanted", { field: "lastContact", operator: "in-last", value: { n: 0, unit: "days" } }],
    ["span-wanted", { field: "lastContact", operator: "in-last", value: { n: 101, unit: "years" } }],
    ["span-wanted", { field: "orders.trend", operator: "at-most", value: -20 }],
    ["span-wanted", { field: "orders.sum", operator: "at-least", value: 1, over: { n: 1.5, unit: "months" } }],
    ["span-unwanted", { field: "province", operator: "any-of", value: ["08"], over: { n: 1, unit: "months" } }],
    ["narrowing-unfit", { field: "orders.sum", operator: "at-least", value: 1, only: { products: ["p1"] } }],
    ["choice-wanted", { field: "products.amount", operator: "at-least", value: 1, only: { products: [] } }],
    ["choice-unknown", { field: "incidents.open", operator: "at-least", value: 1, only: { severities: ["dire"] } }],
  ])("%s: %o", (code, condition) => {
    expect(faultsOf(good, condition)).toEqual([`${code} 1`]);
  });

  test("may name what may come at any time", () => {
    expect(faultsOf({ field: "products", operator: "any-of", value: ["not yet sold"] }, { field: "tags", operator: "none-of", value: ["nobody has it"] })).toEqual([]);
  });

  test("is told what to do, in each language, without a gap in the sentence", () => {
    const [found] = validateSegment({ version: 1, where: { join: "all", of: [{ field: "province", operator: "at-least", value: 8 }] } }, catalogue);
    expect(found?.message.en).toBe("“province” cannot be compared that way (at-least)");
    expect(found?.remedy.es).toBe("Usa: es alguno de, ninguno de");
    for (const language of languages) expect(`${found?.message[language] ?? "{"}${found?.remedy[language] ?? "{"}`).not.toMatch(/[{}]/u);
  });
});
