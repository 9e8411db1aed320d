// The E-model's estimate, against values worked out from G.107's formulas and its tables.
import { describe, expect, it } from "vitest";
import { mosOf, mosOfR } from "../../../src/web/softphone/mos.ts";

describe("MOS of a rating R (G.107, annex B)", () => {
  it.each([[93.2, 4.41], [90, 4.34], [80, 4.02], [70, 3.60], [60, 3.10], [50, 2.58], [0, 1], [-20, 1], [100, 4.5], [120, 4.5]])("R = %s is %s", (r, mos) => {
    expect(mosOfR(r)).toBeCloseTo(mos, 2);
  });
});

describe("MOS of a call", () => {
  it("is 4.4 without loss and with a delay that nobody notices", () => { expect(mosOf({ loss: 0, delayMs: 20 })).toBeCloseTo(4.40, 2); });
  it("falls with loss: 1 % costs some 3.6 of R, 10 % some 27", () => {
    expect(mosOf({ loss: 0.01, delayMs: 0 })).toBeCloseTo(mosOfR(93.2 - 95 / 26.1), 6);
    expect(mosOf({ loss: 0.1, delayMs: 0 })).toBeCloseTo(mosOfR(93.2 - 950 / 35.1), 6);
  });
  it("falls faster with a delay over 177.3 ms", () => {
    const [a, b, c] = [mosOf({ loss: 0, delayMs: 77 }), mosOf({ loss: 0, delayMs: 177 }), mosOf({ loss: 0, delayMs: 277 })];
    expect(a - b).toBeLessThan((b - c) / 3);
  });
  it("never leaves 1 to 4.5, whatever is measured", () => {
    for (const loss of [-1, 0, 0.5, 1, 7]) for (const delayMs of [-50, 0, 500, 100_000]) expect(mosOf({ loss, delayMs })).toSatisfy((mos: number) => mos >= 1 && mos <= 4.5);
  });
});
