import { describe, expect, it } from "vitest";
import { sureDeviations } from "../../../src/core/campaign/abandonment/budget.ts";
import { endWithin, learnHandle, newHandleCurve, renewHandle } from "../../../src/core/campaign/pacing/handle-curve.ts";
import { advance, levelOf, newLevel, spreadOf } from "../../../src/core/campaign/pacing/level.ts";
import { brake, newPrice, steer, worthwhileRisk, worstLoss } from "../../../src/core/campaign/pacing/price.ts";
import { answersWithin, learnRing, newRingCurve, renew, ringBins } from "../../../src/core/campaign/pacing/ring-curve.ts";
import { streamOf } from "../../../src/core/lab/chance/stream.ts";

const chance = streamOf(1, "learning");

describe("the level of answers", () => {
  /** So many answers for one that is expected, in steps of a fifth of one. */
  const live = (level: ReturnType<typeof newLevel>, expected: number, factor: number): number => {
    for (let at = 0; at < expected; at += 0.2) if (advance(level, chance() < 0.2 * factor ? 1 : 0, 0.2)) return at;
    return Infinity;
  };

  it.each([2, 0.5])("notices that answers come %d times as often within some tens that were expected, and is then near it", (factor) => {
    const level = newLevel();
    live(level, 600, 1);
    expect(Math.abs(levelOf(level) - 1)).toBeLessThan(0.3);
    expect(live(level, 100, factor)).toBeLessThan(70);
    expect(Math.abs(levelOf(level) / factor - 1)).toBeLessThan(0.5);
  });

  it("sees no change where there is none, and grows surer with every answer", () => {
    const level = newLevel();
    const unsure = spreadOf(level);
    expect(live(level, 1500, 1)).toBe(Infinity);
    expect(spreadOf(level)).toBeLessThan(unsure / 5);
  });
});

describe("what becomes of a ringing line", () => {
  const answered = (curve: ReturnType<typeof newRingCurve>, from: number, upTo: number): number => {
    const out = new Float64Array(1);
    answersWithin(curve, 1, from, { ahead: Int32Array.of(upTo), out, offset: 0 });
    return out[0] as number;
  };

  it("is not mistaken when lines are let go early: those taught as far as they rang", () => {
    const curve = newRingCurve(20_000);
    // half are answered, at 5 or at 18 s; of those that still ring at 15 s two in three are let go
    for (let i = 0; i < 6000; i += 1) {
      const [isAnswered, rings] = [chance() < 0.5, chance() < 0.5 ? 5000 : 18_000];
      if ((!isAnswered || rings > 15_000) && i % 3 !== 0) learnRing(curve, "letGo", 15_000);
      else learnRing(curve, isAnswered ? "answered" : "unanswered", isAnswered ? rings : 20_000);
    }
    renew(curve);
    expect(Math.abs(answered(curve, 0, ringBins) - 0.5)).toBeLessThan(0.05);
    // one that still rings at 15 s is one of three: a quarter who answer at 18 s against half who never do
    expect(Math.abs(answered(curve, 30, ringBins) - 1 / 3)).toBeLessThan(0.06);
    expect(answered(curve, 0, 2)).toBeLessThan(0.01);
  });
});

describe("when a busy agent is free", () => {
  const learnt = (draw: () => number): ReturnType<typeof newHandleCurve> => {
    const curve = newHandleCurve();
    for (let i = 0; i < 600; i += 1) learnHandle(curve, draw());
    renewHandle(curve);
    return curve;
  };

  it("does not depend on how long he talks already where calls have no memory", () => {
    const curve = learnt(() => -Math.log(chance()) * 180_000);
    for (const age of [10_000, 100_000, 300_000]) expect(Math.abs(endWithin(curve, age, 20_000) - (1 - Math.exp(-1 / 9)))).toBeLessThan(0.04);
  });

  it("depends on it where they last much the same", () => {
    const curve = learnt(() => 170_000 + chance() * 20_000);
    expect(endWithin(curve, 10_000, 20_000)).toBeLessThan(0.05);
    expect(endWithin(curve, 165_000, 30_000)).toBeGreaterThan(0.2);
  });
});

describe("the price of an abandoned call", () => {
  const budget = { limit: 0.03, deviations: sureDeviations };
  const after = (abandoned: number): number => {
    const price = newPrice();
    brake(price, 100, 2);
    for (let i = 0; i < 3000; i += 1) steer(price, { answers: 10_000, abandoned }, budget);
    return worthwhileRisk(price);
  };

  it("falls with slack in the budget and rises without", () => {
    expect(after(200)).toBeGreaterThan(2 * after(245));
    expect(after(245)).toBeGreaterThan(after(254));
  });

  it("is not learnt while the dialer brakes", () => {
    const price = newPrice();
    expect(brake(price, 1, 5)).toBe(true);
    const before = price.logRisk;
    for (let i = 0; i < 3000; i += 1) steer(price, { answers: 10_000, abandoned: 200 }, budget);
    expect(price.logRisk).toBe(before);
  });

  it("keeps as much in reserve as the lines in flight may cost when twice as many answer", () => {
    expect(worstLoss(4, 20, 2)).toBeCloseTo(8 + 3 * Math.sqrt(8) + 1 - 2, 10);
    expect(worstLoss(4, 6, 2)).toBe(4);
    expect(worstLoss(1, 3, 5)).toBe(0);
  });
});
