// Models other than those of the truth file that have exact answers, each of which runs through another part of the lab.
import { describe, expect, it } from "vitest";
import { erlangB, erlangC } from "../../../src/core/sla/erlang.ts";
import { off, queueOf, ran } from "./run-scenario.ts";

const exponential = (mean: number): object => ({ distribution: "exponential", mean });
const inside = (value: number, between: readonly [number, number] | null): boolean => between !== null && between[0] <= value && value <= between[1];

describe("a line without giving up", () => {
  it("keeps to Pollaczek and Khinchine with one agent and handle times that are not exponential", () => {
    const mean = 100;
    const cases = [[{ distribution: "constant", value: mean }, 0], [{ distribution: "lognormal", mean, cv: 0.7 }, 0.49]] as const;
    for (const [handleSeconds, cv2] of cases) {
      const found = queueOf(ran({ seed: 2, calls: 60_000, queues: [{ id: "q" }], agents: [{ count: 1 }], arrivals: [{ queue: "q", ratePerHour: 25.2 }], handleSeconds }));
      const load = 0.7;
      expect(off(found.asa, (load * mean * (1 + cv2)) / (2 * (1 - load)))).toBeLessThan(0.03);
      expect(off(found.pWait, load)).toBeLessThan(0.01);
    }
  });

  it("keeps to Cobham where one queue goes before another: the dearer one waits less, the agents are no idler", () => {
    const queues = [{ id: "gold", priority: 100 }, { id: "iron" }];
    const arrivals = [{ queue: "gold", ratePerHour: 60 }, { queue: "iron", ratePerHour: 120 }];
    const report = ran({ seed: 3, calls: 40_000, queues, agents: [{ count: 10 }], arrivals, handleSeconds: exponential(160) });
    const plain = erlangC({ agents: 10, erlangs: 8, handleSeconds: 160, targetSeconds: 20 });
    const residual = ((plain?.pWait ?? NaN) * 160) / 10;
    const [gold, iron] = [residual / (1 - 0.8 / 3), residual / ((1 - 0.8 / 3) * (1 - 0.8))];
    expect(off(queueOf(report, "gold").asa, gold)).toBeLessThan(0.02);
    expect(off(queueOf(report, "iron").asa, iron)).toBeLessThan(0.02);
    expect(off(queueOf(report, "iron").occupancy, 0.8)).toBeLessThan(0.005);
  });

  it("is one line for two queues that share their agents: nobody waits for the queue he chose", () => {
    const arrivals = [{ queue: "a", ratePerHour: 40 }, { queue: "b", ratePerHour: 140 }];
    const report = ran({ seed: 4, calls: 30_000, queues: [{ id: "a" }, { id: "b" }], agents: [{ count: 10 }], arrivals, handleSeconds: exponential(160) });
    const exact = erlangC({ agents: 10, erlangs: 8, handleSeconds: 160, targetSeconds: 20 });
    for (const id of ["a", "b"]) {
      expect(off(queueOf(report, id).asa, exact?.asa ?? NaN)).toBeLessThan(0.02);
      expect(off(queueOf(report, id).serviceLevel, exact?.serviceLevel ?? NaN)).toBeLessThan(0.01);
    }
  });

  it("takes ringing for waiting, and ringing and wrap-up for work", () => {
    const report = ran({ seed: 5, calls: 20_000, queues: [{ id: "q" }], agents: [{ count: 10 }], arrivals: [{ queue: "q", ratePerHour: 90 }], handleSeconds: exponential(140), answerSeconds: 8, wrapUpSeconds: exponential(52) });
    expect(off(queueOf(report).occupancy, 0.5)).toBeLessThan(0.01);
    expect(queueOf(report).waitSeconds.p50).toBeCloseTo(8, 1);
    expect(queueOf(report).asa).toBeGreaterThan(8);
  });
});

describe("a line where callers give up", () => {
  it("keeps to Baccelli and Hebuterne where all have the same patience", () => {
    const [agents, erlangs, handle, patience] = [10, 11, 180, 90];
    const found = queueOf(ran({ seed: 6, calls: 50_000, queues: [{ id: "q" }], agents: [{ count: agents }], arrivals: [{ queue: "q", ratePerHour: (erlangs / handle) * 3600 }], handleSeconds: exponential(handle), patienceSeconds: patience }));
    const [arrive, serve] = [erlangs / handle, agents / handle];
    const wait = (Math.expm1((arrive - serve) * patience) / (arrive - serve)) * arrive;
    const quit = (Math.exp((arrive - serve) * patience) / serve) * arrive;
    const all = 1 / erlangB(agents - 1, erlangs) + wait + quit;
    expect(off(found.pWait, (wait + quit) / all)).toBeLessThan(0.01);
    expect(off(found.abandonRate, quit / all)).toBeLessThan(0.02);
    expect(off(found.waitSeconds.p99, patience)).toBeLessThan(0.011); // the width of a bin
  });

  it("loses those whom a house without patience would lose (Erlang B)", () => {
    const found = queueOf(ran({ seed: 7, calls: 40_000, queues: [{ id: "q" }], agents: [{ count: 10 }], arrivals: [{ queue: "q", ratePerHour: 200 }], handleSeconds: { distribution: "lognormal", mean: 180, cv: 1.2 }, patienceSeconds: 0 }));
    expect(off(found.abandonRate, erlangB(10, 10))).toBeLessThan(0.02);
    expect(off(found.occupancy, 1 - erlangB(10, 10))).toBeLessThan(0.01);
  });
});

describe("how sure it is", () => {
  it("is told honestly: the truth lies between its bounds in most runs, for long lines, short lines and other handle times", () => {
    const loads = [{ agents: 20, erlangs: 18 }, { agents: 12, erlangs: 8 }];
    const held: boolean[] = [];
    for (let seed = 1; seed <= 8; seed += 1) {
      for (const load of loads) {
        const exact = erlangC({ ...load, handleSeconds: 180, targetSeconds: 20 });
        const { confidence } = queueOf(ran({ seed, calls: 5000, queues: [{ id: "q" }], agents: [{ count: load.agents }], arrivals: [{ queue: "q", ratePerHour: load.erlangs * 20 }], handleSeconds: exponential(180) }));
        if (exact !== null) held.push(inside(exact.pWait, confidence.pWait), inside(exact.asa, confidence.asa), inside(exact.serviceLevel, confidence.serviceLevel), inside(exact.occupancy, confidence.occupancy));
      }
    }
    expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.87);
  });
});
