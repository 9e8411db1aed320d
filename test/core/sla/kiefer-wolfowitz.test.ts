// The measure of the live run is itself measured: by hand, and against exact theory.
import { expect, it } from "vitest";
import { erlangC } from "../../../src/core/sla/erlang.ts";
import { streamOf } from "../../../src/core/lab/chance/stream.ts";
import { kieferWolfowitz } from "../../support/kiefer-wolfowitz.ts";

it("two servers, by hand", () => {
  const customers = [[0, 10], [1, 4], [2, 3], [3, 1], [20, 5]].map(([arrivedAt = 0, serviceMs = 0]) => ({ arrivedAt, serviceMs }));
  expect(kieferWolfowitz(customers, 2)).toEqual([0, 0, 3, 5, 0]);
});

it("in the long run it has the waits of Erlang C", () => {
  const [arrivals, services] = [streamOf(42, "arrivals"), streamOf(42, "services")];
  let at = 0;
  const customers = Array.from({ length: 400_000 }, () => ({ arrivedAt: (at -= 25 * Math.log(arrivals())), serviceMs: -60 * Math.log(services()) }));
  const waits = kieferWolfowitz(customers, 3);
  const exact = erlangC({ agents: 3, erlangs: 60 / 25, handleSeconds: 0.06, targetSeconds: 1 });
  expect(waits.reduce((sum, ms) => sum + ms, 0) / waits.length / 1_000 / (exact?.asa ?? NaN)).toBeCloseTo(1, 1);
});
