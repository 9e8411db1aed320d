import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamOf } from "../../../src/core/lab/chance/stream.ts";
import { estimate, student } from "../../../src/core/lab/figures/estimate.ts";
import { regress } from "../../../src/core/lab/figures/regression.ts";
import { addWait, emptyWaits, percentile } from "../../../src/core/lab/run/waits.ts";

const centred = (list: readonly number[]): readonly number[] => { const mean = list.reduce((a, b) => a + b, 0) / list.length; return list.map((each) => each - mean); };
const draws = (count: number, purpose: string): readonly number[] => { const next = streamOf(5, purpose); return Array.from({ length: count }, () => next() + next() + next() - 1.5); };

describe("least squares", () => {
  it("finds what y was made of, and leaves out a column that others already tell", () => {
    const [a, b] = [centred(draws(50, "a")), centred(draws(50, "b"))];
    const y = a.map((each, i) => 3 * each - 0.5 * (b[i] ?? 0));
    const { coefficients, used } = regress([a, b, a.map((each, i) => each + (b[i] ?? 0)), a.map(() => 0)], y);
    expect(used).toBe(2);
    expect(coefficients.map((each) => Number(each.toFixed(9)))).toEqual([3, -0.5, 0, 0]);
  });
});

describe("an estimate", () => {
  const ones = new Array<number>(40).fill(1);
  const bounds = { least: -Infinity, most: Infinity };

  it("is the quotient of the sums, not the mean of the quotients", () => {
    expect(estimate({ part: [1, 8], whole: [1, 2], luck: [], ...bounds })).toMatchObject({ value: 3, observed: 3, between: null });
    expect(estimate({ part: [0], whole: [0], luck: [], ...bounds })).toBeNull();
  });

  it("takes luck off: what luck explains goes, and the rest is surer", () => {
    const [luck, noise] = [draws(40, "luck"), draws(40, "noise")];
    const part = luck.map((each, i) => 10 + 4 * each + 0.01 * (noise[i] ?? 0));
    const [plain, without] = [estimate({ part, whole: ones, luck: [], ...bounds }), estimate({ part, whole: ones, luck: luck.map((each) => [each]), ...bounds })];
    expect(Math.abs((plain?.value ?? 0) - 10)).toBeGreaterThan(0.05);
    expect(without?.value).toBeCloseTo(10, 2);
    expect(without?.observed).toBe(plain?.value);
    const reach = (each: typeof plain): number => (each?.between?.[1] ?? NaN) - (each?.between?.[0] ?? NaN);
    expect(reach(without)).toBeLessThan(reach(plain) / 20);
  });

  it("keeps what was counted where luck explains nothing, or would take a share beyond 0 or 1", () => {
    const part = [...new Array<number>(39).fill(0), 1];
    expect(estimate({ part, whole: ones, luck: draws(40, "else").map((each) => [each]), least: 0, most: 1 })?.value).toBeCloseTo(0.025, 1);
    expect(estimate({ part: ones.map(() => 0), whole: ones, luck: draws(40, "else").map((each) => [each]), least: 0, most: 1 })).toMatchObject({ value: 0, between: [0, 0] });
  });

  it("holds the truth about 95 times in 100", () => {
    let held = 0;
    for (let n = 0; n < 400; n += 1) {
      const found = estimate({ part: draws(40, `noise ${String(n)}`), whole: ones, luck: [], ...bounds });
      if (found?.between && found.between[0] <= 0 && found.between[1] >= 0) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.985);
  });

  it("knows Student's t", () => {
    for (const [free, t] of [[5, 2.571], [10, 2.228], [30, 2.042], [100, 1.984]] as const) expect(student(free)).toBeCloseTo(t, 2);
  });
});

describe("waits", () => {
  it("give percentiles right to a few in a thousand, of short waits and long ones", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3_600_000 }), fc.constantFrom(0.5, 0.9, 0.99), (longest, share) => {
      const waits = emptyWaits(20);
      for (let i = 0; i < 2000; i += 1) addWait(waits, i % 20, ((i + 0.5) / 2000) * longest);
      expect(Math.abs((percentile(waits, share)?.ms ?? NaN) - share * longest)).toBeLessThanOrEqual(0.5 + 0.006 * share * longest);
    }), { numRuns: 50 });
  });

  it("are zero for the share that did not wait", () => {
    const waits = emptyWaits(20);
    for (let i = 0; i < 100; i += 1) addWait(waits, i % 20, i < 60 ? 0 : 5000);
    expect([percentile(waits, 0.5)?.ms, Math.round(percentile(waits, 0.9)?.ms ?? 0)]).toEqual([0, expect.closeTo(5000, -2)]);
    expect(percentile(emptyWaits(20), 0.5)).toBeNull();
  });
});
