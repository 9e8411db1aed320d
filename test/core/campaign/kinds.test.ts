// The chance of an answer by hour and segment: what is learnt of it, and how sure it is.
import { describe, expect, it } from "vitest";
import { learn, newKnowledge, type Knowledge } from "../../../src/core/campaign/pacing/knowledge.ts";
import { even, hasKinds, learnKind, newKinds, oddsOf, type Kinds } from "../../../src/core/campaign/pacing/kinds.ts";
import type { LineKind } from "../../../src/core/kernel/line-kind.ts";

const [morning, evening] = [{ hour: 10, segment: "new" }, { hour: 19, segment: "new" }] as const;
const old = { hour: 10, segment: "old" };

/** So many lines of which three in ten answers were expected; `answers` of ten came. */
function seen(kinds: Kinds, kind: LineKind, { lines, answers }: { readonly lines: number; readonly answers: number }): void {
  for (let line = 0; line < lines; line += 1) learnKind(kinds, kind, { isAnswered: line % 10 < answers, expected: 0.3 });
}

describe("the odds of a line", () => {
  it("are those of its hour and of its segment, times each other", () => {
    const kinds = newKinds();
    for (let day = 0; day < 40; day += 1) {
      seen(kinds, morning, { lines: 50, answers: 3 });
      seen(kinds, evening, { lines: 50, answers: 6 });
      seen(kinds, old, { lines: 50, answers: 1 });
    }
    const [usual, late, seldom, both] = [morning, evening, old, { ...old, hour: 19 }].map((kind) => oddsOf(kinds, kind).times) as [number, number, number, number];
    expect(late / usual, "twice as many").toBeCloseTo(2, 1);
    expect(seldom / usual, "a third").toBeCloseTo(1 / 3, 1);
    expect(Math.abs(both / usual - 2 / 3), "of those who seldom answer, at the good hour").toBeLessThan(0.1);
  });

  it("are even while nothing was seen, and lean on that while little was", () => {
    const kinds = newKinds();
    expect([hasKinds(kinds), oddsOf(kinds, morning)]).toEqual([false, even]);
    seen(kinds, morning, { lines: 10, answers: 10 });
    expect(hasKinds(kinds)).toBe(true);
    expect(oddsOf(kinds, evening).times).toBeLessThan(oddsOf(kinds, morning).times);
    expect(oddsOf(kinds, { hour: 10, segment: "other" }).times, "ten of ten are not yet three times as many").toBeLessThan(1.5);
  });

  it("are surer the more was seen of a kind, and add no doubt where there is no other", () => {
    const kinds = newKinds();
    seen(kinds, morning, { lines: 500, answers: 3 });
    expect(oddsOf(kinds, morning).sd, "the level was learnt from it alone").toBe(0);
    seen(kinds, evening, { lines: 50, answers: 3 });
    const [little, none] = [oddsOf(kinds, evening).sd, oddsOf(kinds, { hour: 3, segment: "nobody" }).sd];
    expect(none).toBeGreaterThan(little);
    seen(kinds, evening, { lines: 2000, answers: 3 });
    expect(oddsOf(kinds, evening).sd).toBeLessThan(little);
  });

  it("follow a change, for what is long ago is forgotten", () => {
    const kinds = newKinds();
    seen(kinds, morning, { lines: 5000, answers: 6 });
    seen(kinds, morning, { lines: 5000, answers: 1 });
    expect(oddsOf(kinds, morning).times).toBeLessThan(0.5);
  });
});

describe("a campaign's knowledge", () => {
  it("learns the kinds of its lines beside its own level", () => {
    const knowledge: Knowledge = newKnowledge({ noAnswerMs: 20_000, withinMs: 2000 });
    for (let line = 0; line < 2000; line += 1) {
      const isAnswered = line % 2 === 0 ? line % 10 === 0 : line % 10 !== 1;
      learn(knowledge, { type: "rang", end: isAnswered ? "answered" : "unanswered", ms: isAnswered ? 8000 : 20_000, kind: line % 2 === 0 ? morning : evening });
    }
    expect(oddsOf(knowledge.kinds, evening).times / oddsOf(knowledge.kinds, morning).times, "four in five against one in five").toBeGreaterThan(2.5);
  });
});
