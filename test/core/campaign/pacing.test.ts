import { describe, expect, it } from "vitest";
import { sureDeviations, type Spent } from "../../../src/core/campaign/abandonment/budget.ts";
import { answerChance, learn, newKnowledge, type Knowledge } from "../../../src/core/campaign/pacing/knowledge.ts";
import { pace, type Pacer, type PacingRules, type PacingView } from "../../../src/core/campaign/pacing/pace.ts";
import { newPrice } from "../../../src/core/campaign/pacing/price.ts";
import { shortage } from "../../../src/core/campaign/pacing/shortage.ts";

const rules: PacingRules = { mode: { type: "predictive" }, linesMax: 1000, leastRingMs: 15_000, budget: { limit: 0.03, deviations: sureDeviations } };
/** So far it went well: some thirty abandons to spend. */
const wealthy: Spent = { answers: 10_000, abandoned: 225 };
const now = 1_000_000;
const idleFloor: PacingView = { now, free: 0, waiting: 0, ringingSince: [], talkingSince: [], wrappingSince: [], bearable: Infinity };

/** A campaign that has learnt: one line in three is answered after 6, 10 or 16 s, the others ring for 20 s; calls of these lengths. */
function experienced(talksMs: readonly number[] = [60_000, 120_000, 240_000, 300_000]): Pacer {
  const knowledge = newKnowledge({ noAnswerMs: 20_000, withinMs: 2000 });
  for (let i = 0; i < 900; i += 1) {
    learn(knowledge, i % 3 === 0 ? { type: "rang", end: "answered", ms: [6000, 10_000, 16_000][(i / 3) % 3] as number } : { type: "rang", end: "unanswered", ms: 20_000 });
    learn(knowledge, { type: "handled", talkMs: talksMs[i % talksMs.length] as number, wrapUpMs: 0 });
  }
  return { knowledge, price: { ...newPrice(), isBraking: false } };
}
const settled = (knowledge: Knowledge): void => { for (let at = 0; at < 3; at += 1) pace({ ...idleFloor, now: now - 5000 + at * 1000 }, { knowledge, price: newPrice() }, rules, wealthy); };
const dials = (view: Partial<PacingView>, spent = wealthy, pacer = experienced(), under = rules): number => pace({ ...idleFloor, ...view }, pacer, under, spent).dial;
const agents = (count: number, ageMs: number): readonly number[] => Array.from({ length: count }, () => now - ageMs);

describe("the pacing", () => {
  it("learns the chance of an answer and how sure it is", () => {
    const { knowledge } = experienced();
    settled(knowledge);
    const { mean, sd } = answerChance(knowledge);
    expect(Math.abs(mean - 1 / 3)).toBeLessThan(0.03);
    expect(sd).toBeGreaterThan(0);
    expect(answerChance(newKnowledge({ noAnswerMs: 20_000, withinMs: 2000 })).sd / 0.5).toBeGreaterThan((2 * sd) / mean);
  });

  it("dials more lines than there are free agents when it knows its calls", () => {
    expect(dials({ free: 10, talkingSince: agents(40, 30_000) })).toBeGreaterThan(15);
  });

  it("dials fewer lines the less sure it is of that chance", () => {
    const sureAfter = (answers: number): number => {
      const pacer = experienced();
      settled(pacer.knowledge);
      Object.assign(pacer.knowledge.level, { answers, expected: answers });
      return dials({ free: 10, talkingSince: agents(40, 30_000) }, wealthy, pacer);
    };
    expect(sureAfter(5)).toBeLessThan(sureAfter(500));
  });

  it("dials one line for each free agent while too few have answered to know anything (R66)", () => {
    expect(dials({ free: 10 }, { answers: 0, abandoned: 0 }, { knowledge: newKnowledge({ noAnswerMs: 20_000, withinMs: 2000 }), price: newPrice() })).toBe(10);
  });

  it("is safe with one agent: one line when he is free, none more while it rings or he talks", () => {
    expect(dials({ free: 1 })).toBe(1);
    expect(dials({ free: 1, ringingSince: [now - 3000] })).toBe(0);
    expect(dials({ free: 0, talkingSince: [now - 200_000] })).toBe(0);
    expect(dials({ free: 0 })).toBe(0);
  });

  it("stops itself before the limit: one line for each free agent as soon as the lines in flight might spend the rest", () => {
    const view = { free: 10, talkingSince: agents(40, 30_000) };
    expect(dials(view, { answers: 10_000, abandoned: 255 })).toBeLessThanOrEqual(10);
    expect(dials(view, { answers: 10_000, abandoned: 225 })).toBeGreaterThan(15);
    expect(pace({ ...idleFloor, ...view, ringingSince: agents(20, 1000) }, experienced(), rules, { answers: 10_000, abandoned: 255 })).toMatchObject({ dial: 0, why: { bound: "budget" } });
  });

  it("does not dial while somebody waits for an agent", () => {
    expect(dials({ free: 0, waiting: 1, talkingSince: agents(20, 60_000) })).toBe(0);
  });

  it("knows that a call about to end frees an agent, and one that has just begun does not", () => {
    const regular = (): Pacer => experienced([170_000, 175_000, 180_000, 185_000]);
    const about = dials({ free: 1, talkingSince: agents(20, 172_000) }, wealthy, regular());
    const begun = dials({ free: 1, talkingSince: agents(20, 10_000) }, wealthy, regular());
    expect(about).toBeGreaterThan(begun + 5);
  });

  it("counts an agent who writes up as one who will be free, and one who talks as one who has yet to write up", () => {
    const pacer = (wrapUpMs: number): Pacer => {
      const knowledge = newKnowledge({ noAnswerMs: 20_000, withinMs: 2000 });
      for (let i = 0; i < 600; i += 1) {
        learn(knowledge, { type: "rang", end: i % 3 === 0 ? "answered" : "unanswered", ms: i % 3 === 0 ? 10_000 : 20_000 });
        learn(knowledge, { type: "handled", talkMs: 100_000 + (i % 7) * 1000, wrapUpMs });
      }
      return { knowledge, price: { ...newPrice(), isBraking: false } };
    };
    const aboutToEnd = { free: 1, talkingSince: agents(20, 102_000) };
    expect(dials(aboutToEnd, wealthy, pacer(0))).toBeGreaterThan(dials(aboutToEnd, wealthy, pacer(40_000)) + 5);
    expect(dials({ free: 1, wrappingSince: agents(20, 38_000) }, wealthy, pacer(40_000))).toBeGreaterThan(dials({ free: 1, wrappingSince: agents(20, 2000) }, wealthy, pacer(40_000)) + 5);
  });

  it("dials fewer of a kind of people who answer more often, and the fewer the less sure that is", () => {
    const odds = (times: number, sd: number) => ({ odds: { ringing: [], next: Array.from({ length: 60 }, () => ({ times, sd })) } });
    const view = { free: 10, talkingSince: agents(40, 30_000) };
    expect(dials({ ...view, ...odds(1, 0) })).toBe(dials(view));
    expect(dials({ ...view, ...odds(2, 0) })).toBeLessThan(dials(view) - 4);
    expect(dials({ ...view, ...odds(0.5, 0) })).toBeGreaterThan(dials(view) + 8);
    expect(dials({ ...view, ...odds(1, 0.5) })).toBeLessThan(dials(view));
  });

  it("counts on more answers of ringing lines of such a kind", () => {
    const view = { free: 10, talkingSince: agents(40, 30_000), ringingSince: agents(10, 3000) };
    const ringing = (times: number) => ({ odds: { ringing: view.ringingSince.map(() => ({ times, sd: 0 })), next: [] } });
    expect(dials({ ...view, ...ringing(2) })).toBeLessThan(dials(view));
    expect(dials({ ...view, ...ringing(0.2) })).toBeGreaterThan(dials(view));
  });

  it("knows by how long lines have rung which are about to be answered", () => {
    const [fresh, old] = [dials({ free: 4, ringingSince: agents(8, 500) }), dials({ free: 4, ringingSince: agents(8, 17_000) })];
    expect(old).toBeGreaterThan(fresh);
  });

  it("lets lines go that have rung long enough when nobody would be free for an answer, and only then", () => {
    const view = { ...idleFloor, ringingSince: agents(5, 16_000), talkingSince: agents(10, 5000) };
    expect(pace(view, experienced(), rules, wealthy).letGoFromMs).toBe(15_000);
    expect(pace({ ...view, free: 1 }, experienced(), rules, wealthy).letGoFromMs).toBe(Infinity);
    expect(pace({ ...view, talkingSince: agents(2000, 50_000) }, experienced(), rules, wealthy).letGoFromMs).toBe(Infinity);
    expect(pace(view, experienced(), { ...rules, mode: { type: "progressive" } }, wealthy).letGoFromMs).toBe(Infinity);
  });

  it("keeps to the lines there are, those in conversation among them", () => {
    const full = pace({ ...idleFloor, free: 10, talkingSince: agents(40, 30_000) }, experienced(), { ...rules, linesMax: 43 }, wealthy);
    expect(full).toMatchObject({ dial: 3, why: { bound: "lines" } });
  });

  it("dials by ratio or one for one when it is told to", () => {
    const view = { free: 4, ringingSince: agents(3, 1000) };
    expect(dials(view, wealthy, experienced(), { ...rules, mode: { type: "ratio", ratio: 2.5 } })).toBe(7);
    expect(dials(view, wealthy, experienced(), { ...rules, mode: { type: "progressive" } })).toBe(1);
  });
});

describe("the chance of a shortage", () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
  const binomial = (n: number, p: number, k: number): number => choose(n, k) * p ** k * (1 - p) ** (n - k);

  it.each([
    { lines: 6, chance: 0.3, busy: 10, soon: 0.1, free: 1 }, { lines: 20, chance: 0.25, busy: 40, soon: 0.05, free: 3 }, { lines: 1, chance: 0.5, busy: 0, soon: 0, free: 0 }, { lines: 12, chance: 0.4, busy: 5, soon: 0.5, free: 2 },
  ])("of $lines lines at $chance beside $busy busy at $soon and $free free is the exact one", ({ lines, chance, busy, soon, free }) => {
    let exact = 0;
    for (let a = 0; a <= lines; a += 1) for (let b = 0; b <= busy; b += 1) if (a - b >= free) exact += binomial(lines, chance, a) * binomial(busy, soon, b);
    expect(shortage({ mean: lines * chance, variance: lines * chance * (1 - chance) }, busy, soon, free)).toBeCloseTo(exact, 5);
  });

  it("is nothing where agents are free and no line rings, and certain where somebody waits already", () => {
    expect(shortage({ mean: 0, variance: 0 }, 10, 0.1, 1)).toBe(0);
    expect(shortage({ mean: 0, variance: 0 }, 0, 0, -1)).toBe(1);
  });
});
