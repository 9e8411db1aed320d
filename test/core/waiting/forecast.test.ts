import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Interval } from "../../../src/core/waiting/calibration.ts";
import { noExperience, teach, type QueueExperience } from "../../../src/core/waiting/experience.ts";
import { forecastOf } from "../../../src/core/waiting/forecast.ts";
import type { Newcomers, Prospect, ProspectAgent, ProspectPlace } from "../../../src/core/waiting/prospect.ts";

/** Calls of two minutes, always; half a minute of writing; phones that are answered at once. */
function regular(change: (experience: QueueExperience) => void = () => undefined): QueueExperience {
  const experience = noExperience();
  for (let n = 0; n < 200; n += 1) { teach(experience, { type: "talked", ms: 120_000 }); teach(experience, { type: "wrapped-up", ms: 30_000 }); teach(experience, { type: "rang", ms: 0 }); }
  change(experience);
  return experience;
}

const place = (kind = 0, lead = 0, isImagined = false): ProspectPlace => ({ queue: 0, kind, lead, isImagined });
const free: ProspectAgent = { doing: "free", queue: -1, forMs: 0, mostMs: 0, holds: null };
const talking = (forMs: number): ProspectAgent => ({ doing: "talking", queue: 0, forMs, mostMs: Infinity, holds: null });

function waits(change: Partial<Prospect> & { readonly experience?: QueueExperience; readonly mayTake?: (agent: number, kind: number) => boolean }, seed = 1): readonly (Interval | null)[] {
  const { experience = regular(), mayTake = () => true, ...rest } = change;
  const prospect: Prospect = { queues: [{ experience, wrapUpMs: 30_000 }], places: [], agents: [], kinds: 2, kindsOf: (agent) => [0, 1].filter((kind) => mayTake(agent, kind)), kindsBeside: (agent) => [0].filter((kind) => mayTake(agent, kind)), newcomers: [], ...rest };
  const forecast = forecastOf(prospect, seed);
  while (!forecast.isDone) forecast.goOn();
  return prospect.places.map((_, n) => forecast.waitOf(n));
}

const usual = (all: readonly (Interval | null)[]): readonly (number | null)[] => all.map((one) => one && Math.round(one.p50Ms / 10_000) * 10);

describe("the waits that are foretold", () => {
  it("are none for whom somebody is free, and a call's length more for each who stands before", () => {
    expect(usual(waits({ places: [place(), place(), place()], agents: [free] }))).toEqual([0, 150, 300]);
    expect(usual(waits({ places: [place(), place(), place()], agents: [free, free] }))).toEqual([0, 0, 150]);
  });

  it("look at how long agents have talked already, not at a mean", () => {
    expect(usual(waits({ places: [place()], agents: [talking(100_000)] }))).toEqual([50]);
    expect(usual(waits({ places: [place()], agents: [talking(10_000)] }))).toEqual([140]);
    expect(usual(waits({ places: [place()], agents: [{ doing: "wrapping-up", queue: 0, forMs: 28_000, mostMs: 2_000, holds: null }] }))).toEqual([0]);
  });

  it("look at who may take whom: a line of those whom others serve keeps nobody waiting", () => {
    const places = [place(0), place(0), place(0), place(1)];
    expect(usual(waits({ places, agents: [free, free], mayTake: (agent, kind) => agent === kind }))).toEqual([0, 150, 300, 0]);
  });

  it("are four hours for rules where they are more, and nothing where nobody at work may take him", () => {
    const prospect: Prospect = { queues: [{ experience: regular(), wrapUpMs: 30_000 }], places: [...Array.from({ length: 200 }, () => place(0)), place(1)], agents: [free], kinds: 2, kindsOf: () => [0], kindsBeside: () => [], newcomers: [] };
    const forecast = forecastOf(prospect, 1);
    while (!forecast.isDone) forecast.goOn();
    expect([forecast.waitOf(199), forecast.longestOf(199)]).toEqual([null, 14_400_000]);
    expect(forecast.longestOf(1)).toBe(forecast.waitOf(1)?.p90Ms);
    expect(forecast.longestOf(200)).toBeNull();
  });

  it("are not told where nobody at work may take him", () => {
    expect(waits({ places: [place(0), place(1)], agents: [free], mayTake: (_agent, kind) => kind === 0 })[1]).toBeNull();
    expect(waits({ places: [place()], agents: [] })).toEqual([null]);
  });

  it("see in who has something before him that gives way a free agent for callers, and for other work one who has it before him first", () => {
    const holding: ProspectAgent = { ...free, holds: { queue: 0, forMs: 20_000 } };
    expect(usual(waits({ places: [place(0), place(0)], agents: [holding] }))).toEqual([0, 150]);
    // 100 s are left of what he has before him, and then he writes
    expect(usual(waits({ places: [place(1)], agents: [holding] }))).toEqual([130]);
    // a caller goes before that, and it waits meanwhile
    expect(usual(waits({ places: [place(0), place(1)], agents: [holding] }))).toEqual([0, 280]);
  });

  it("see what an agent set aside before him again after his call", () => {
    const aside: ProspectAgent = { ...talking(100_000), holds: { queue: 0, forMs: 20_000 } };
    expect(usual(waits({ places: [place(0), place(1)], agents: [aside] }))).toEqual([50, 330]);
    const seenToFirst = { places: [place(0)], agents: [aside], kindsBeside: () => [] };
    expect(usual(waits(seenToFirst))).toEqual([180]);
  });

  it("of somebody who might come keep nobody waiting who is there", () => {
    expect(usual(waits({ places: [place(), place(0, 0, true), place()], agents: [free] }))).toEqual([0, 150, 150]);
  });

  it("are shorter where callers give up", () => {
    const impatient = regular((experience) => { for (let n = 0; n < 100; n += 1) teach(experience, { type: "waited", waitedMs: 100_000, gaveUp: true }); });
    const places = Array.from({ length: 12 }, () => place());
    const [patient, others] = [waits({ places, agents: [free] }), waits({ places, agents: [free], experience: impatient })].map((all) => all[11]?.p50Ms ?? 0);
    expect(others).toBeLessThan((patient ?? 0) / 2);
  });

  it("are longer where others come who go first, and not by those who stand behind", () => {
    const came = (leads: readonly number[]): readonly Newcomers[] => [{ queue: 0, kind: 0, gapMs: 160_000, leads, ageing: 0 }];
    const last = (newcomers: readonly Newcomers[]): number => waits({ places: [place(), place(), place(0, 0)], agents: [free], newcomers })[2]?.p50Ms ?? 0;
    expect(last(came([5]))).toBeGreaterThan(last([]) * 1.5);
    expect(last(came([-5]))).toBeCloseTo(last([]), -4);
  });

  it("are those of Erlang's line where calls have no memory", () => {
    const memoryless = noExperience();
    teach(memoryless, { type: "rang", ms: 0 });
    // the fifth of one agent without memory waits the sum of five exponential calls of three minutes: Erlang-5, p90 at 7.99 means
    const wait = waits({ places: Array.from({ length: 5 }, () => place()), agents: [talking(10)], queues: [{ experience: memoryless, wrapUpMs: 0 }] }, 11)[4];
    expect((wait?.p50Ms ?? 0) / 180_000).toBeGreaterThan(4);
    expect((wait?.p50Ms ?? 0) / 180_000).toBeLessThan(5.4);
    expect((wait?.p90Ms ?? 0) / 180_000).toBeGreaterThan(6.7);
    expect((wait?.p90Ms ?? 0) / 180_000).toBeLessThan(9.6);
  });

  it("never fall along the line of those who ask for the same, and nine in ten are no shorter than half", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 6 }), fc.integer(), (callers, talks, seed) => {
      const told = waits({ places: Array.from({ length: callers }, () => place()), agents: talks.map(talking) }, seed);
      for (const [n, one] of told.entries()) {
        expect(one?.p90Ms).toBeGreaterThanOrEqual(one?.p50Ms ?? 0);
        if (n > 0) expect(one?.p50Ms).toBeGreaterThanOrEqual(told[n - 1]?.p50Ms ?? 0);
      }
    }), { numRuns: 40 });
  });

  it("are the same for the same moment", () => {
    const line = { places: [place(), place(1), place()], agents: [talking(5_000), talking(90_000)] };
    expect(waits(line, 7)).toEqual(waits(line, 7));
  });

  it("of a large centre are made in pieces, each of which ends", () => {
    const prospect: Prospect = {
      queues: [{ experience: regular(), wrapUpMs: 30_000 }], places: Array.from({ length: 2_000 }, (_, n) => place(n % 50)), kinds: 50, kindsBeside: () => [],
      agents: Array.from({ length: 1_000 }, (_, n) => talking(n * 100)), kindsOf: (agent) => Array.from({ length: 50 }, (_, kind) => kind).filter((kind) => (agent + kind) % 7 < 3), newcomers: [],
    };
    const forecast = forecastOf(prospect, 1);
    let pieces = 0;
    while (!forecast.isDone) { forecast.goOn(); pieces += 1; }
    expect(pieces).toBeGreaterThan(10);
    expect(forecast.waitOf(1_999)?.p90Ms).toBeGreaterThan(120_000);
  });
});
