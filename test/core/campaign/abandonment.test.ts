import { describe, expect, it } from "vitest";
import { abandonsLeft, allowance, shareBetween, slackOf, sureDeviations } from "../../../src/core/campaign/abandonment/budget.ts";
import { abandonRate, abandonRuleOn, countsIn, spentBy } from "../../../src/core/campaign/abandonment/rules.ts";

const budget = { limit: 0.03, deviations: sureDeviations };

describe("the abandonment rules", () => {
  it("count Ofcom's worked example, 29 drops, 9 live and 7 machines, as 64.44 %", () => {
    const counts = { live: 9, abandoned: 29, machines: 7 };
    expect(abandonRate(spentBy(counts, "without-machines"))).toBeCloseTo(0.6444, 4);
    expect(spentBy(counts, "without-machines").abandoned).toBeCloseTo(16.3125, 10);
    expect(abandonRate(spentBy(counts, "of-live-answers"))).toBeCloseTo(29 / 38, 10);
  });

  it("count nothing where nobody answered, and all abandoned calls where agents had none", () => {
    expect(abandonRate(spentBy({ live: 0, abandoned: 0, machines: 0 }, "without-machines"))).toBe(0);
    expect(abandonRate(spentBy({ live: 0, abandoned: 3, machines: 0 }, "without-machines"))).toBe(1);
  });

  it("count people whom machine detection let go as abandoned, as many as agents find among those that they check", () => {
    const counts = { live: 900, abandoned: 9, machines: 0, taken: 200, checked: 50, people: 1 };
    expect(spentBy(counts, "of-live-answers")).toEqual({ answers: 913, abandoned: 13 });
    expect(spentBy({ ...counts, checked: 0, people: 0 }, "of-live-answers")).toEqual({ answers: 909, abandoned: 9 });
    expect(countsIn([counts, { live: 1, abandoned: 2, machines: 3 }])).toEqual({ live: 901, abandoned: 11, machines: 3, taken: 200, checked: 50, people: 1 });
  });

  it.each([
    ["us", "2003-09-30", null], ["us", "2008-09-30", 1], ["us", "2008-10-01", 30], ["us", "2026-11-27", 30], ["uk", "2010-09-30", 1],
  ] as const)("of %s on %s have a window of %s days", (id, day, days) => {
    expect(abandonRuleOn(id, day)?.windowDays ?? null).toBe(days);
  });

  it("leave out machines in the United Kingdom since 2010", () => {
    expect([abandonRuleOn("uk", "2010-09-30")?.formula, abandonRuleOn("uk", "2010-10-01")?.formula]).toEqual(["of-live-answers", "without-machines"]);
  });
});

describe("the abandonment budget", () => {
  it("allows nothing while too few have answered to know, and near the limit after many", () => {
    expect(allowance(200, budget)).toBeLessThan(0);
    expect(allowance(100_000, budget) / 100_000).toBeGreaterThan(0.0285);
  });

  it("is what keeps the upper bound at the limit, to the last call", () => {
    for (const answers of [300, 5000, 70_000, 1_000_000]) {
      const most = Math.floor(allowance(answers, budget));
      expect(shareBetween({ answers, abandoned: most }, sureDeviations)[1]).toBeLessThanOrEqual(0.03);
      expect(shareBetween({ answers, abandoned: most + 1 }, sureDeviations)[1]).toBeGreaterThan(0.03);
    }
  });

  it("tells how many are left until the window ends", () => {
    const spent = { answers: 10_000, abandoned: 180 };
    expect(abandonsLeft(spent, 0, budget)).toBe(Math.floor(300 - sureDeviations * Math.sqrt(291) - 180));
    expect(abandonsLeft(spent, 2000, budget)).toBe(Math.floor(360 - sureDeviations * Math.sqrt(349.2) - 180));
    expect(abandonsLeft({ answers: 100, abandoned: 9 }, 0, budget)).toBe(0);
    expect(slackOf({ answers: 100, abandoned: 9 }, budget)).toBeLessThan(0);
  });
});
