import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { calibrationOf, note, noRecord, shareTrue, type Outcome } from "../../../src/core/waiting/calibration.ts";

const now = 1_790_000_000_000 as Instant;
const p90 = ({ p90Ms }: Outcome): number => p90Ms;

/** Foretold as 100 s at most. */
function waited(seconds: number, isKnown = true, at = now): Outcome {
  return { at, p50Ms: 50_000, p90Ms: 100_000, waitedMs: seconds * 1_000, isKnown };
}

function many(short: number, long: number): readonly Outcome[] {
  return [...Array.from({ length: short }, () => waited(40)), ...Array.from({ length: long }, () => waited(140))];
}

describe("the share of what came true", () => {
  it("is the plain share where every wait is known to its end", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 80 }), (waits) => {
      const plain = waits.filter((seconds) => seconds <= 100).length / waits.length;
      const share = shareTrue(waits.map((seconds) => waited(seconds)), p90);
      expect(share?.share).toBeCloseTo(plain, 9);
      expect(share?.of).toBe(waits.length);
    }));
  });

  it("counts whoever gave up as one who would have waited longer, as Kaplan and Meier do", () => {
    // at risk 5: one is served (4/5); one gives up; at risk 3: one is served (2/3); the others waited longer than was said
    const share = shareTrue([waited(20), waited(30, false), waited(60), waited(150), waited(170)], p90);
    expect(share?.share).toBeCloseTo(1 - (4 / 5) * (2 / 3), 9);
    expect(share?.of).toBeLessThan(5);
  });

  it("knows that what was said was not true of one who gave up after it", () => {
    expect(shareTrue([waited(20), waited(150, false)], p90)).toEqual({ share: 0.5, of: 2 });
  });

  it("is told of nobody while all gave up early", () => {
    expect(shareTrue([waited(20, false), waited(30, false)], p90)).toBeNull();
  });
});

describe("a queue's calibration", () => {
  const stateOf = (outcomes: readonly Outcome[]): string => calibrationOf({ outcomes: [...outcomes] }, now).state;

  it("is being learnt until thirty waits are known", () => {
    expect(stateOf(many(26, 3))).toBe("learning");
    expect(stateOf(many(27, 3))).toBe("good");
  });

  it("does not count those who gave up early among them", () => {
    expect(stateOf([...many(20, 2), ...Array.from({ length: 100 }, () => waited(5, false))])).toBe("learning");
  });

  it.each([[180, 20, "good"], [170, 30, "good"], [150, 50, "off"], [60, 40, "off"], [24, 16, "off"], [26, 9, "good"]] as const)("of %i true and %i untrue it is %s", (short, long, state) => {
    expect(stateOf(many(short, long))).toBe(state);
  });

  it("is off also where what is said is always true: callers are told too much", () => {
    expect(stateOf(many(100, 0))).toBe("good");
    expect(stateOf(many(200, 0))).toBe("off");
  });

  it("comes back as better waits take the place of the worse", () => {
    const record = noRecord();
    for (const one of many(100, 200)) note(record, one);
    expect(calibrationOf(record, now).state).toBe("off");
    for (const one of many(270, 30)) note(record, one);
    expect(calibrationOf(record, now)).toMatchObject({ state: "good", p90: { of: 300 } });
  });

  it("looks at the last two weeks alone", () => {
    const old = (now - 15 * 24 * 3_600_000) as Instant;
    expect(stateOf(Array.from({ length: 100 }, () => waited(40, true, old)))).toBe("learning");
  });
});
