import { describe, expect, it } from "vitest";
import { checkNumber, refusalOf, zoneOf, type NumberFacts } from "../../src/core/dialing/number-check.ts";

const facts = (change: Partial<NumberFacts> = {}): NumberFacts => ({ typed: "600 111 222", number: "+34600111222", isAllowed: true, home: "+34", refused: [], minuteThere: 12 * 60, ...change });
const codes = (change: Partial<NumberFacts>): readonly string[] => checkNumber(facts(change)).concerns.map(({ code }) => code);

describe("a number that is to be dialled by hand", () => {
  it.each([
    ["an ordinary one at noon", {}, []],
    ["no number", { typed: "12", number: null }, ["number-invalid"]],
    ["for emergencies", { typed: "112", number: null, isAllowed: false }, ["number-emergency"]],
    ["for emergencies, however it is read", { typed: "091", number: "+34091", isAllowed: false }, ["number-emergency"]],
    ["premium, also where a trunk would dial it", { number: "+34806123456" }, ["number-premium"]],
    ["one that no trunk may dial", { number: "+34900111222", isAllowed: false }, ["number-not-allowed"]],
    ["of somebody who wants no sales calls", { refused: ["marketing"] }, ["contact-opted-out"]],
    ["abroad", { number: "+33142278186" }, ["number-abroad"]],
  ] as const)("%s", (_which, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it.each([[8 * 60 + 59, true], [9 * 60, false], [20 * 60 + 59, false], [21 * 60, true], [null, false]])("is outside hours by the clock where it rings (%s minutes after midnight)", (minuteThere, isOutside) => {
    expect(codes({ minuteThere }).includes("outside-hours")).toBe(isOutside);
  });

  it("rings in its country's zone, where it has one", () => {
    expect([zoneOf("+442079460958"), zoneOf("+34600111222"), zoneOf("+12025550123")]).toEqual(["Europe/London", "Europe/Madrid", null]);
  });

  it("is refused for what cannot be confirmed first, and for what nobody has confirmed", () => {
    const check = checkNumber(facts({ number: "+33142278186", refused: ["marketing"] }));
    expect(refusalOf(check, [])).toBe("contact-opted-out");
    expect(refusalOf(check, ["contact-opted-out", "number-abroad"])).toBeNull();
    expect(refusalOf(checkNumber(facts({ number: "+34806123456", refused: ["marketing"] })), ["number-premium", "contact-opted-out"])).toBe("number-premium");
  });
});
