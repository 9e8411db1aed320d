import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { off, queueOf, ran } from "./run-scenario.ts";

interface Row {
  readonly N: number; readonly A: number; readonly aht: number; readonly T: number; readonly Pw: number; readonly patience?: number;
  readonly ASA?: number; readonly SL?: number; readonly occ?: number; readonly Pab?: number; readonly EW?: number; readonly EQ?: number; readonly util?: number; readonly SLserved?: number;
}
const truth = JSON.parse(readFileSync(new URL("../../fixtures/queueing.json", import.meta.url), "utf8")) as { readonly erlang_c: readonly Row[]; readonly erlang_a: readonly Row[] };

const scenarioOf = ({ N, A, aht, T, patience }: Row): object => ({
  seed: 1, calls: N >= 100 ? 60_000 : 20_000, queues: [{ id: "q", targetSeconds: T, skills: ["es"] }], agents: [{ count: N, skills: { es: 5 } }], arrivals: [{ queue: "q", ratePerHour: (A / aht) * 3600 }],
  handleSeconds: { distribution: "exponential", mean: aht }, patienceSeconds: patience === undefined ? null : { distribution: "exponential", mean: patience },
});

// Far fewer calls than chance alone would need: the luck of the draw is taken off (src/core/lab/run/luck.ts).
const tolerance = 0.03;

describe("the routing core in virtual time", () => {
  it.each(truth.erlang_c)("keeps to Erlang C with $N agents at $A erlangs", (row) => {
    const found = queueOf(ran(scenarioOf(row)));
    for (const [value, exact] of [[found.pWait, row.Pw], [found.asa, row.ASA], [found.asaAnswered, row.ASA], [found.serviceLevel, row.SL], [found.occupancy, row.occ]] as const) {
      expect(off(value, exact ?? NaN)).toBeLessThan(tolerance);
    }
    expect(found.abandonRate).toBe(0);
    expect(off(found.analytic?.asa ?? null, row.ASA ?? NaN)).toBeLessThan(1e-4);
  });

  it.each(truth.erlang_a)("keeps to Erlang A with $N agents at $A erlangs and a patience of $patience s", (row) => {
    const found = queueOf(ran(scenarioOf(row)));
    for (const [value, exact] of [[found.pWait, row.Pw], [found.abandonRate, row.Pab], [found.asa, row.EW], [found.waiting, row.EQ], [found.occupancy, row.util], [found.serviceLevel, row.SLserved]] as const) {
      expect(off(value, exact ?? NaN)).toBeLessThan(tolerance);
    }
    expect(found.analytic?.model).toBe("M/M/c+M");
  });
});
