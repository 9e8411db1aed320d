// The limit of abandoned calls is not passed, whatever happens to the lines that ring already.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abandonsToLimit } from "../../../src/core/campaign/abandonment/budget.ts";
import { bearableAbandons, hungUpFirst, spareLines } from "../../../src/core/campaign/abandonment/headroom.ts";
import { spentBy, type AbandonCounts, type AbandonRule } from "../../../src/core/campaign/abandonment/rules.ts";
import { learn, newKnowledge, type Knowledge } from "../../../src/core/campaign/pacing/knowledge.ts";
import { pace, type PacingRules } from "../../../src/core/campaign/pacing/pace.ts";
import { newPrice } from "../../../src/core/campaign/pacing/price.ts";

const formulas = ["of-live-answers", "without-machines"] as const;
const ruleOf = (formula: AbandonRule["formula"], limit = 0.03): Pick<AbandonRule, "limit" | "formula"> => ({ limit, formula });
const toLimit = (counts: AbandonCounts, { limit, formula }: Pick<AbandonRule, "limit" | "formula">): number => abandonsToLimit(spentBy(counts, formula), limit);

describe("what may still be abandoned", () => {
  it("is six calls at first, and after many all that the share leaves, each abandoned call being one answer more", () => {
    expect(bearableAbandons({ live: 0, abandoned: 0, machines: 0 }, ruleOf("of-live-answers"), 0)).toBe(6);
    expect(bearableAbandons({ live: 50, abandoned: 4, machines: 0 }, ruleOf("of-live-answers"), 0)).toBe(2);
    // 29 + 2 of 1,000 + 2 would be 3.09 %
    expect(bearableAbandons({ live: 971, abandoned: 29, machines: 0 }, ruleOf("of-live-answers"), 0)).toBe(1);
    expect(bearableAbandons({ live: 960, abandoned: 40, machines: 0 }, ruleOf("of-live-answers"), 0)).toBe(0);
  });

  it("takes whoever talks for a machine that an agent may yet find, where the rule leaves those out of the answers", () => {
    expect(bearableAbandons({ live: 971, abandoned: 28, machines: 0 }, ruleOf("of-live-answers"), 0)).toBe(2);
    expect(bearableAbandons({ live: 971, abandoned: 28, machines: 0 }, ruleOf("of-live-answers"), 100)).toBe(0);
    expect(bearableAbandons({ live: 971, abandoned: 28, machines: 0 }, ruleOf("without-machines"), 100)).toBe(2);
  });

  it("counts of each abandoned call what the rule's formula counts", () => {
    // half of what agents get are machines, so half of each abandoned call counts, of half as many people
    expect(bearableAbandons({ live: 500, abandoned: 20, machines: 500 }, ruleOf("without-machines"), 0)).toBe(Math.floor((0.03 * 510 - 10) / (0.5 * 0.97)));
    expect(bearableAbandons({ live: 500, abandoned: 20, machines: 500 }, ruleOf("of-live-answers"), 0)).toBe(0);
  });

  it("counts each abandoned call whole while few have answered: the first whom agents get may all be machines, and the next all people", () => {
    expect(bearableAbandons({ live: 0, abandoned: 4, machines: 30 }, ruleOf("without-machines"), 0)).toBe(2);
  });

  it.each(formulas)("is all that keeps the share of %s, and one more would pass it after many answers", (formula) => {
    fc.assert(fc.property(fc.record({ live: fc.nat(5_000), abandoned: fc.nat(160), machines: fc.nat(3_000) }), fc.double({ min: 0.01, max: 0.2, noNaN: true }), (counts, limit) => {
      const rule = ruleOf(formula, limit);
      const more = bearableAbandons(counts, rule, 0);
      const after = (n: number): number => toLimit({ ...counts, abandoned: counts.abandoned + n }, rule);
      if (more > 0) expect(after(more)).toBeGreaterThanOrEqual(0);
      if (counts.live > 1_000 && counts.abandoned > limit * 200) expect(after(more + 1)).toBeLessThan(0);
    }));
  });
});

describe("lines that are hung up since agents have gone", () => {
  it("are those that have rung as long as the law asks, the oldest first, then those that have hardly begun to", () => {
    expect(hungUpFirst([80_000, 99_000, 84_000, 90_000], 15_000, 100_000)).toEqual([0, 2, 1, 3]);
  });
});

const events = ["answer", "no-answer", "agent-comes", "agent-goes", "abandoned", "call-over", "machine-found"] as const;

/** Hardly anybody has answered so far, so no line seems a risk. */
function unanswered(): Knowledge {
  const knowledge = newKnowledge({ noAnswerMs: 20_000, withinMs: 2_000 });
  for (let i = 0; i < 3_000; i += 1) learn(knowledge, { type: "rang", end: "unanswered", ms: 20_000 });
  return knowledge;
}

/** A floor with the most reckless dialing there is: twenty lines for each free agent, and no margin in the budget. */
function reckless(formula: AbandonRule["formula"], linesMax: number) {
  const rule = ruleOf(formula);
  const rules: PacingRules = { mode: { type: "ratio", ratio: 20 }, linesMax, leastRingMs: 15_000, budget: { limit: 0.03, deviations: 0 } };
  const pacer = { knowledge: unanswered(), price: newPrice() };
  let [now, free, talking, waiting, ringing, most] = [0, 3, 0, 0, [] as number[], 0];
  const counts = { live: 0, abandoned: 0, machines: 0 };
  const serve = (): void => { while (free > 0 && waiting > 0) { free -= 1; waiting -= 1; talking += 1; counts.live += 1; } };
  const happen: Record<typeof events[number], () => void> = {
    "answer": () => { if (ringing.shift() !== undefined) waiting += 1; },
    "no-answer": () => { ringing.pop(); },
    "agent-comes": () => { free += 1; },
    "agent-goes": () => { free = Math.max(0, free - 1); },
    "abandoned": () => { if (waiting > 0) { waiting -= 1; counts.abandoned += 1; } },
    "call-over": () => { if (talking > 0) { talking -= 1; free += 1; } },
    "machine-found": () => { if (talking > 0) { talking -= 1; free += 1; counts.live -= 1; counts.machines += 1; } },
  };
  return {
    counts, mostRinging: () => most,
    take(event: typeof events[number]): void {
      now += 700;
      happen[event]();
      serve();
      const bearable = bearableAbandons(counts, rule, talking);
      const tooMany = Math.max(0, -spareLines({ ringing: ringing.length, waiting, free, bearable }));
      const cut = new Set(hungUpFirst(ringing, 15_000, now).slice(0, tooMany));
      ringing = ringing.filter((_, line) => !cut.has(line));
      const busy = Array.from({ length: talking }, () => now - 60_000);
      const { dial } = pace({ now, free, waiting, ringingSince: ringing, talkingSince: busy, wrappingSince: [], bearable }, pacer, rules, spentBy(counts, formula));
      ringing.push(...Array.from({ length: dial }, () => now));
      most = Math.max(most, ringing.length);
    },
    toLimit: () => toLimit(counts, rule),
  };
}

describe("the dialer", () => {
  it.each(formulas)("never passes the limit, whoever answers and whatever agents leave: %s", (formula) => {
    const waves = fc.array(fc.record({ event: fc.constantFrom(...events), times: fc.integer({ min: 1, max: 40 }) }), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(waves, fc.record({ live: fc.oneof(fc.nat(20), fc.nat(2_000)), machines: fc.nat(40) }), (happened, before) => {
      const floor = reckless(formula, 500);
      Object.assign(floor.counts, before);
      for (const { event, times } of happened) for (let i = 0; i < times; i += 1) floor.take(event);
      expect(floor.toLimit()).toBeGreaterThanOrEqual(0);
    }), { numRuns: 300 });
  });

  it("dials beside the free agents what the limit bears, and no line more", () => {
    const floor = reckless("of-live-answers", 500);
    floor.counts.live = 1_000;
    floor.take("agent-comes");
    expect(floor.mostRinging()).toBe(4 + 30);
  });
});
