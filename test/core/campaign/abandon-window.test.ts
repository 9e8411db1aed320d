import { describe, expect, it } from "vitest";
import { abandonsToLimit } from "../../../src/core/campaign/abandonment/budget.ts";
import { abandonRuleOn, type AbandonRule } from "../../../src/core/campaign/abandonment/rules.ts";
import { countsAt, leftUntilEnd, mayAgainAt } from "../../../src/core/campaign/abandonment/window.ts";
import type { SpentHour } from "../../../src/core/campaign/run/run.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";

const us = abandonRuleOn("us", "2026-11-27") as AbandonRule;
const at = (text: string): Instant => Date.parse(text) as Instant;
/** One busy hour on each of so many days from the first on. */
const days = (first: string, count: number, each: Omit<SpentHour, "hour">): readonly SpentHour[] => Array.from({ length: count }, (_, day) => ({ hour: (at(first) + day * 86_400_000) as Instant, ...each }));

describe("what is left until the window ends", () => {
  it("counts on as many answers as came so far: the worked example of 20 days", () => {
    // 20 days of 197 live and 3 abandoned make 4,000 answers, 60 of them abandoned; ten days more bring 2,000.
    // 0.03 × 6,000 − 2.576 × √(6,000 × 0.03 × 0.97) − 60 = 180 − 34.04 − 60 = 85.96.
    const spent = days("2026-11-01T10:00:00Z", 20, { live: 197, abandoned: 3, machines: 0 });
    expect(leftUntilEnd(spent, us, { began: at("2026-11-01T09:00:00Z"), now: at("2026-11-21T09:00:00Z") })).toEqual({ at: at("2026-12-01T09:00:00Z"), left: 85, answersToCome: 2_000 });
  });

  it("gives back what leaves the window until then", () => {
    // Since 2 October: the second window ends on 1 December, and of the hours so far only those after 1 November count then.
    const early = days("2026-10-02T10:00:00Z", 20, { live: 80, abandoned: 20, machines: 0 });
    const late = days("2026-11-02T10:00:00Z", 20, { live: 200, abandoned: 0, machines: 0 });
    const asked = { began: at("2026-10-02T10:00:00Z"), now: at("2026-11-22T10:00:00Z") };
    const [all, only] = [leftUntilEnd([...early, ...late], us, asked), leftUntilEnd(late, us, asked)];
    expect(all).toEqual(only);
    expect(all.at).toBe(at("2026-12-01T10:00:00Z"));
    expect(countsAt([...early, ...late], us, at("2026-11-10T10:00:00Z")).abandoned).toBeGreaterThan(0);
  });

  it("is nothing, and no answers to come, before anybody has answered", () => {
    expect(leftUntilEnd([], us, { began: null, now: at("2026-11-27T10:00:00Z") })).toEqual({ at: at("2026-12-27T10:00:00Z"), left: 0, answersToCome: 0 });
  });
});

describe("the last call before the limit", () => {
  it("is not the first abandoned one of three: a share is held against 200 answers at least", () => {
    expect(abandonsToLimit({ answers: 3, abandoned: 1 }, 0.03)).toBe(5);
    expect(abandonsToLimit({ answers: 199, abandoned: 6 }, 0.03)).toBe(0);
    expect(abandonsToLimit({ answers: 1_000, abandoned: 29 }, 0.03)).toBe(1);
    expect(abandonsToLimit({ answers: 1_000, abandoned: 30 }, 0.03)).toBe(0);
    expect(abandonsToLimit({ answers: 1_000, abandoned: 31 }, 0.03)).toBe(-1);
  });

  it("stops until enough has left the window", () => {
    const spent = [{ hour: at("2026-11-01T10:00:00Z"), live: 10, abandoned: 4, machines: 0 }, { hour: at("2026-11-20T10:00:00Z"), live: 10, abandoned: 2, machines: 0 }];
    expect(mayAgainAt(spent, us, at("2026-11-21T00:00:00Z"))).toBe(at("2026-12-01T10:00:00Z"));
    expect(mayAgainAt(spent.slice(0, 1), us, at("2026-11-21T00:00:00Z"))).toBeNull();
  });
});
