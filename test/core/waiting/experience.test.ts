import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { chanceOf } from "../../../src/core/waiting/chance.ts";
import { experienceOf, gapMs, keptOf, noExperience, patienceMs, teach, usual, type Lesson } from "../../../src/core/waiting/experience.ts";
import { drawRest, sampleOf } from "../../../src/core/waiting/sample.ts";

const at = (seconds: number): Instant => (1_790_000_000_000 + seconds * 1_000) as Instant;
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

describe("how long something lasts still", () => {
  const mixed = sampleOf([...Array.from({ length: 150 }, () => 30_000), ...Array.from({ length: 50 }, () => 600_000)]);
  const rests = (forMs: number): readonly number[] => { const chance = chanceOf(3); return Array.from({ length: 2_000 }, () => drawRest(mixed, usual.talk, forMs, chance)); };

  it("is drawn among those that lasted as long already, so an old call is no short one", () => {
    expect(mean(rests(0))).toBeLessThan(200_000);
    expect(mean(rests(60_000))).toBeGreaterThan(450_000);
  });

  it("is never less than nothing, however old it is", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { maxLength: 30 }), fc.integer({ min: 0, max: 2e6 }), fc.integer(), (kept, forMs, seed) => {
      const chance = chanceOf(seed);
      expect(drawRest(sampleOf(kept), usual.talk, forMs, chance)).toBeGreaterThanOrEqual(0);
      expect(drawRest(sampleOf(kept), { ms: 20_000, is: "fixed" }, forMs, chance)).toBeGreaterThanOrEqual(0);
    }));
  });

  it("is what is usual where nothing was seen, and begins anew where all that was seen is over", () => {
    const chance = chanceOf(5);
    expect(mean(Array.from({ length: 4_000 }, () => drawRest(sampleOf(), usual.talk, 0, chance)))).toBeCloseTo(180_000, -4);
    expect(mean(Array.from({ length: 4_000 }, () => drawRest(sampleOf([10_000, 20_000]), usual.talk, 3_600_000, chance)))).toBeGreaterThan(60_000);
    expect(drawRest(sampleOf(), usual.ring, 1_000, chance)).toBe(3_000);
  });
});

describe("what a queue has learnt", () => {
  it("of patience: who gave up, over all the time that was waited", () => {
    const queue = noExperience();
    expect(patienceMs(queue)).toBe(Infinity);
    for (const [waitedMs, gaveUp] of [[60_000, false], [30_000, true], [90_000, false], [20_000, true]] as const) teach(queue, { type: "waited", waitedMs, gaveUp });
    expect(patienceMs(queue)).toBe(100_000);
  });

  it("of who comes: as often as in the last quarter of an hour", () => {
    const queue = noExperience();
    for (const seconds of [0, 1_000, 1_060, 1_120]) teach(queue, { type: "came", at: at(seconds), base: 0 });
    expect(gapMs(queue, at(1_180))).toBe(60_000);
    expect(gapMs(queue, at(4_000))).toBe(Infinity);
  });

  it("is the same after a restart", () => {
    const lesson: fc.Arbitrary<Lesson> = fc.oneof(
      fc.record({ type: fc.constantFrom("rang" as const, "talked" as const, "wrapped-up" as const), ms: fc.integer({ min: 0, max: 1e6 }) }),
      fc.record({ type: fc.constant("waited" as const), waitedMs: fc.integer({ min: 0, max: 1e6 }), gaveUp: fc.boolean() }),
      fc.record({ type: fc.constant("came" as const), at: fc.nat(1e5).map(at), base: fc.integer({ min: -5_000, max: 5_000 }) }),
    );
    fc.assert(fc.property(fc.array(lesson, { maxLength: 700 }), fc.array(lesson, { maxLength: 50 }), (before, after) => {
      const lived = noExperience();
      for (const one of before) teach(lived, one);
      const restarted = experienceOf(JSON.parse(JSON.stringify(keptOf(lived))) as ReturnType<typeof keptOf>);
      for (const one of after) { teach(lived, one); teach(restarted, one); }
      expect(keptOf(restarted)).toEqual(keptOf(lived));
    }));
  });
});
