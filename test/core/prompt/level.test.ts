import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultOf, gainDb, noticesOf, target, type Measured } from "../../../src/core/prompt/level.ts";
import { measure, soundingPart } from "../../../src/core/prompt/measure.ts";

const good: Measured = { durationMs: 2_000, rmsDb: -21, peakDb: -4, clipped: 0 };
const sine = (seconds: number, amplitude: number, rate = 8000): Int16Array =>
  Int16Array.from({ length: seconds * rate }, (_, at) => Math.max(-32_767, Math.min(32_767, Math.round(amplitude * Math.sin(at / 5)))));

describe("a recorded prompt", () => {
  test.each([
    [{}, null], [{ rmsDb: -80, peakDb: -70 }, "silent"], [{ rmsDb: -50 }, "too-quiet"], [{ clipped: 0.01 }, "clipped"],
    [{ durationMs: 100 }, "too-short"], [{ durationMs: 300_001 }, "too-long"], [{ rmsDb: -40 }, null],
  ] as const)("%o is judged %s", (change, fault) => {
    expect(faultOf({ ...good, ...change })).toBe(fault);
  });

  test("is brought to the loudness of the house, and no peak is ever cut off by that", () => {
    fc.assert(fc.property(fc.double({ min: -60, max: 0, noNaN: true }), fc.double({ min: 0, max: 30, noNaN: true }), (peakDb, crest) => {
      const measured = { ...good, peakDb, rmsDb: peakDb - crest };
      const gain = gainDb(measured);
      expect(peakDb + gain).toBeLessThanOrEqual(target.peakDb + 1e-9);
      expect(measured.rmsDb + gain).toBeLessThanOrEqual(target.rmsDb + 1e-9);
    }));
  });

  test("its author is told when it was much quieter or louder than the others, and not of trifles", () => {
    expect(noticesOf(good)).toEqual([]);
    expect(noticesOf({ ...good, rmsDb: -38, peakDb: -20 })).toEqual([{ kind: "raised", db: 18 }]);
    expect(noticesOf({ ...good, rmsDb: -8, peakDb: -1, clipped: 0.001 })).toEqual([{ kind: "lowered", db: 12 }, { kind: "slightly-clipped" }]);
  });
});

describe("measuring", () => {
  test("pauses between words do not make a speaker quiet", () => {
    const word = sine(0.5, 8_000);
    const withPauses = Int16Array.from([...word, ...new Int16Array(8_000), ...word]);
    expect(Math.abs(measure(withPauses, 8000).rmsDb - measure(word, 8000).rmsDb)).toBeLessThan(0.5);
  });

  test("peaks that were cut off at full scale are found, loud ones that were not are left alone", () => {
    expect(measure(sine(1, 80_000), 8000).clipped).toBeGreaterThan(0.3);
    expect(measure(sine(1, 32_000), 8000).clipped).toBe(0);
  });

  test("the sounding part begins and ends with the sound", () => {
    const taped = Int16Array.from([...new Int16Array(8_000), ...sine(1, 5_000), ...new Int16Array(16_000)]);
    const part = soundingPart(taped, 8000, 0);
    expect([Math.round((part?.from ?? 0) / 80), Math.round((part?.to ?? 0) / 80)]).toEqual([100, 200]);
    expect(soundingPart(new Int16Array(100), 8000)).toBeNull();
  });
});
