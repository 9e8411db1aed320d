// Person or machine, judged by how somebody greets.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isControl } from "../../../src/core/campaign/amd/control.ts";
import { criteria, judge, mostBudgetMs } from "../../../src/core/campaign/amd/greeting.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { Sound } from "../../../src/core/kernel/sound.ts";

const answeredAt = 1_700_000_000_000 as Instant;
const at = (ms: number): Instant => (answeredAt + ms) as Instant;
const sound = (from: number, until: number | null): Sound => ({ from: at(from), until: until === null ? null : at(until) });
const after = (ms: number, ...sounds: readonly Sound[]): string => {
  const judgement = judge({ answeredAt, sounds, budgetMs: mostBudgetMs }, at(ms));
  return judgement.verdict === null ? `look again after ${String(judgement.lookAt - answeredAt)}` : `${judgement.verdict}: ${judgement.reason}`;
};

describe("a greeting", () => {
  it("of a word, then silence, is a person's as soon as the silence is long enough", () => {
    expect(after(500, sound(100, 400))).toBe("look again after 800");
    expect(after(799, sound(100, 400))).toBe("look again after 800");
    expect(after(800, sound(100, 400))).toBe("person: short-greeting");
  });

  it("that goes on is a machine's as soon as it is too long for a person", () => {
    expect(after(600, sound(100, null))).toBe("look again after 1000");
    expect(after(999, sound(100, null))).toBe("look again after 1000");
    expect(after(1_000, sound(100, null))).toBe("machine: long-greeting");
    expect(after(1_050, sound(0, 400), sound(510, null))).toBe("machine: long-greeting");
  });

  it("of more words than people say is a machine's, and clicks are no words", () => {
    expect(after(800, sound(0, 120), sound(230, 350), sound(460, 580), sound(690, null))).toBe("machine: many-words");
    expect(after(800, sound(0, 50), sound(230, 280), sound(460, 510), sound(690, null))).toBe("look again after 1200");
  });

  it("that nobody can tell in time is served as a person's, and so is silence", () => {
    expect(after(1_199, sound(700, null))).toBe("look again after 1200");
    expect(after(1_200, sound(700, null))).toBe("unknown: no-time");
    expect(after(0)).toBe("look again after 1200");
    expect(after(1_200, sound(0, 20))).toBe("unknown: silence");
  });

  it("is never waited for longer than 1.2 s, whatever the plan says", () => {
    expect(judge({ answeredAt, sounds: [], budgetMs: 5_000 }, at(1_200))).toMatchObject({ verdict: "unknown" });
    expect(judge({ answeredAt, sounds: [], budgetMs: 800 }, at(800))).toMatchObject({ verdict: "unknown" });
  });
});

/** Sounds as a line tells of them by then: in order, with gaps; the last may go on. */
const heardBy = fc.record({
  spans: fc.array(fc.record({ gapMs: fc.integer({ min: 0, max: 700 }), soundMs: fc.integer({ min: 0, max: 900 }) }), { maxLength: 8 }), isOpen: fc.boolean(), now: fc.integer({ min: 0, max: 3_000 }), budgetMs: fc.integer({ min: 0, max: 5_000 }),
}).map(({ spans, isOpen, now, budgetMs }) => {
  let end = 0;
  const sounds = spans.map(({ gapMs, soundMs }) => { const from = end + gapMs; end = from + soundMs; return sound(from, end); }).filter(({ from }) => from <= at(now)).map((one) => (one.until !== null && one.until > at(now) ? { ...one, until: null } : one));
  const last = sounds.at(-1);
  return { greeting: { answeredAt, sounds: isOpen && last !== undefined ? [...sounds.slice(0, -1), { ...last, until: null }] : sounds, budgetMs }, now: at(now) };
});

describe("whatever is heard", () => {
  it("there is a verdict by the end of the budget, and before it the next look comes later than now and in time", () => {
    fc.assert(fc.property(heardBy, ({ greeting, now }) => {
      const judgement = judge(greeting, now);
      const endsAt = at(Math.min(greeting.budgetMs, mostBudgetMs));
      if (now >= endsAt) return judgement.verdict !== null;
      return judgement.verdict !== null || (judgement.lookAt > now && judgement.lookAt <= endsAt);
    }));
  });

  it("the same is judged the same, and a machine has always talked", () => {
    fc.assert(fc.property(heardBy, ({ greeting, now }) => {
      const judgement = judge(greeting, now);
      const voicedMs = greeting.sounds.reduce((sum, { from, until }) => sum + (until ?? now) - from, 0);
      expect(judge(greeting, now)).toEqual(judgement);
      return judgement.verdict !== "machine" || voicedMs >= Math.min(criteria.greetingMs, criteria.mostWords * criteria.leastWordMs);
    }));
  });
});

describe("the control sample", () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => `spring.${String(n)}.1`);
  it.each([0, 0.05, 0.3, 1])("is a share of %s of the attempts, the same ones every time", (share) => {
    const drawn = ids.filter((id) => isControl(id, share));
    expect(Math.abs(drawn.length / ids.length - share)).toBeLessThan(0.01);
    expect(ids.filter((id) => isControl(id, share))).toEqual(drawn);
  });

  it("does not fall on neighbours together", () => {
    const together = ids.filter((id, n) => isControl(id, 0.05) && isControl(ids[n + 1] ?? "", 0.05)).length;
    expect(together / ids.length).toBeLessThan(0.01);
  });
});
