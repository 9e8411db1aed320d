// What is measured becomes figures for both ways, and one hint.
import { describe, expect, it } from "vitest";
import { countersOf, gradeOf, qualityBetween, type Counters } from "../../../src/web/softphone/quality.ts";

const start: Counters = { at: 0, received: 0, lost: 0, sent: 0, lostThere: null, jitter: 0.004, jitterThere: 0.004, roundTrip: 0.02, buffered: 0, played: 0 };
const after = (part: Partial<Counters>): Counters => ({ ...start, at: 2_000, received: 100, sent: 100, buffered: 4_800, played: 96_000, ...part });

describe("the quality of two seconds", () => {
  it("is good where all arrives in time, both ways", () => {
    const { heard, said, hint } = qualityBetween(start, after({}));
    expect(hint).toBe("good");
    expect(heard).toMatchObject({ loss: 0, jitterMs: 4, delayMs: 10 + 45 + 50 });
    expect(gradeOf(heard.mos)).toBe("good");
    expect(gradeOf(said.mos)).toBe("good");
  });

  it("counts losses of these two seconds alone, each way for itself", () => {
    const before = { ...start, lost: 500, received: 10_000, sent: 10_000 };
    const { heard, said } = qualityBetween(before, { ...before, at: 2_000, lost: 510, received: 10_090, lostThere: 0.05, sent: 10_100, played: 1 });
    expect(heard.loss).toBeCloseTo(0.1, 6);
    expect(said.loss).toBe(0.05);
  });

  it.each([
    ["loses-in", { lost: 8, received: 92 }], ["loses-out", { lostThere: 0.08 }], ["late", { roundTrip: 0.6 }], ["uneven", { jitter: 0.07 }], ["silent", { received: 0, played: 0 }],
    ["good", { lost: 1, received: 99 }], ["loses-in", { lost: 9, received: 91, lostThere: 0.05 }],
  ] as const)("says %s", (hint, part) => { expect(qualityBetween(start, after(part)).hint).toBe(hint); });

  it("goes down a packet that comes twice or late, and is never better than perfect", () => {
    expect(qualityBetween({ ...start, lost: 3 }, after({ lost: 1 })).heard.loss).toBe(0);
  });

  it("calls 4 good, 3.4 fair and 2.5 poor", () => { expect([4, 3.4, 2.5].map(gradeOf)).toEqual(["good", "fair", "poor"]); });
});

describe("a browser's report", () => {
  it("is read by kind and type, and what it lacks is not made up", () => {
    const counters = countersOf([
      { type: "inbound-rtp", kind: "video", packetsReceived: 999 },
      { type: "inbound-rtp", kind: "audio", packetsReceived: 50, packetsLost: 2, jitter: 0.003, jitterBufferDelay: 12, jitterBufferEmittedCount: 48_000 },
      { type: "outbound-rtp", kind: "audio", packetsSent: 51 },
      { type: "remote-inbound-rtp", kind: "audio", fractionLost: 0.5, roundTripTimeMeasurements: 1 },
    ], 7);
    expect(counters).toEqual({ at: 7, received: 50, lost: 2, sent: 51, lostThere: null, jitter: 0.003, jitterThere: null, roundTrip: null, buffered: 12, played: 48_000 });
  });
});
