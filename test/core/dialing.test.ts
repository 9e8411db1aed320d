import { describe, expect, it } from "vitest";
import { checkNumber, refusalOf, type NumberFacts } from "../../src/core/dialing/number-check.ts";

const facts = (change: Partial<NumberFacts> = {}): NumberFacts => ({ typed: "600 111 222", number: "+34600111222", isAllowed: true, home: "+34", objection: null, ...change });
const codes = (change: Partial<NumberFacts>): readonly string[] => checkNumber(facts(change)).concerns.map(({ code }) => code);

describe("a number that is to be dialled by hand", () => {
  it.each([
    ["an ordinary one at noon", {}, []],
    ["no number", { typed: "12", number: null }, ["number-invalid"]],
    ["for emergencies", { typed: "112", number: null, isAllowed: false }, ["number-emergency"]],
    ["for emergencies, however it is read", { typed: "091", number: "+34091", isAllowed: false }, ["number-emergency"]],
    ["premium, also where a trunk would dial it", { number: "+34806123456" }, ["number-premium"]],
    ["one that no trunk may dial", { number: "+34900111222", isAllowed: false }, ["number-not-allowed"]],
    ["of somebody who wants no calls", { objection: "contact-opted-out" }, ["contact-opted-out"]],
    ["where a rule forbids it", { objection: "rule-forbids" }, ["rule-forbids"]],
    ["at an hour at which the house does not call", { objection: "outside-hours" }, ["outside-hours"]],
    ["abroad", { number: "+33142278186" }, ["number-abroad"]],
  ] as const)("%s", (_which, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it("is refused for what cannot be confirmed first, and for what nobody has confirmed", () => {
    const check = checkNumber(facts({ number: "+33142278186", objection: "outside-hours" }));
    expect(refusalOf(check, [])).toBe("outside-hours");
    expect(refusalOf(check, ["outside-hours", "number-abroad"])).toBeNull();
    expect(refusalOf(checkNumber(facts({ number: "+34806123456" })), ["number-premium"])).toBe("number-premium");
    // What he has said himself, and what the law says, nobody confirms away.
    for (const objection of ["contact-opted-out", "rule-forbids"] as const) expect(refusalOf(checkNumber(facts({ objection })), [objection])).toBe(objection);
  });
});
