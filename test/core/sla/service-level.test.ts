import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serviceLevel, type Served } from "../../../src/core/sla/service-level.ts";

const served = (change: Partial<Served>): Served => ({ answered: 0, answeredInTime: 0, abandoned: 0, abandonedShort: 0, left: 0, ...change });

describe("the service level", () => {
  it("is unknown while nobody's wait has ended", () => {
    expect(serviceLevel(served({}), "all")).toBeNull();
    expect(serviceLevel(served({ abandoned: 2, abandonedShort: 2 }), "without-short")).toBeNull();
  });

  it.each([
    ["all answered in time", { answered: 4, answeredInTime: 4 }, 1, 1],
    ["half of them late", { answered: 4, answeredInTime: 2 }, 0.5, 0.5],
    ["one hung up at once", { answered: 3, answeredInTime: 3, abandoned: 1, abandonedShort: 1 }, 1, 0.75],
    ["one hung up after a while", { answered: 3, answeredInTime: 3, abandoned: 1 }, 0.75, 0.75],
    ["one left by the way out", { answered: 3, answeredInTime: 3, left: 1 }, 0.75, 0.75],
  ] as const)("with %s", (_, figures, withoutShort, all) => {
    expect(serviceLevel(served(figures), "without-short")).toBe(withoutShort);
    expect(serviceLevel(served(figures), "all")).toBe(all);
  });

  it("is a share, and never better when short abandons count", () => {
    const figures = fc.record({ answered: fc.nat(50), late: fc.nat(50), abandoned: fc.nat(50), short: fc.nat(50), left: fc.nat(50) })
      .map(({ answered, late, abandoned, short, left }) => served({ answered: answered + late, answeredInTime: answered, abandoned: abandoned + short, abandonedShort: short, left }));
    fc.assert(fc.property(figures, (each) => {
      const [without, all] = [serviceLevel(each, "without-short"), serviceLevel(each, "all")];
      if (without === null || all === null) return;
      expect(all).toBeLessThanOrEqual(without);
      expect(all).toBeGreaterThanOrEqual(0);
      expect(without).toBeLessThanOrEqual(1);
    }));
  });
});
