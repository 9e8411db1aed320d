import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentId, CallId, Instant, Language, QueueId } from "../../../src/core/kernel/kernel.ts";
import { agedPriority, inOrder, match, mayServe } from "../../../src/core/queue/match.ts";
import type { Candidate, Waiting } from "../../../src/core/queue/queue.ts";
import { queue } from "../../support/centre.ts";

const now = 1_000_000_000 as Instant;

function caller(callId: string, change: Partial<Waiting> = {}): Waiting {
  return { callId: callId as CallId, queue: queue(), language: "es", priority: 0, queuedAt: (now - 1000) as Instant, returnedAt: null, isRescued: false, only: null, ...change };
}

function free(agentId: string, change: Partial<Candidate> = {}): Candidate {
  return { agentId: agentId as AgentId, skills: { es: 100 }, queues: ["operators" as QueueId], idleSince: (now - 5000) as Instant, ...change };
}

describe("who is served first", () => {
  it("among equals, whoever came first", () => {
    const line = [caller("b", { queuedAt: 5 as Instant }), caller("a", { queuedAt: 9 as Instant })];
    expect(inOrder(line, now).map(({ callId }) => callId)).toEqual(["b", "a"]);
  });

  it("a higher priority goes before an earlier arrival, until ageing has made up for it", () => {
    const early = caller("early", { queuedAt: (now - 60_000 * 4) as Instant });
    const important = caller("important", { priority: 5, queuedAt: now });
    expect(inOrder([early, important], now)[0]?.callId).toBe("important");
    expect(inOrder([early, { ...important, priority: 3 }], now)[0]?.callId).toBe("early");
  });

  it("a caller whom an agent failed to answer goes before everyone", () => {
    const returned = caller("returned", { returnedAt: now, queuedAt: now });
    expect(inOrder([caller("vip", { priority: 99 }), returned], now)[0]?.callId).toBe("returned");
  });

  it("a point of priority is worth as many minutes as the queue's ageing says", () => {
    const waited = caller("a", { queue: queue({ ageingPerMinute: 2 }), queuedAt: (now - 90_000) as Instant });
    expect(agedPriority(waited, now)).toBe(3);
  });
});

describe("which agent gets him", () => {
  it("the one who has been idle longest", () => {
    expect(match([caller("c")], [free("new", { idleSince: 9 as Instant }), free("old", { idleSince: 3 as Instant })], now))
      .toEqual([{ callId: "c", agentId: "old" }]);
  });

  it("the most skilled one where the queue says so", () => {
    const c = caller("c", { queue: queue({ strategy: "most-skilled" }) });
    const offers = match([c], [free("idle", { idleSince: 1 as Instant, skills: { es: 10 } }), free("able", { skills: { es: 90 } })], now);
    expect(offers[0]?.agentId).toBe("able");
  });

  it.each([
    ["in another queue", { queues: ["vip" as QueueId] }, false],
    ["without the caller's language", { skills: { en: 100 } }, false],
    ["below the level asked for", { skills: { es: 100, loans: 40 } }, false],
    ["at the level asked for", { skills: { es: 100, loans: 50 } }, true],
  ])("an agent %s", (_what, change, isFit) => {
    const c = caller("c", { queue: queue({ needs: [{ skill: "loans", level: 50 }] }) });
    expect(mayServe(c, free("a", change))).toBe(isFit);
  });

  it("a transfer to one agent waits for him alone", () => {
    const c = caller("c", { only: "jordi" as AgentId });
    expect(match([c], [free("ana")], now)).toEqual([]);
    expect(match([c], [free("ana"), free("jordi", { queues: [] })], now)).toEqual([{ callId: "c", agentId: "jordi" }]);
  });
});

const someLanguage = fc.constantFrom<Language>("es", "ca", "en");
const someCaller = fc.record({ priority: fc.integer({ min: 0, max: 5 }), queuedAt: fc.integer({ min: 0, max: 900_000_000 }), language: someLanguage });
const someAgent = fc.record({ idleSince: fc.integer({ min: 0, max: 900_000_000 }), language: someLanguage });

describe("every matching", () => {
  it("serves nobody twice, leaves nobody waiting whom a free agent fits, and depends on no order of the lists", () => {
    fc.assert(fc.property(fc.array(someCaller, { maxLength: 12 }), fc.array(someAgent, { maxLength: 8 }), (callers, agents) => {
      const line = callers.map((one, i) => caller(`c${String(i)}`, { ...one, queuedAt: one.queuedAt as Instant }));
      const ready = agents.map((one, i) => free(`a${String(i)}`, { idleSince: one.idleSince as Instant, skills: { [one.language]: 50 } }));
      const offers = match(line, ready, now);
      expect(match([...line].reverse(), [...ready].reverse(), now)).toEqual(offers);
      expect(new Set(offers.map(({ callId }) => callId)).size).toBe(offers.length);
      expect(new Set(offers.map(({ agentId }) => agentId)).size).toBe(offers.length);
      const idle = ready.filter(({ agentId }) => !offers.some((offer) => offer.agentId === agentId));
      const left = line.filter(({ callId }) => !offers.some((offer) => offer.callId === callId));
      for (const one of left) expect(idle.some((agent) => mayServe(one, agent))).toBe(false);
    }));
  });
});
