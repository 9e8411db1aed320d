import { describe, expect, it } from "vitest";
import { easter, weekdayOf } from "../../../src/core/sla/easter.ts";
import { holidaySets, holidaysOf } from "../../../src/core/sla/holiday-sets.ts";

const daysOf = (id: string, year: number): readonly string[] => {
  const set = holidaySets.find((one) => one.id === id);
  if (set === undefined) throw new Error(`no set ${id}`);
  return holidaysOf(set, year).map(({ day }) => day);
};

describe("Easter", () => {
  // Published dates, the earliest and the latest possible among them.
  it.each([[1818, "1818-03-22"], [1943, "1943-04-25"], [2000, "2000-04-23"], [2024, "2024-03-31"], [2025, "2025-04-20"], [2026, "2026-04-05"], [2027, "2027-03-28"], [2038, "2038-04-25"]])("of %i is %s", (year, day) => {
    expect(easter(year)).toBe(day);
    expect(weekdayOf(day)).toBe(0);
  });

  it("counts days before and after it, over the end of a month", () => {
    expect(easter(2027, -3)).toBe("2027-03-25");
    expect(easter(2027, 60)).toBe("2027-05-27");
  });
});

describe("public holidays", () => {
  it("are those that Castilla y León and Castilla-La Mancha published for 2026", () => {
    expect(daysOf("ES-CL", 2026)).toEqual(["2026-01-01", "2026-01-06", "2026-04-02", "2026-04-03", "2026-04-23", "2026-05-01", "2026-08-15", "2026-10-12", "2026-11-02", "2026-12-07", "2026-12-08", "2026-12-25"]);
    expect(daysOf("ES-CM", 2026).filter((day) => weekdayOf(day) !== 0)).toEqual(["2026-01-01", "2026-01-06", "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-01", "2026-06-04", "2026-08-15", "2026-10-12", "2026-11-02", "2026-12-08", "2026-12-25"]);
  });

  it.each(holidaySets.map(({ id }) => id))("of %s hold the seven that are fixed for all, in order and each once", (id) => {
    for (const year of [2026, 2027]) {
      const days = daysOf(id, year);
      expect(days).toEqual(expect.arrayContaining([...daysOf("ES", year)]));
      expect(days).toEqual([...new Set(days)].toSorted());
    }
  });

  it("of a community whose own day is a Sunday go to Monday where it takes it so", () => {
    expect([daysOf("ES-AN", 2027), daysOf("ES-MD", 2027)].map((days) => days.filter((day) => day === "2027-03-01" || day === "2027-05-03"))).toEqual([["2027-03-01"], ["2027-05-03"]]);
    expect(daysOf("ES-AN", 2026)).toContain("2026-02-28");
  });

  it("cover the seventeen communities and both cities", () => {
    expect(holidaySets).toHaveLength(20);
  });
});
