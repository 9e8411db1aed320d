import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangA, erlangB, erlangC } from "../../../src/core/sla/erlang.ts";

interface Row { readonly N: number; readonly A: number; readonly aht: number; readonly T: number; readonly Pw: number }
interface Truth {
  readonly erlang_c: readonly (Row & { readonly ASA: number; readonly SL: number; readonly occ: number })[];
  readonly erlang_a: readonly (Row & { readonly patience: number; readonly Pab: number; readonly EW: number; readonly EQ: number; readonly util: number; readonly SLserved: number })[];
}
const truth = JSON.parse(readFileSync(new URL("../../fixtures/queueing.json", import.meta.url), "utf8")) as Truth;
const loadOf = ({ N, A, aht, T }: Row): Parameters<typeof erlangA>[0] => ({ agents: N, erlangs: A, handleSeconds: aht, targetSeconds: T });
const near = (value: number | undefined, exact: number): void => { expect(Math.abs((value ?? NaN) / exact - 1)).toBeLessThan(1e-4); };

describe("a line where nobody gives up", () => {
  it.each(truth.erlang_c)("with $N agents at $A erlangs", (row) => {
    const found = erlangC(loadOf(row));
    near(found?.pWait, row.Pw);
    near(found?.asa, row.ASA);
    near(found?.serviceLevel, row.SL);
    near(found?.occupancy, row.occ);
  });

  it("grows for ever when as much work comes as all can do", () => {
    expect(erlangC({ agents: 10, erlangs: 10, handleSeconds: 180, targetSeconds: 20 })).toBeNull();
  });
});

describe("a line where callers give up", () => {
  it.each(truth.erlang_a)("with $N agents at $A erlangs and a patience of $patience s", (row) => {
    const found = erlangA(loadOf(row), row.patience);
    near(found.pWait, row.Pw);
    near(found.abandonRate, row.Pab);
    near(found.asa, row.EW);
    expect(found.waiting).toBeCloseTo(row.EQ, 4); // given with four decimals
    near(found.occupancy, row.util);
    near(found.serviceLevel, row.SLserved);
  });

  it("is that of the patient ones when patience has no end", () => {
    const load = { agents: 24, erlangs: 20, handleSeconds: 180, targetSeconds: 20 };
    const [patient, nearly] = [erlangC(load), erlangA(load, 1e9)];
    for (const name of ["pWait", "asa", "serviceLevel", "occupancy", "waiting"] as const) near(nearly[name], patient?.[name] ?? NaN);
  });

  it("loses whom nobody can serve in time: far overloaded, the share that gives up is what is too much", () => {
    const found = erlangA({ agents: 4000, erlangs: 8000, handleSeconds: 180, targetSeconds: 20 }, 180);
    expect(found.pWait).toBeCloseTo(1, 9);
    near(found.abandonRate, 0.5);
    near(found.occupancy, 1);
  });

  it("loses everybody when nobody works", () => {
    const found = erlangA({ agents: 0, erlangs: 5, handleSeconds: 180, targetSeconds: 20 }, 60);
    expect(found).toMatchObject({ pWait: 1, occupancy: 0 });
    near(found.asa, 60);
    expect(found.serviceLevel).toBeCloseTo(0, 9);
  });
});

describe("in every house", () => {
  const load = fc.record({ agents: fc.integer({ min: 1, max: 3000 }), use: fc.double({ min: 0.05, max: 1.6, noNaN: true }), handleSeconds: fc.integer({ min: 10, max: 900 }), targetSeconds: fc.integer({ min: 0, max: 300 }) })
    .map(({ agents, use, ...rest }) => ({ agents, erlangs: agents * use, ...rest }));

  it("all figures are finite, shares are shares, and one more agent never harms", () => {
    fc.assert(fc.property(load, fc.integer({ min: 5, max: 1200 }), (each, patience) => {
      const [now, more] = [erlangA(each, patience), erlangA({ ...each, agents: each.agents + 1 }, patience)];
      for (const share of [now.pWait, now.serviceLevel, now.abandonRate, now.occupancy]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-9);
      }
      expect(more.pWait).toBeLessThanOrEqual(now.pWait + 1e-12);
      expect(more.asa).toBeLessThanOrEqual(now.asa + 1e-9);
      expect(more.serviceLevel).toBeGreaterThanOrEqual(now.serviceLevel - 1e-6);
    }), { numRuns: 60 });
  });

  it("the lost share of a house without a line is Erlang's", () => {
    near(erlangB(10, 10), 0.21458);
    near(erlangB(1, 1), 0.5);
  });
});
