// The estimate of a segment: its interval holds as often as it says.
import { describe, expect, test } from "vitest";
import { estimateOf, sampleShare } from "../../../src/core/segment/estimate.ts";

/** mulberry32: chance that is the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("an estimate", () => {
  test("is exact when all were looked at, and knows nothing when nobody was", () => {
    expect(estimateOf({ of: 9, sampled: 9, inside: 4 })).toEqual({ about: 4, low: 4, high: 4 });
    expect(estimateOf({ of: 9, sampled: 0, inside: 0 })).toEqual({ about: 0, low: 0, high: 9 });
  });

  test("is told no finer than it is known", () => {
    expect(estimateOf({ of: 200_000, sampled: 5_000, inside: 310 })).toEqual({ about: 12_400, low: 11_100, high: 13_800 });
    expect(estimateOf({ of: 200_000, sampled: 5_000, inside: 2_500 })).toEqual({ about: 100_000, low: 97_000, high: 103_000 });
  });

  test("of a few that were seen is never fewer than those, nor more than could be", () => {
    expect(estimateOf({ of: 200_000, sampled: 5_000, inside: 0 })).toEqual({ about: 0, low: 0, high: 150 });
    expect(estimateOf({ of: 200_000, sampled: 5_000, inside: 5_000 })).toEqual({ about: 200_000, low: 199_850, high: 200_000 });
    expect(estimateOf({ of: 10_001, sampled: 10_000, inside: 7 })).toEqual({ about: 7, low: 7, high: 8 });
  });

  test.each([[20_000, 0.5, 5_000], [20_000, 0.03, 5_000], [12_000, 0.002, 5_000], [40_000, 0.12, 5_000]])("of %i contacts, a share of %f of which is in it, holds in 95 of 100 samples", (of, share, wanted) => {
    const random = chance(of + wanted);
    const isIn = Array.from({ length: of }, () => random() < share);
    const truth = isIn.filter(Boolean).length;
    let held = 0;
    for (let n = 0; n < 200; n += 1) {
      const sample = isIn.filter(() => random() < wanted / of);
      const { low, high } = estimateOf({ of, sampled: sample.length, inside: sample.filter(Boolean).length });
      held += Number(low <= truth && truth <= high);
    }
    expect(held / 200).toBeGreaterThanOrEqual(0.91);
  });
});

describe("a sample", () => {
  test("is everybody where they are few, and never much more than it takes", () => {
    expect([1, 5_000, 20_000, 5_000_000].map((of) => sampleShare(of) * of)).toEqual([1, 5_000, 2_500, 2_500]);
  });
});
