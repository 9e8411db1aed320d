import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, counted } from "../../../src/core/lab/run/tally.ts";
import { opened, queueOf, ran } from "./run-scenario.ts";

/** Waits of callers who come at these seconds, first in first out to the agent who is free first (Kiefer and Wolfowitz 1955). */
function kieferWolfowitz(calls: readonly { readonly at: number; readonly handleSeconds: number }[], agents: number): readonly number[] {
  const freeAt = new Array<number>(agents).fill(0);
  return calls.map(({ at, handleSeconds }) => {
    freeAt.sort((a, b) => a - b);
    const begins = Math.max(at, freeAt[0] ?? 0);
    freeAt[0] = begins + handleSeconds;
    return begins - at;
  });
}

const day = { days: 1, queues: [{ id: "q", targetSeconds: 20 }], agents: [{ count: 1 }], handleSeconds: 60 };
const recorded = (calls: readonly unknown[], change: object = {}): object => ({ ...day, arrivals: [{ queue: "q", calls }], ...change });

describe("a centre with too few agents", () => {
  it("has a line as long as it gets, and says that it grows", () => {
    const report = ran({ calls: 60_000, queues: [{ id: "q", targetSeconds: 20 }], agents: [{ count: 1 }], arrivals: [{ queue: "q", ratePerHour: 1200 }], handleSeconds: { distribution: "exponential", mean: 12 } });
    expect(queueOf(report)).toMatchObject({ offered: 60_000, occupancy: 1 });
    expect(report.notes.map(({ code }) => code)).toContain("line-grows");
  });
});

describe("a recorded day", () => {
  it("has every wait of the Kiefer-Wolfowitz recursion", () => {
    const call = fc.record({ gap: fc.double({ min: 0, max: 40, noNaN: true }), handleSeconds: fc.double({ min: 0.1, max: 200, noNaN: true }) });
    fc.assert(fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (gaps, count) => {
      let at = 28_800;
      const calls = gaps.map(({ gap, handleSeconds }) => ({ at: at += gap, handleSeconds }));
      const waits = kieferWolfowitz(calls, count);
      const found = queueOf(ran(recorded(calls, { agents: [{ count }] })));
      expect(found.offered).toBe(calls.length);
      const mean = waits.reduce((a, b) => a + b, 0) / waits.length;
      expect(Math.abs((found.asa ?? NaN) - mean)).toBeLessThanOrEqual(1e-6 * mean + 1e-6); // seven digits are told
      expect(found.pWait).toBeCloseTo(waits.filter((wait) => wait > 1e-9).length / waits.length, 6);
    }), { numRuns: 60 });
  });

  it("gives up as it did, and lets who was answered wait at least as long", () => {
    const calls = [{ at: "09:00:00", handleSeconds: 100 }, { at: "09:00:10", patienceSeconds: 30 }, { at: "09:00:20", patientForSeconds: 80, handleSeconds: 10 }];
    expect(queueOf(ran(recorded(calls, { patienceSeconds: { distribution: "empirical", values: [30, 200], weights: [1, 1] } })))).toMatchObject({ offered: 3, answered: 2, abandoned: 1, asa: 36.66667, asaAnswered: 40, serviceLevel: 0.3333333, serviceLevelAnswered: 0.5 });
  });

  it("has ringing, wrap-up and breaks: who is on a call when his break begins ends it first", () => {
    const shifts = [{ from: "09:00", to: "17:00", breaks: [{ from: "09:01", to: "09:30" }] }];
    const calls = [{ at: "09:00:50", handleSeconds: 60, answerSeconds: 5, wrapUpSeconds: 20 }, { at: "09:01:20", handleSeconds: 30 }];
    const report = ran(recorded(calls, { agents: [{ id: "one", count: 1, shifts }] }));
    expect(queueOf(report)).toMatchObject({ answered: 2, asa: (5 + 28 * 60 + 40) / 2 });
    // 50 s before the first call, and from the end of the second until the shift's end
    expect(report.groups["one"]?.hours.busy).toBeCloseTo((85 + 30) / 3600, 5);
    expect(report.groups["one"]?.hours.ready).toBeCloseTo((50 + (7.5 * 3600 - 30)) / 3600, 5);
  });

  it("turns away who finds nobody on shift, and lets go who waits when the last goes home", () => {
    const shifts = [{ from: "09:00", to: "10:00" }];
    const calls = ["08:59:59", { at: "09:59:30", handleSeconds: 120 }, { at: "09:59:40", handleSeconds: 10 }, "10:00:01"];
    const report = ran(recorded(calls, { agents: [{ count: 1, shifts }] }));
    expect(queueOf(report)).toMatchObject({ offered: 2, answered: 1, left: 1, turnedAway: 2, abandoned: 0 });
    expect(report.notes.map(({ code }) => code)).toEqual(["callers-turned-away"]);
  });

  it("rings several phones at once: the first to answer has the caller, the others keep their turn", () => {
    const several = { ...day.queues[0], strategy: "ring-several", ringAtOnce: 3, answerSeconds: { distribution: "exponential", mean: 12 } };
    const calls = Array.from({ length: 400 }, (_, i) => ({ at: 28_800 + 100 * i, handleSeconds: 5 }));
    const arrivals = [{ queue: "q", calls }];
    const [one, three] = [{ ...several, strategy: "longest-idle" }, several].map((queue) => queueOf(ran({ ...day, days: 5, queues: [queue], agents: [{ count: 3 }], arrivals })).asa ?? NaN);
    expect(one).toBeGreaterThan(11);
    expect(one).toBeLessThan(13);
    // the least of three exponential times
    expect(three).toBeGreaterThan(3.5);
    expect(three).toBeLessThan(4.5);
  });
});

describe("rules", () => {
  const queues = [{ id: "q", steps: [{ when: "agent.skill('vip') >= 50", until: { afterSeconds: 20 } }] }];
  const agents = [{ id: "best", count: 1, skills: { vip: 80 } }, { id: "rest", count: 1 }];

  it("widen with time alone: who cannot have the best waits for him as long as the step says", () => {
    const calls = [{ at: "09:00:00", handleSeconds: 600 }, { at: "09:00:05", handleSeconds: 10 }];
    const report = ran(recorded(calls, { queues, agents }));
    expect(queueOf(report)).toMatchObject({ answered: 2, asa: 10 });
    expect(report.groups).toMatchObject({ best: { answered: 1 }, rest: { answered: 1 } });
  });

  it("end when the wait that is expected now is longer than they say", () => {
    // one in line and one agent of each kind at work: a minute expected
    const calls = [{ at: "09:00:00", handleSeconds: 600 }, { at: "09:00:05", handleSeconds: 10 }];
    const stepping = (predictedWaitSeconds: number): object => recorded(calls, { agents, queues: [{ id: "q", steps: [{ when: "agent.skill('vip') >= 50", until: { predictedWaitSeconds } }] }] });
    expect(queueOf(ran(stepping(50))).asa).toBe(0);
    expect(queueOf(ran(stepping(70))).asa).toBeGreaterThan(200);
  });

  it("judge all of one second by the same wait: who came last does not pass who came before", () => {
    // the second in line makes the wait a minute and a half, and that counts from the next second on
    const calls = [{ at: 0, handleSeconds: 600 }, { at: 5.1, handleSeconds: 10, patienceSeconds: 30 }, { at: 5.3, handleSeconds: 10 }];
    const steps = [{ when: "agent.skill('vip') >= 50", until: { predictedWaitSeconds: 70 } }];
    expect(queueOf(ran(recorded(calls, { agents, queues: [{ id: "q", steps }] })))).toMatchObject({ answered: 3, abandoned: 0 });
  });

  it("that cannot be read are faults of the scenario", () => {
    expect(() => ran(recorded(["09:00"], { queues: [{ id: "q", steps: [{ when: "agent.skil('vip') >= 50" }] }] }))).toThrow(/queues\[0\]\.steps\[0\]\.when/u);
  });

  it("let a language be asked for", () => {
    const report = ran({ ...day, queues: [{ id: "q", languageLevel: 3 }], agents: [{ id: "ca", count: 1, skills: { ca: 5 } }, { id: "es", count: 1, skills: { es: 5, ca: 2 } }], arrivals: [{ queue: "q", language: "ca", calls: [{ at: "09:00", handleSeconds: 60 }, "09:00:01"] }] });
    expect(report.groups).toMatchObject({ ca: { answered: 2 }, es: { answered: 0 } });
  });
});

describe("any centre", () => {
  const share = fc.double({ min: 0.2, max: 1.4, noNaN: true });
  const centre = fc.record({ seed: fc.nat(1e6), agents: fc.array(fc.record({ count: fc.integer({ min: 1, max: 6 }), queues: fc.constantFrom(["a"], ["b"], ["a", "b"]) }), { minLength: 1, maxLength: 3 }), load: share, patience: fc.constantFrom(null, 30, { distribution: "exponential", mean: 60 }), strategy: fc.constantFrom("longest-idle", "least-occupied", "round-robin", "specialists-last", "best-fit") })
    .map(({ seed, agents, load, patience, strategy }) => ({
      seed, calls: 1500, warmUpCalls: 100, agents: [...agents, { count: 1 }], handleSeconds: { distribution: "lognormal", mean: 90, cv: 1 }, wrapUpSeconds: 5, answerSeconds: { distribution: "exponential", mean: 3 }, patienceSeconds: patience,
      queues: [{ id: "a", strategy, priority: 2 }, { id: "b" }], arrivals: ["a", "b"].map((queue) => ({ queue, ratePerHour: load * 20 * (1 + agents.reduce((sum, { count }) => sum + count, 0)) })),
    }));

  it("loses no caller: whoever came was answered, gave up, or still stands in line at the end", () => {
    fc.assert(fc.property(centre, (document) => {
      const lab = opened(document);
      const report = lab.report();
      expect(report.calls).toBe(1500);
      for (const [id, queue] of Object.entries(report.queues)) {
        const standing = queue.offered - queue.answered - queue.abandoned - queue.left;
        expect(standing).toBeGreaterThanOrEqual(0);
        if (standing > 0) expect(report.notes.some(({ code, queue: of }) => code === "callers-never-served" && of === id)).toBe(true);
        for (const each of [queue.pWait, queue.serviceLevel, queue.abandonRate, queue.occupancy]) expect((each ?? 0) >= 0 && (each ?? 0) <= 1).toBe(true);
      }
      const answered = Object.values(report.groups).reduce((sum, group) => sum + group.answered, 0);
      expect(answered).toBe(Object.values(report.queues).reduce((sum, queue) => sum + queue.answered, 0));
    }), { numRuns: 25 });
  });

  it("runs the same every time, to the last digit", () => {
    fc.assert(fc.property(centre, (document) => { expect(JSON.stringify(ran(document))).toBe(JSON.stringify(ran(document))); }), { numRuns: 5 });
  });

  it("has no speed of answer where nobody was answered", () => {
    const given = queueOf(ran(recorded([{ at: "09:00:00", handleSeconds: 5_000 }, { at: "09:00:10", patienceSeconds: 30 }], { agents: [{ count: 1 }] })));
    expect(given.asa).not.toBeNull();
    const none = queueOf(ran(recorded([{ at: "09:00:10", patienceSeconds: 30 }], { agents: [{ count: 1, shifts: [{ from: "09:00", to: "17:00", breaks: [{ from: "09:00", to: "10:00" }] }] }] })));
    expect([none.answered, none.abandoned, none.asa, none.observed.asa, none.confidence.asa]).toEqual([0, 1, null, null, null]);
  });

  it("meets the same callers with the same matters whoever works there", () => {
    const document = { seed: 9, calls: 5000, warmUpCalls: 100, queues: [{ id: "q" }], agents: [{ count: 8 }], arrivals: [{ queue: "q", ratePerHour: 200 }], handleSeconds: { distribution: "exponential", mean: 120 } };
    const [few, many] = [opened(document), opened({ ...document, agents: [{ count: 12 }] })];
    const handled = (lab: typeof few): readonly number[] => blocksOf(lab.world.tally, 0, counted.handleMs);
    const [a, b] = [handled(few), handled(many)];
    const total = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0);
    expect(few.report().queues["q"]?.asa).toBeGreaterThan(many.report().queues["q"]?.asa ?? Infinity);
    expect(total(a) / total(b)).toBeCloseTo(1, 9);
  });
});
