// The fold of facts into quarters against a naive count over the whole list of facts, on random days of a small floor.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { happeningsOf, nothingUnderWay, spentSoFar } from "../../../src/core/board/happenings.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { joined, sumOfAgent, sumOfQueue, withoutGaps } from "../../../src/core/sla/figures.ts";
import { emptyStatistics, noQueueFigures, quarterMs, quarterOf, record, type Statistics } from "../../../src/core/sla/interval-statistics.ts";
import { openCentre, queue, type Centre } from "../../support/centre.ts";

const operators = "operators" as QueueId;
const target = 20_000;

function fold(facts: readonly Fact[], from: Instant, until: Instant): Statistics {
  const [statistics, underWay] = [emptyStatistics(from), nothingUnderWay()];
  for (const fact of facts) for (const happening of happeningsOf(underWay, fact, () => target)) record(statistics, happening);
  for (const id of underWay.spells.keys()) for (const happening of spentSoFar(underWay, id, until)) record(statistics, happening);
  return statistics;
}

type Deed = "call" | "hang-up" | "ready" | "break" | "answer" | "hold" | "finish" | "out" | "reject";
type Step = { readonly do: Deed; readonly who: number } | { readonly do: "pass"; readonly ms: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("call", "hang-up", "ready", "break", "answer", "hold", "finish", "out", "reject"), who: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pass"), ms: fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 60_000, max: 1_500_000 })) }) },
);

interface Hands { readonly centre: Centre; readonly agent: string; readonly callId: string; readonly caller: string | undefined }

const deeds: Readonly<Record<Deed, (hands: Hands) => void>> = {
  call: ({ centre }) => { const id = `c${String(centre.facts.length)}`; centre.callIn(id, { ani: null }); centre.asterisk.press(id, "0"); },
  "hang-up": ({ centre, caller }) => { if (caller !== undefined) centre.asterisk.hangUp(caller); },
  ready: ({ centre, agent }) => { centre.ready(agent); },
  break: ({ centre, agent }) => { centre.ask(agent, { type: "not-ready.requested", reason: "break" }); },
  answer: ({ centre, agent }) => { const phone = centre.asterisk.phone(`PJSIP/agent-${agent}`); phone.answers(); centre.pass(0); phone.ignores(); },
  hold: ({ centre, agent, callId }) => { if (centre.ask(agent, { type: "hold.requested", callId }) !== undefined) centre.ask(agent, { type: "retrieve.requested", callId }); },
  finish: ({ centre, agent, callId }) => { centre.ask(agent, { type: "wrap-up.requested", callId, disposition: null, notes: null, finish: true }); },
  out: ({ centre, agent }) => { centre.ask(agent, { type: "sign-out.requested" }); },
  reject: ({ centre, agent, callId }) => { centre.ask(agent, { type: "reject.requested", callId }); },
};

/** Plays a day; what cannot be done is refused by the floor itself. */
function play(steps: readonly Step[]): Centre {
  const centre = openCentre({ queues: [queue({ dispositionRequired: false })] });
  for (const each of steps) {
    if (each.do === "pass") { centre.pass(each.ms); continue; }
    const agent = ["ana", "jordi"][each.who % 2] ?? "ana";
    const state = centre.floor.agents.get(agent as AgentId)?.state;
    const living = [...centre.floor.calls.values()].filter(({ stage }) => stage.name !== "ended")[each.who];
    deeds[each.do]({ centre, agent, callId: state !== undefined && "callId" in state ? state.callId : "none", caller: living?.id });
    centre.pass(0);
  }
  return centre;
}

/** Counted the slow way: for each wait its end is looked for, for each moment of an agent his last word. */
function naive(facts: readonly Fact[]) {
  const waits = facts.flatMap((fact, n) => {
    if (fact.type !== "call.queued") return [];
    const end = facts.slice(n + 1).find((later) => "callId" in later && later.callId === fact.callId && ["call.connected", "call.left-queue", "call.ended"].includes(later.type));
    return [{ from: fact.at, end }];
  });
  const ended = (type: Fact["type"]) => waits.filter(({ end }) => end?.type === type);
  const span = ({ from, end }: (typeof waits)[number]): number => (end?.at ?? from) - from;
  return {
    offered: waits.length, answered: ended("call.connected").length, abandoned: ended("call.ended").length, left: ended("call.left-queue").length,
    answeredInTime: ended("call.connected").filter((wait) => span(wait) <= target).length,
    abandonedShort: ended("call.ended").filter((wait) => span(wait) < 5_000).length,
    waitedMs: ended("call.connected").reduce((sum, wait) => sum + span(wait), 0),
    standing: waits.filter(({ end }) => end === undefined).length,
  };
}

function naiveSpent(facts: readonly Fact[], agentId: string, until: Instant): { readonly signedInMs: number; readonly breakMs: number } {
  const states = facts.filter((fact) => fact.type.startsWith("agent.") && (fact as { agentId: string }).agentId === agentId && !["agent.break-asked", "agent.phone"].includes(fact.type));
  let [signedInMs, breakMs] = [0, 0];
  for (const [n, fact] of states.entries()) {
    const ms = (states[n + 1]?.at ?? until) - fact.at;
    if (fact.type !== "agent.signed-out") signedInMs += ms;
    if (fact.type === "agent.not-ready" && fact.reason === "break") breakMs += ms;
  }
  return { signedInMs, breakMs };
}

describe("the figures of a day", () => {
  it("are what a naive count over the facts gives, whatever happens on the floor", () => {
    fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const centre = play(steps);
      const { facts } = centre;
      const statistics = fold(facts, 0 as Instant, centre.now());
      expect(sumOfQueue(statistics.queues.get(operators)?.values() ?? [])).toMatchObject(naive(facts));
      for (const id of ["ana", "jordi"]) {
        const day = sumOfAgent(statistics.agents.get(id as AgentId)?.values() ?? []);
        const { signedInMs, breakMs } = naiveSpent(facts, id, centre.now());
        expect(day.readyMs + day.reservedMs + day.talkMs + day.holdMs + day.wrapMs + day.notReadyMs).toBe(signedInMs);
        expect(day.reasons["break"] ?? 0).toBe(breakMs);
        expect(Object.values(day.reasons).reduce((sum, ms) => sum + ms, 0)).toBe(day.notReadyMs);
      }
    }), { numRuns: 100 });
  });

  it("add up: no quarter of an agent is longer than a quarter, and queue and agents agree on talk and hold", () => {
    fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const centre = play(steps);
      const statistics = fold(centre.facts, 0 as Instant, centre.now());
      const agents = [...statistics.agents.values()].flatMap((quarters) => [...quarters.values()]);
      for (const { readyMs, reservedMs, talkMs, holdMs, wrapMs, notReadyMs } of agents) {
        expect(Math.min(readyMs, reservedMs, talkMs, holdMs, wrapMs, notReadyMs)).toBeGreaterThanOrEqual(0);
        expect(readyMs + reservedMs + talkMs + holdMs + wrapMs + notReadyMs).toBeLessThanOrEqual(quarterMs);
      }
      const day = sumOfQueue(statistics.queues.get(operators)?.values() ?? []);
      const handled = sumOfAgent(agents);
      expect(day.handled).toBe(handled.handled);
      // Of a conversation that goes on the agent's day knows already; the queue's does when it is over.
      const isOver = [...centre.floor.agents.values()].every(({ state }) => state.name !== "talking");
      if (isOver) expect([day.talkMs, day.holdMs]).toEqual([handled.talkMs, handled.holdMs]);
    }), { numRuns: 60 });
  });

  it("are the same counted from midnight, with who was there before, as the later quarters of all", () => {
    fc.assert(fc.property(fc.array(step, { minLength: 10, maxLength: 50 }), fc.nat(20), (steps, cut) => {
      const centre = play(steps);
      const first = quarterOf(centre.facts[0]?.at ?? centre.now());
      const from = (first + cut * quarterMs) as Instant;
      const until = centre.now();
      if (from >= until) return;
      const [all, late] = [fold(centre.facts, 0 as Instant, until), fold(centre.facts, from, until)];
      const quarters = (statistics: Statistics) => [...withoutGaps(statistics.queues.get(operators) ?? new Map(), first, until)].filter(([at]) => at >= from).map(([, figures]) => figures);
      expect(quarters(late).map(({ mostWaiting: _, ...figures }) => figures)).toEqual(quarters(all).map(({ mostWaiting: _, ...figures }) => figures));
    }), { numRuns: 60 });
  });
});

describe("quarters", () => {
  it("join into hours, and callers who stand in line are in every quarter that they stand in", () => {
    const statistics = emptyStatistics(0 as Instant);
    const at = (minutes: number): Instant => (minutes * 60_000) as Instant;
    record(statistics, { type: "entered", queueId: operators, at: at(5) });
    record(statistics, { type: "entered", queueId: operators, at: at(6) });
    record(statistics, { type: "answered", queueId: operators, waitedMs: 40 * 60_000, targetMs: target, at: at(45) });
    const quarters = withoutGaps(statistics.queues.get(operators) ?? new Map(), at(0), at(75));
    expect([...quarters.values()].map(({ offered, answered, mostWaiting }) => [offered, answered, mostWaiting])).toEqual([[2, 0, 2], [0, 0, 2], [0, 0, 2], [0, 1, 2], [0, 0, 1]]);
    const hours = joined(quarters, (quarter) => (quarter - (quarter % 3_600_000)) as Instant, sumOfQueue);
    expect(hours.map(({ from, figures }) => [from, figures.offered, figures.answered, figures.standing])).toEqual([[0, 2, 1, 1], [3_600_000, 0, 0, 1]]);
    expect(noQueueFigures(3)).toMatchObject({ standing: 3, mostWaiting: 3, offered: 0 });
  });
});

it("a message that gave way is handled once, with all the time that it was before its agent", () => {
  const agentId = "ana" as AgentId;
  const at = (second: number): Instant => second * 1_000 as Instant;
  const of = (type: string, second: number, more: object = {}): Fact => ({ type, agentId, at: at(second), ...more }) as unknown as Fact;
  const facts = [of("agent.signed-in", 0), of("agent.ready", 1), of("agent.reserved", 2, { callId: "m" }), of("agent.talking", 3, { callId: "m" }), of("agent.reserved", 63, { callId: "c", shelves: true }), of("agent.talking", 65, { callId: "c" }), of("agent.talking", 95, { callId: "m" }), of("agent.ready", 105)];
  const underWay = nothingUnderWay();
  const handled = facts.flatMap((fact) => happeningsOf(underWay, fact, () => target)).filter(({ type }) => type === "handled");
  expect(handled).toMatchObject([{ talkMs: 30_000 }, { talkMs: 70_000 }]);
  expect(underWay.setAside.size).toBe(0);
});
