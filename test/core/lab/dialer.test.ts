// The production pacing on the work of its bars, shorter than in the bench (npm run bench -- --only=dialer): with so few
// hours the budget leaves more of the limit unspent, and the first hour is spent learning, so each floor of occupancy is the bar of
// long runs or up to 1.5 points less. A line for each free agent has 75 %.
import { describe, expect, it } from "vitest";
import { openDialer } from "../../../src/core/lab/dialer/dialer.ts";
import { readDialer } from "../../../src/core/lab/dialer/read.ts";
import type { DialerFigures } from "../../../src/core/lab/dialer/report.ts";

interface Work { readonly seed?: number; readonly hours: number; readonly [field: string]: unknown }

const usual = {
  mode: "predictive", abandonLimit: 0.03, agents: 20, answerProbability: 0.3, ringSeconds: { distribution: "lognormal", mean: 12, sd: 6 }, noAnswerSeconds: 20,
  handleSeconds: { distribution: "exponential", mean: 180 }, linesMax: 200,
};

function dialed({ seed = 3, hours, ...work }: Work): DialerFigures {
  const read = readDialer({ seed, hours, dialer: { ...usual, ...work } });
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const lab = openDialer(read.scenario);
  while (lab.goOn());
  return lab.report().dialer;
}

describe("the predictive dialer", () => {
  it.each([[10, 80, 0.86], [20, 40, 0.89], [50, 16, 0.93], [100, 8, 0.945]])("keeps %i agents busy and the abandon bound, in %i hours", (agents, hours, least) => {
    const found = dialed({ hours, agents });
    expect(found.occupancy).toBeGreaterThan(least);
    expect(found.abandonRateUpperBound).toBeLessThan(0.03);
    expect(Math.abs((found.learnt?.answerChance ?? NaN) - 0.3)).toBeLessThan(0.05);
  });

  it.each([
    ["twice as many people answer from one minute to the next", { changes: [{ afterHours: 8, answerProbability: 0.6 }] }],
    ["half as many answer", { changes: [{ afterHours: 8, answerProbability: 0.15 }] }],
    ["answers double again and again", { changes: Array.from({ length: 20 }, (_, i) => ({ afterHours: 3 + i / 2, answerProbability: i % 2 === 0 ? 0.6 : 0.3 })) }],
    ["calls become half as long again over hours", { changes: [{ afterHours: 4, overHours: 8, handleFactor: 1.5 }] }],
    ["calls become shorter at once", { changes: [{ afterHours: 8, handleFactor: 0.5 }] }],
    ["calls are lognormal", { handleSeconds: { distribution: "lognormal", mean: 180, sd: 150 } }],
    ["calls all last much the same", { handleSeconds: { distribution: "lognormal", mean: 180, sd: 20 } }],
    ["agents write up", { wrapUpSeconds: { distribution: "lognormal", mean: 30, sd: 15 } }],
    ["calls come from a list of times", { handleSeconds: { distribution: "empirical", values: [20, 30, 240, 600], weights: [2, 1, 3, 1] } }],
    ["half the agents leave", { changes: [{ afterHours: 8, agents: 10 }] }],
    ["half the agents leave and come back", { changes: [{ afterHours: 4, agents: 10 }, { afterHours: 8, agents: 20 }, { afterHours: 10, agents: 40 }, { afterHours: 12, agents: 20 }] }],
    ["few answer", { answerProbability: 0.05, linesMax: 1000 }],
    ["nearly all answer", { hours: 60, answerProbability: 0.9 }],
    ["phones ring long", { ringSeconds: { distribution: "lognormal", mean: 25, sd: 10 }, noAnswerSeconds: 45 }],
  ])("keeps its abandon bound when %s, and does better than one line for each free agent", (_, work) => {
    const found = dialed({ hours: 16, ...work });
    expect(found.abandonRateUpperBound).toBeLessThan(0.03);
    expect(found.occupancy).toBeGreaterThan(dialed({ hours: 16, ...work, mode: "progressive" }).occupancy + 0.01);
  });

  it.each([
    ["segments", { segments: [{ share: 2, answerProbability: 0.1 }, { share: 1, answerProbability: 0.7 }] }, 0.01],
    ["hours", { hourFactors: Array.from({ length: 24 }, (_, hour) => (hour % 2 === 0 ? 1.6 : 0.4)) }, 0.005],
  ])("gains by what it learns of %s of people, within its bound", (_, work, gain) => {
    const [known, unknown] = [dialed({ hours: 60, agents: 10, ...work }), dialed({ hours: 60, agents: 10, ...work, knowsKinds: false })];
    expect(known.occupancy).toBeGreaterThan(unknown.occupancy + gain);
    for (const { abandonRateUpperBound } of [known, unknown]) expect(abandonRateUpperBound).toBeLessThan(0.03);
  });

  it.each([1, 2, 3, 5])("is safe with %i agents", (agents) => {
    const found = dialed({ hours: 40, agents });
    expect(found.abandonRateUpperBound).toBeLessThan(0.03);
    expect(found.occupancy).toBeGreaterThanOrEqual(dialed({ hours: 40, agents, mode: "progressive" }).occupancy - 0.005);
  });

  it("never passes its limit at any moment once it could know better: each legal window keeps it by itself", () => {
    const { windows } = dialed({ hours: 24 * 3, agents: 10, windowDays: 1 });
    expect(windows).toHaveLength(3);
    for (const { abandonRate, abandoned } of windows) expect([abandonRate < 0.03, abandoned > 20]).toEqual([true, true]);
  });

  it("stays within its lines", () => {
    expect(dialed({ hours: 5, linesMax: 25 }).mostRinging).toBeLessThanOrEqual(25);
  });

  it("gives up no line before 15 s, and none early at all when it is told so", () => {
    expect(dialed({ hours: 10 }).letGo).toBeGreaterThan(100);
    expect(dialed({ hours: 10, leastRingSeconds: null }).letGo).toBe(0);
  });
});

describe("the lab that dials", () => {
  it("gives the same figures for the same seed, and others for another", () => {
    const [once, again, other] = [dialed({ hours: 3 }), dialed({ hours: 3 }), dialed({ hours: 3, seed: 9 })];
    expect(again).toEqual(once);
    expect(other.attempts).not.toBe(once.attempts);
  });

  it("answers as often as it is told, and keeps the balance of its calls and its time", () => {
    const found = dialed({ hours: 100, agents: 10, mode: "progressive" });
    expect(Math.abs(found.answered / found.attempts - 0.3)).toBeLessThan(0.01);
    expect([found.abandoned, found.letGo, found.connected]).toEqual([0, 0, found.answered]);
    // one of 180 s in conversation for so much of the time
    expect(Math.abs((found.connected * 180) / (100 * 3600 * 10) / found.occupancy - 1)).toBeLessThan(0.02);
  });

  it("abandons whoever is answered while nobody is free, and only him", () => {
    const found = dialed({ hours: 20, agents: 5, mode: "ratio", ratio: 6, abandonLimit: 0.5 });
    expect(found.abandonRate).toBeGreaterThan(0.1);
    expect(found.p99SecondsToAgent).toBeLessThanOrEqual(2);
    expect(found.answered).toBe(found.connected + found.abandoned);
  });

  it("has VICIdial's published rule as a rival: with every method it abandons more and has its agents less busy", () => {
    const ours = dialed({ hours: 24 });
    for (const method of ["hard-limit", "average", "tapered"]) {
      const rival = dialed({ hours: 24, mode: "vicidial", method });
      expect([method, rival.occupancy < ours.occupancy, rival.abandonRate > ours.abandonRate, rival.answered > 1000]).toEqual([method, true, true, true]);
    }
  });

  it("tells every fault of a campaign with its path and what to do", () => {
    const read = readDialer({ seed: -1, dialer: { ...usual, mode: "predictiv", ratio: 2, agents: 0, handleSeconds: 0, changes: [{ agents: 3 }], lineMax: 4 } });
    const told = "faults" in read ? read.faults.map(({ path }) => path) : [];
    expect(told.sort()).toEqual(["dialer.agents", "dialer.changes[0].afterHours", "dialer.handleSeconds", "dialer.lineMax", "dialer.mode", "dialer.ratio", "seed"]);
  });
});
