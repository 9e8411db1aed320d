import { describe, expect, it } from "vitest";
import { readScenario } from "../../../src/core/lab/scenario/read.ts";
import type { Scenario } from "../../../src/core/lab/scenario/scenario.ts";

const good = {
  seed: 7, calls: 2_000_000, queues: [{ id: "q", targetSeconds: 20, skills: ["es"] }], agents: [{ count: 14, skills: { es: 5 } }],
  arrivals: [{ queue: "q", ratePerHour: 200 }], handleSeconds: { distribution: "exponential", mean: 180 }, patienceSeconds: null,
};

function read(document: unknown, overrides = {}): Scenario {
  const result = readScenario(document, overrides);
  if ("faults" in result) throw new Error(JSON.stringify(result.faults));
  return result.scenario;
}

/** "path: message; remedy", one a fault. */
function faultsOf(document: unknown): readonly string[] {
  const result = readScenario(document);
  return "faults" in result ? result.faults.map(({ path, message, remedy }) => `${path} ${message}; ${remedy}`) : [];
}

describe("a scenario", () => {
  it("is read with times in milliseconds and the usual values where it says nothing", () => {
    expect(read(good)).toEqual({
      name: null, seed: 7, overdueAfterMs: Infinity, length: { kind: "calls", calls: 2_000_000, warmUpCalls: null },
      queues: [{
        id: "q", targetMs: 20_000, needs: [{ skill: "es", level: 1 }], languageLevel: 0, strategy: "longest-idle", ringAtOnce: 2, priority: 0, ageingPerMinute: 0, steps: [], worth: "", stickyMs: 0,
        handle: { kind: "exponential", mean: 180_000 }, wrapUp: { kind: "constant", value: 0 }, answer: { kind: "constant", value: 0 }, patience: null, recorded: null,
      }],
      groups: [{ id: "group-1", count: 14, skills: { es: 5 }, teams: ["group-1"], unit: null, queues: [0], shifts: null }],
      arrivals: [{ queue: 0, language: "", priority: 0, value: 0, contact: null, returning: 0, kind: "rate", perHour: 200 }],
    });
  });

  it("is as long as whoever runs it says", () => {
    expect(read(good, { calls: 50, seed: 9 })).toMatchObject({ seed: 9, length: { calls: 50 } });
  });

  it("gives an agent only the queues that he has the skills for", () => {
    const groups = read({ ...good, queues: [{ id: "a", skills: { es: 3 } }, { id: "b", skills: ["ca"] }, { id: "c" }], agents: [{ count: 1, skills: { es: 2, ca: 1 }, queues: ["a", "b"] }, { count: 1, skills: { es: 5 } }], arrivals: [{ queue: "a", ratePerHour: 1 }] }).groups;
    expect(groups.map(({ queues }) => queues)).toEqual([[1], [0, 2]]);
  });

  it("runs by the clock when anybody has hours, as many days as it takes to bring its calls", () => {
    const arrivals = [{ queue: "q", intervals: [{ from: "22:00", to: "02:00", ratePerHour: 25 }] }];
    expect(read({ ...good, calls: 1000, arrivals })).toMatchObject({ length: { kind: "days", days: 10 }, arrivals: [{ kind: "intervals", intervals: [{ fromMs: 0, toMs: 7_200_000, perHour: 25 }, { fromMs: 79_200_000, toMs: 86_400_000, perHour: 25 }] }] });
    expect(read({ ...good, calls: undefined, days: 3, agents: [{ count: 1, skills: { es: 1 }, shifts: [{ from: "09:00", to: "17:30", breaks: [{ from: "11:00", to: "11:15:30.5" }] }] }] }))
      .toMatchObject({ length: { kind: "days", days: 3 }, groups: [{ shifts: [{ fromMs: 32_400_000, toMs: 63_000_000, breaks: [{ fromMs: 39_600_000, toMs: 40_530_500 }] }] }] });
  });

  it("takes a recorded day as times alone or with what is known of each call, in any order", () => {
    const arrivals = [{ queue: "q", calls: ["09:00:10", { at: 3600, handleSeconds: 90, patienceSeconds: 12.5 }, { at: "09:00:01.5", patientForSeconds: 3 }] }];
    expect(read({ ...good, calls: undefined, arrivals })).toMatchObject({
      length: { kind: "days", days: 20 },
      arrivals: [{ kind: "recorded", calls: [{ atMs: 3_600_000, handleMs: 90_000, patienceMs: 12_500 }, { atMs: 32_401_500, handleMs: null, patientForMs: 3000 }, { atMs: 32_410_000, patienceMs: null }] }],
    });
  });

  it("takes lognormal by sd or cv, values with weights, and a share that never gives up", () => {
    const queues = [
      { id: "q", handleSeconds: { distribution: "lognormal", mean: 200, cv: 0.5 }, patienceSeconds: { distribution: "empirical", values: [30, 10], weights: [1, 3], never: 0.2 }, wrapUpSeconds: 8 },
      { id: "p", handleSeconds: { distribution: "lognormal", mean: 200, sd: 80 }, answerSeconds: { distribution: "constant", value: 4 } },
    ];
    expect(read({ ...good, queues, agents: [{ count: 1 }] }).queues).toMatchObject([
      { handle: { kind: "lognormal", mean: 200_000, sd: 100_000 }, wrapUp: { value: 8000 }, patience: { kind: "empirical", values: [10_000, 30_000], cumulative: [expect.closeTo(0.6, 12), 0.8] } },
      { handle: { kind: "lognormal", sd: 80_000 }, answer: { value: 4000 }, patience: null },
    ]);
  });
});

describe("a faulty scenario", () => {
  it("is told of every fault at once, each with its path and what to do", () => {
    const faulty = { ...good, seed: 1.5, wieghts: 1, queues: [{ id: "q", targetSeconds: "20", skills: ["es"] }], agents: [{ count: -1, skills: { es: 500 } }] };
    expect(faultsOf(faulty)).toEqual([
      "wieghts is not known here; Known are: name, seed, calls, warmUpCalls, days, overdueAfterSeconds, queues, agents, arrivals, handleSeconds, wrapUpSeconds, answerSeconds, patienceSeconds",
      "seed is 1.5; give a whole number from 0 to 9007199254740991",
      "queues[0].targetSeconds is \"20\"; give a number from 0 to 86400",
    ]);
    expect(faultsOf({ ...good, agents: [{ count: -1, skills: { es: 500 } }] })).toEqual(["agents[0].count is -1; give a whole number from 0 to 20000", "agents[0].skills.es is 500; give a number from 1 to 100"]);
  });

  it.each<[string, object, string]>([
    ["no object", { queues: "q" }, "queues is \"q\"; write a list: [ … ]"],
    ["nobody for a queue", { agents: [{ count: 3, skills: { ca: 5 } }] }, "queues[0] \"q\" has no agent who may take its calls; give a group of agents these skills: es at 1 or above, and a count above 0"],
    ["an unknown queue", { arrivals: [{ queue: "p", ratePerHour: 1 }] }, "arrivals[0].queue is \"p\"; name a queue of this scenario: q"],
    ["two ways of arriving", { arrivals: [{ queue: "q", ratePerHour: 1, calls: ["10:00"] }] }, "arrivals[0] says it twice: ratePerHour, calls; give one of ratePerHour, intervals, calls"],
    ["nobody who calls", { arrivals: [{ queue: "q", ratePerHour: 0 }] }, "arrivals bring no caller; give one of them a rate above 0"],
    ["no handle time", { handleSeconds: undefined }, "queues[0].handleSeconds is missing; say how long calls take, here or once for all queues at the top of the scenario"],
    ["a handle time without end", { handleSeconds: { distribution: "empirical", values: [1], never: 0.1 } }, "handleSeconds has a share that never ends; leave out \"never\": only patience may have it"],
    ["two spreads", { handleSeconds: { distribution: "lognormal", mean: 1, sd: 1, cv: 1 } }, "handleSeconds has not one measure of how far it spreads; give either sd (seconds) or cv (sd / mean)"],
    ["a mean of a constant", { handleSeconds: { distribution: "constant", value: 3, mean: 3 } }, "handleSeconds.mean says nothing of a distribution that is constant; leave it out; constant has: distribution, value"],
    ["weights that do not fit", { handleSeconds: { distribution: "empirical", values: [1, 2], weights: [1] } }, "handleSeconds.weights has 1 entries; give one weight for each of the 2 values, one of them above 0"],
    ["days without hours", { days: 3 }, "days counts days, but nothing here has hours; say calls instead, or give agents shifts or arrivals intervals"],
    ["a time that is none", { agents: [{ count: 1, skills: { es: 1 }, shifts: [{ from: "25:00", to: "26:00" }] }] }, "agents[0].shifts[0].from is \"25:00\"; give a time of day from \"00:00\" to \"24:00\", or seconds after midnight"],
    ["two rates at once", { arrivals: [{ queue: "q", intervals: [{ from: "08:00", to: "10:00", ratePerHour: 1 }, { from: "09:00", to: "11:00", ratePerHour: 2 }] }] }, "arrivals[0].intervals has two rates for the same time; let each interval begin where the one before it ends, or later"],
    ["a language that nobody speaks", { queues: [{ id: "q", languageLevel: 40 }], agents: [{ count: 1, skills: { ca: 30 } }], arrivals: [{ queue: "q", language: "ca", ratePerHour: 1 }] }, "arrivals[0].language \"ca\" is spoken by nobody who may take calls of \"q\"; give callers a language that agents of \"q\" have as a skill at 40 or above, or leave out its languageLevel"],
    ["no language where one is asked for", { queues: [{ id: "q", languageLevel: 1 }] }, "arrivals[0].language is missing, and \"q\" asks for the caller's language; give callers a language that agents of \"q\" have as a skill at 1 or above, or leave out its languageLevel"],
    ["the same queue twice", { queues: [{ id: "q" }, { id: "q" }] }, "queues[1].id \"q\" is there twice; give each queue an id of its own"],
  ])("with %s", (_, change, told) => {
    expect(faultsOf({ ...good, ...change })).toContain(told);
  });

  it("is told which name was probably meant", () => {
    expect(faultsOf({ ...good, patienceSecond: 3 })[0]).toContain("patienceSecond is not known here; did you mean patienceSeconds?");
  });

  it("is told of rules that make no sense, or that nobody could meet", () => {
    const steps = [{ when: "agent.skil(\"es\") >= 3", until: { afterSeconds: 10 } }, { when: "skill(\"ca\") >= 1", until: { afterSeconds: 20 } }, { when: "skill(\"es\") >= 60" }];
    expect(faultsOf({ ...good, queues: [{ ...good.queues[0], steps }] }).map((each) => each.split(";")[0])).toEqual([
      expect.stringMatching(/^queues\[0\]\.steps\[0\]\.when cannot be used: /u), expect.stringMatching(/^queues\[0\]\.steps\[1\]\.when cannot be used: /u), expect.stringMatching(/^queues\[0\]\.steps\[2\]\.when cannot be used: /u),
    ]);
  });

  it("is told when it is no object at all", () => {
    expect(faultsOf([1])).toEqual(["scenario is [1]; write an object: { … }"]);
    expect(faultsOf("q")).toEqual(["scenario is \"q\"; write an object: { … }"]);
  });
});
