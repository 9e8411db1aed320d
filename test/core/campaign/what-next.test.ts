// What happens next for one person, in words; and how a list is doing.
import { describe, expect, it } from "vitest";
import { listHealth, type Stand } from "../../../src/core/campaign/list-health.ts";
import { whatNext, type Foreseen } from "../../../src/core/campaign/what-next.ts";
import { nextWords } from "../../../src/core/campaign/what-next-words.ts";
import { languages, type Instant, type Language } from "../../../src/core/kernel/kernel.ts";

const now = Date.parse("2026-11-27T10:00:00Z") as Instant;
const later = Date.parse("2026-11-30T09:30:00Z") as Instant;
const foreseen: Foreseen = { state: "waiting", nextAt: later, number: "+34600111222", agent: null, isAgreed: false, why: null, outcome: "busy", ahead: 0 };
const say = (change: Partial<Foreseen>, language: Language = "en"): string => whatNext({ ...foreseen, ...change }, { language, zone: "Europe/Madrid", now });

describe("what happens next", () => {
  it("says when he is called again, on which number, and how the last call ended, in the three languages", () => {
    expect(say({})).toBe("Last call: busy. To be called on +34600111222 from Monday, 30 November 2026 at 10:30.");
    expect(say({}, "es")).toBe("Última llamada: comunicaba. Se le llamará al +34600111222 desde el lunes, 30 de noviembre de 2026, 10:30.");
    expect(say({}, "ca")).toMatch(/^Última trucada: comunicava\. Se li trucarà al \+34600111222 des del dilluns, 30 de novembre del? 2026/u);
    expect(say({ nextAt: now, outcome: null })).toBe("To be called on +34600111222 as soon as there is a line.");
  });

  it.each([
    ["nobody before him", { state: "untouched" }, "Not called yet: next on the list."], ["others before him", { state: "untouched", ahead: 12 }, "Not called yet: 12 people come first."],
    ["in hand", { state: "in-hand" }, "It is this person's turn: being called now, or as soon as there is a line."],
    ["agreed with an agent", { isAgreed: true, agent: "Ana" }, "A call was agreed: Ana calls on Monday, 30 November 2026 at 10:30."], ["agreed, and the time has come", { isAgreed: true, nextAt: now }, "A call was agreed: to be called as soon as there is a line, since the time has come."],
    ["ended", { state: "done", why: "ended", outcome: "conversation" }, "Will not be called again: that is how the last call ended (talked with an agent), and the plan does not repeat it."],
    ["spent", { state: "done", why: "attempts-spent" }, "Will not be called again: called as often as the plan allows."],
  ] as const)("%s", (_what, change, sentence) => {
    expect(say(change as Partial<Foreseen>)).toBe(sentence);
  });

  it("has a sentence of its own for each reason, in each language", () => {
    for (const language of languages) {
      const sentences = Object.values(nextWords[language].never);
      expect(new Set(sentences).size).toBe(sentences.length);
      expect(sentences.every((text) => text.length > 20)).toBe(true);
    }
  });
});

describe("a list's health", () => {
  const stand = (state: Stand["state"], n: number, more: Partial<Stand> = {}): Stand => ({ state, why: null, outcome: null, n, lately: 0, ...more });
  const stands = [
    stand("waiting", 10, { outcome: "busy" }), stand("in-hand", 2), stand("done", 20, { why: "ended", outcome: "conversation", lately: 15 }), stand("done", 7, { why: "attempts-spent", outcome: "no-answer", lately: 5 }),
    stand("done", 3, { why: "no-number-left", outcome: "no-such-number" }), stand("done", 1, { why: "opted-out" }), stand("done", 4, { why: "final-disposition", outcome: "conversation" }), stand("done", 2, { why: "ended", outcome: "no-such-number" }),
  ];

  it("counts what is left and what became of the others", () => {
    expect(listHealth(28, stands, now)).toMatchObject({ untouched: 28, waiting: 10, inHand: 2, done: 37, reached: 24, unreachable: 7, wrongNumbers: 5, optedOut: 1 });
  });

  it("is through when the rest has gone at the last day's pace; not told where there is none", () => {
    expect(listHealth(28, stands, now).expectedEnd).toBe(now + 2 * 86_400_000);
    expect(listHealth(28, [], now).expectedEnd).toBeNull();
    expect(listHealth(0, stands.slice(2), now).expectedEnd).toBeNull();
  });
});
