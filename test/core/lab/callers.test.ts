import { describe, expect, it } from "vitest";
import { kindsOf, type CallersAlike } from "../../../src/core/lab/callers.ts";

const callers = (count: number, change: Partial<NonNullable<CallersAlike["customer"]>> | null, rest: Partial<CallersAlike> = {}): CallersAlike =>
  ({ queue: "sales", language: "es", count, customer: change === null ? null : { tier: "gold", unit: null, openPromises: 0, fields: {}, ...change }, wasServed: false, ...rest });

describe("the kinds of callers of a day", () => {
  it("are those that rules can tell apart, the most frequent first, with how many an agent had served", () => {
    expect(kindsOf([callers(10, null), callers(30, { fields: { policy: "home" } }), callers(10, { fields: { policy: "home" } }, { wasServed: true }), callers(5, null, { language: "ca" })])).toEqual([
      { language: "es", count: 40, contact: { tier: "gold", fields: { policy: "home" } }, returning: 0.25 },
      { language: "es", count: 10, contact: null, returning: 0 }, { language: "ca", count: 5, contact: null, returning: 0 },
    ]);
  });

  it("have of a customer what a scenario can say", () => {
    expect(kindsOf([callers(1, { tier: null, unit: "Girona", openPromises: 7, fields: { b: 2, a: "x", c: null, d: true } })])).toEqual([{ language: "es", count: 1, returning: 0, contact: { unit: "Girona", openPromises: 3, fields: { a: "x", b: 2 } } }]);
  });

  it("are bounded: rare ones are taken together by their tier, and nobody is lost", () => {
    const many = Array.from({ length: 500 }, (_, n) => callers(500 - n, { tier: n % 2 === 0 ? "gold" : "silver", unit: `unit-${String(n)}`, fields: { id: String(n) } }));
    const kinds = kindsOf(many);
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(many.reduce((sum, { count }) => sum + count, 0));
    expect(kinds).toHaveLength(14);
    expect(kinds.filter(({ contact }) => contact?.fields !== undefined)).toHaveLength(12);
    expect(kinds.slice(0, 2).map(({ contact }) => contact)).toEqual([{ tier: "gold" }, { tier: "silver" }]);
  });
});
