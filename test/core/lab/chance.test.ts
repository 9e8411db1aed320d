import { describe, expect, it } from "vitest";
import { empirical, meanOf, samplerOf, type Distribution } from "../../../src/core/lab/chance/distribution.ts";
import { streamOf } from "../../../src/core/lab/chance/stream.ts";

const some = (distribution: Distribution, count = 200_000, seed = 1): readonly number[] => {
  const draw = samplerOf(distribution, streamOf(seed, "test"));
  return Array.from({ length: count }, () => draw());
};
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const sd = (list: readonly number[]): number => { const middle = mean(list); return Math.sqrt(mean(list.map((each) => (each - middle) ** 2))); };

describe("a stream of chance", () => {
  it("is the same for the same seed and purpose, and another for another of either", () => {
    const first = (seed: number, purpose: string): readonly number[] => { const next = streamOf(seed, purpose); return Array.from({ length: 5 }, () => next()); };
    expect(first(7, "arrivals q")).toEqual(first(7, "arrivals q"));
    const others = [first(8, "arrivals q"), first(7, "arrivals p"), first(7 + 2 ** 32, "arrivals q")];
    for (const other of others) expect(other.some((each) => first(7, "arrivals q").includes(each))).toBe(false);
  });

  it("is even between 0 and 1, and one number tells nothing of the next", () => {
    const next = streamOf(3, "evenness");
    const numbers = Array.from({ length: 100_000 }, () => next());
    expect(numbers.every((each) => each > 0 && each < 1)).toBe(true);
    const counts = new Array<number>(100).fill(0);
    numbers.forEach((each, i) => { const cell = Math.floor(each * 10) * 10 + Math.floor((numbers[i + 1] ?? 0.5) * 10); counts[cell] = (counts[cell] ?? 0) + 1; });
    // chi-square with 99 degrees of freedom: below 148 in 999 of 1000 cases
    expect(counts.reduce((sum, each) => sum + (each - 1000) ** 2 / 1000, 0)).toBeLessThan(148);
  });
});

describe("a distribution", () => {
  it.each<[string, Distribution, number, number]>([
    ["constant", { kind: "constant", value: 5 }, 5, 0],
    ["exponential", { kind: "exponential", mean: 180 }, 180, 180],
    ["lognormal", { kind: "lognormal", mean: 200, sd: 120 }, 200, 120],
    ["empirical", empirical([10, 20, 60], [1, 2, 1]), 27.5, 19.2],
  ])("that is %s has the mean and spread it promises", (_, distribution, expectedMean, expectedSd) => {
    const drawn = some(distribution);
    expect(Math.abs(mean(drawn) / expectedMean - 1)).toBeLessThan(0.01);
    expect(Math.abs(sd(drawn) - expectedSd)).toBeLessThanOrEqual(0.02 * expectedSd);
    expect(meanOf(distribution)).toBeCloseTo(expectedMean, 9);
  });

  it("has a share that never ends where it says so", () => {
    const drawn = some(empirical([1, 2], [1, 1], 0.25));
    expect(drawn.filter((each) => each === Infinity).length / drawn.length).toBeCloseTo(0.25, 2);
    expect(meanOf(empirical([1, 2], [1, 1], 0.25))).toBe(Infinity);
    expect(new Set(drawn)).toEqual(new Set([1, 2, Infinity]));
  });
});
