import { describe, expect, it } from "vitest";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, CallId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { closeBook, emptyBook, enterFact, type DayBook } from "../../../src/core/lab/record/day-book.ts";
import { dayScenario } from "../../../src/core/lab/record/day-scenario.ts";
import { patienceFrom } from "../../../src/core/lab/record/patience.ts";
import { agents, floorDay, queues } from "./floor-day.ts";
import { queueOf, ran } from "./run-scenario.ts";

function bookOf(facts: readonly Fact[], until: Instant): DayBook {
  const book = emptyBook();
  for (const fact of facts) enterFact(book, fact);
  closeBook(book, until);
  return book;
}

describe("a recorded day of the production floor", () => {
  it.each([1, 2, 3])("comes to its own figures when it is played again unchanged, caller by caller (day %i)", (seed) => {
    const { facts, from, until } = floorDay({ seed, hours: 3, callsPerHour: 170 });
    const { document, leftOut } = dayScenario(bookOf(facts, until), { queues, agents, overdueAfterMs: null }, { name: "a day", from, until });
    const report = ran(document);
    expect(leftOut).toEqual([]);
    for (const id of ["sales", "claims"]) {
      const { replay, offered, pWait } = queueOf(report, id);
      expect(offered).toBe(replay?.recorded.offered);
      expect(pWait).toBeGreaterThan(0.2);
      expect(replay?.isWithin).toBe(true);
      // whole conversations would make far more of a difference than this
      expect(Math.abs(replay?.off.asa ?? NaN)).toBeLessThan(0.2);
      expect(Math.abs(replay?.off.serviceLevel ?? NaN)).toBeLessThan(0.005);
      expect(Math.abs(replay?.off.abandonRate ?? NaN)).toBeLessThan(0.005);
    }
  });

  it("says what one agent less would have done to it", () => {
    const { facts, from, until } = floorDay({ seed: 1, hours: 3, callsPerHour: 170 });
    const { document } = dayScenario(bookOf(facts, until), { queues, agents: agents.filter(({ id }) => id !== "ana"), overdueAfterMs: null }, { name: "a day", from, until });
    const { replay } = queueOf(ran(document), "claims");
    expect(replay?.off.serviceLevel).toBeLessThan(-0.02);
    expect(replay?.isWithin).toBe(false);
  });
});

describe("the book of a day", () => {
  const [ana, sales, one] = ["ana" as AgentId, "sales" as QueueId, "call.1" as CallId];
  const at = (second: number): Instant => second * 1000 as Instant;
  const ofAgent = (type: string, second: number, more: object = {}): Fact => ({ type, agentId: ana, at: at(second), ...more }) as unknown as Fact;
  const ofCall = (type: string, second: number, more: object = {}): Fact => ({ type, callId: one, at: at(second), ...more }) as unknown as Fact;
  const there = [ofAgent("agent.signed-in", 0), ofAgent("agent.ready", 10)];
  const inLine = [ofCall("call.queued", 100, { queueId: sales, priority: 0, only: null }), ofCall("call.offered", 110, { agentId: ana }), ofAgent("agent.reserved", 110, { callId: one })];

  it("tells a call from the message that was set aside for it", () => {
    const two = "call.2" as CallId;
    const message = [ofAgent("agent.reserved", 20, { callId: two }), ofAgent("agent.talking", 30, { callId: two })];
    const call = [ofAgent("agent.talking", 112, { callId: one }), ofCall("call.connected", 112, { agentId: ana }), ofCall("call.ended", 172, { by: "caller" }), ofAgent("agent.wrapping-up", 172, { callId: one })];
    const book = bookOf([...there, ...message, ...inLine, ...call, ofAgent("agent.talking", 182, { callId: two }), ofAgent("agent.ready", 900)], at(1_000));
    expect(book.stays).toMatchObject([{ handleMs: 60_000, wrapUpMs: 10_000 }]);
  });
  const awayOf = (book: DayBook): readonly unknown[] => (book.agents.get(ana)?.away ?? []).map(({ from, to }) => [from / 1000, to / 1000]);

  it("has wait, ringing, conversation and wrap-up of a caller who was answered, and no time away but the sign-in", () => {
    const book = bookOf([...there, ...inLine, ofCall("call.connected", 114, { agentId: ana }), ofAgent("agent.talking", 114, { callId: one }), ofAgent("agent.wrapping-up", 200, { callId: one }), ofAgent("agent.ready", 220), ofAgent("agent.signed-out", 300)], at(400));
    expect(book.stays).toMatchObject([{ end: "answered", at: 100_000, endedAt: 114_000, rangMs: 4000, handleMs: 86_000, wrapUpMs: 20_000, agentId: ana }]);
    expect(awayOf(book)).toEqual([[0, 10]]);
    expect(book.agents.get(ana)?.shifts).toEqual([{ from: 0, to: 300_000 }]);
  });

  it("takes a phone that he let ring, and a conversation with a colleague's caller, for time away", () => {
    const missed = bookOf([...there, ...inLine, ofCall("call.offer-ended", 125, { agentId: ana, reason: "no-answer" }), ofAgent("agent.not-ready", 125, { reason: "no-answer" }), ofAgent("agent.ready", 140)], at(400));
    expect(awayOf(missed)).toEqual([[0, 10], [110, 125], [125, 140]]);
    const asked = bookOf([...there, ofAgent("agent.reserved", 50, { callId: one }), ofAgent("agent.talking", 52, { callId: one }), ofAgent("agent.ready", 90)], at(400));
    expect(awayOf(asked)).toEqual([[0, 10], [50, 90]]);
  });

  it("takes a phone that rang when the caller left for no time away: it rings again", () => {
    const book = bookOf([...there, ...inLine, ofCall("call.offer-ended", 118, { agentId: ana, reason: "caller-left" }), ofCall("call.ended", 118, { by: "caller" }), ofAgent("agent.ready", 118)], at(400));
    expect(book.stays).toMatchObject([{ end: "abandoned", endedAt: 118_000, rangMs: 8000 }]);
    expect(awayOf(book)).toEqual([[0, 10]]);
  });

  it("begins a new stay in another queue, and goes on in the same", () => {
    const again = ofCall("call.queued", 130, { queueId: sales, priority: 0, only: null });
    const other = ofCall("call.queued", 140, { queueId: "claims", priority: 2, only: null });
    expect(bookOf([...inLine.slice(0, 1), again, other], at(400)).stays).toMatchObject([{ queueId: "sales", at: 100_000, end: "left", endedAt: 140_000 }, { queueId: "claims", at: 140_000, end: null }]);
  });
});

describe("patience", () => {
  it("is told by those who gave up, and by those who were answered only as far as they waited", () => {
    expect(patienceFrom([{ ms: 10, gaveUp: true }, { ms: 20, gaveUp: false }, { ms: 30, gaveUp: true }, { ms: 40, gaveUp: false }]))
      .toEqual({ values: [10, 30], weights: [0.25, 0.375], never: 0.375 });
    expect(patienceFrom([{ ms: 5, gaveUp: false }])).toBeNull();
  });
});
