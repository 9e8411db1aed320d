// Random days of a floor whose queues give out calls by rules. Judged by a second reading of the rules, written down here
// with no memory and no index: what the floor does must bear it out after every step.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Agent } from "../../src/core/agent/agent.ts";
import type { Call, Place } from "../../src/core/call/call.ts";
import { apply, emptyFloor } from "../../src/core/floor/apply.ts";
import type { Fact } from "../../src/core/floor/floor.ts";
import type { AgentId, FlowId, QueueId } from "../../src/core/kernel/kernel.ts";
import { cardOf } from "../../src/core/kernel/contact-card.ts";
import { compileTruth } from "../../src/core/rules/compile.ts";
import { parse } from "../../src/core/rules/parser.ts";
import type { Step } from "../../src/core/routing/work.ts";
import { agent, configuration, martaNumber, openCentre, queue, simpleFlow, type Centre } from "../support/centre.ts";

/** Longer than any step lasts: beyond it only the queue and what it always asks for count. */
const bound = 50_000;
const at = (id: string): QueueId => id as QueueId;
const line = (id: string) => ({ type: "queue", queue: at(id), onClosed: "sorry", onFull: "sorry", onNoAgents: "sorry", onMaxWait: "sorry" }) as const;
const flow = { ...simpleFlow, id: "days" as FlowId, nodes: { ...simpleFlow.nodes, welcome: { type: "menu", prompt: { text: { es: "Hola", ca: "Hola", en: "Hello" } }, choices: { 1: "plain", 2: "loans", 3: "vip" }, timeoutSeconds: 5, retries: 1, onTimeout: "line" }, line: line("plain"), plain: line("plain"), loans: line("loans"), vip: line("vip") } } as const;
const some = { languageLevel: 0, maxWaitMs: 3_600_000, announceEveryMs: 0, wrapUpMs: 5_000, dispositionRequired: false };
const queues = [
  queue({ ...some, id: at("plain") }),
  queue({ ...some, id: at("loans"), strategy: "specialists-last", steps: [{ when: 'skill("loans") >= 60', until: { afterSeconds: 20, noneOnShift: true } }, { when: 'skill("loans") >= 20 || customer.tier == "gold"', until: { afterSeconds: 45 } }] }),
  queue({ ...some, id: at("vip"), strategy: "best-fit", priority: 9, needs: [{ skill: "vip", level: 30 }], worth: 'customer.tier == "gold" ? 3 : 0' }),
];
const all = queues.map(({ id }) => id);
const people = [
  agent("ana", { skills: { loans: 80, vip: 40 }, queues: all }), agent("jordi", { skills: { loans: 30 }, queues: all }),
  agent("mary", { skills: { vip: 90 }, queues: [at("vip"), at("plain")] }), agent("pau", { skills: {}, queues: [at("plain"), at("loans")] }),
];
const options = { agents: people, queues, flows: [flow] };
const config = { ...configuration(options), overdueMs: bound };

const someAgent = fc.constantFrom(...people.map(({ id }) => id as string));
const someCall = fc.integer({ min: 1, max: 9 }).map((n) => `100.${String(n)}`);
const someStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("call" as const), call: someCall, ani: fc.constantFrom(null, null, martaNumber), key: fc.constantFrom("1", "2", "3") }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("ready" as const), agent: someAgent }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("break" as const), agent: someAgent }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sign-out" as const), agent: someAgent }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("hang-up" as const), call: someCall }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(500, 4_000, 16_000, 25_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("phone" as const), agent: someAgent, mood: fc.constantFrom("answers" as const, "rejects" as const, "ignores" as const, "unreachable" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("crash" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
);
type Move = typeof someStep extends fc.Arbitrary<infer T> ? T : never;
type Rush = typeof someRush extends fc.Arbitrary<infer T> ? T : never;

/** Too few agents, and always somebody of more worth who comes later. */
const someRush = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("call" as const), call: someCall, ani: fc.constant(null), key: fc.constantFrom("1", "3", "3") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(16_000, 25_000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("serve" as const), agent: fc.constantFrom("ana", "ana", "mary") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("phone" as const), agent: fc.constant("ana"), mood: fc.constantFrom("answers" as const, "rejects" as const) }) },
);

/** Whatever he has in hand is over, and he takes one call more. */
function serve(centre: Centre, agentId: string): void {
  const callId = centre.view(agentId)?.call?.id;
  if (callId !== undefined && centre.asterisk.channel(callId)) centre.asterisk.hangUp(callId);
  centre.pass(6_000);
  centre.ready(agentId);
  centre.ask(agentId, { type: "not-ready.requested", reason: "break" });
}

function carryOut(centre: Centre, move: Move | Rush): void {
  switch (move.do) {
    case "serve": serve(centre, move.agent); return;
    case "call":
      if (centre.asterisk.channel(move.call) || centre.floor.calls.has(move.call as never)) return;
      centre.callIn(move.call, { ani: move.ani });
      if (centre.asterisk.channel(move.call)) centre.asterisk.press(move.call, move.key);
      return;
    case "ready": centre.ready(move.agent); return;
    case "break": centre.ask(move.agent, { type: "not-ready.requested", reason: "break" }); return;
    case "sign-out": centre.ask(move.agent, { type: "sign-out.requested" }); return;
    case "hang-up": if (centre.asterisk.channel(move.call)) centre.asterisk.hangUp(move.call); return;
    case "pass": centre.pass(move.ms); return;
    case "phone": centre.asterisk.phone(`PJSIP/agent-${move.agent}`)[move.mood](); return;
    case "crash": centre.crash(); return;
    case "restart": centre.asterisk.restart();
  }
}

interface Waiting { readonly call: Call; readonly place: Place }

function inLine({ floor }: Centre): readonly Waiting[] {
  return [...floor.calls.values()].flatMap((call) => (call.stage.name === "queued" ? [{ call, place: call.stage.place }] : []));
}

function meets({ caller, language }: Call, { profile: { id, skills, teams, unit } }: Agent, step: Step | undefined): boolean {
  if (step === undefined) return true;
  const { expression } = parse(step.when);
  const tier = cardOf(caller)?.valueTier ?? null;
  return expression !== null && compileTruth(expression)({ call: { language }, customer: { tier }, agent: { id, skills, teams, unit } }) === true;
}

/** Whether the caller may be given to him now, by his queue as it is written. */
function fits({ floor, now }: Centre, { call, place }: Waiting, one: Agent): boolean {
  const its = floor.configuration.queues.get(place.queueId);
  if (its === undefined || !one.profile.queues.includes(its.id) || its.needs.some(({ skill, level }) => (one.profile.skills[skill] ?? 0) < level)) return false;
  const staff = [...floor.agents.values()].filter(({ state, profile }) => state.name !== "signed-out" && profile.queues.includes(its.id));
  const hasEnded = (step: Step): boolean => now() - earliestOf(call, place, floor) >= (step.until?.afterSeconds ?? Infinity) * 1_000 || (step.until?.noneOnShift === true && !staff.some((each) => meets(call, each, step)));
  return meets(call, one, its.steps.find((step) => !hasEnded(step)));
}

/** Several calls of one customer in one queue stand where the first of them stands. */
function earliestOf(call: Call, { queueId, queuedAt }: Place, { calls }: Centre["floor"]): number {
  const contact = cardOf(call.caller)?.contactId;
  const same = [...calls.values()].flatMap(({ caller, stage }) => (stage.name === "queued" && stage.place.queueId === queueId && contact !== undefined && cardOf(caller)?.contactId === contact ? [stage.place.queuedAt] : []));
  return Math.min(queuedAt, ...same);
}

function check(centre: Centre): void {
  const { floor } = centre;
  expect(centre.failures).toEqual([]);
  const stages = [...floor.calls.values()].map(({ stage }) => stage);
  for (const one of floor.agents.values()) {
    const { id } = one.profile;
    expect(stages.filter((stage) => stage.name !== "dialling" && "agentId" in stage && stage.agentId === id).length).toBeLessThanOrEqual(1);
    if (one.state.name === "reserved") expect(stages.some((stage) => stage.name === "offered" && stage.agentId === id && stage.ringUntil >= centre.now())).toBe(true);
    if (one.state.name !== "ready" || one.phone === "unreachable") continue;
    for (const waiting of inLine(centre)) expect(fits(centre, waiting, one), `${waiting.call.id} waits beside ${id}`).toBe(false);
  }
}

const isEqual = (one: Waiting, other: Waiting): boolean => one.place.queueId === other.place.queueId && one.place.returnedAt === null && other.place.returnedAt === null && !one.place.isRescued && !other.place.isRescued
  && one.place.priority === other.place.priority && cardOf(one.call.caller) === null && cardOf(other.call.caller) === null;

interface Watched { readonly from: number; readonly ahead: number }

/** Whoever is first seen overdue, with those who stand before him then. */
function watch(centre: Centre, watched: Map<string, Watched>): void {
  const waiting = inLine(centre);
  const urgent = ({ place }: Waiting): boolean => place.returnedAt !== null || place.isRescued;
  for (const one of waiting) {
    if (urgent(one) || cardOf(one.call.caller) !== null || centre.now() - one.place.queuedAt < bound || watched.has(one.call.id)) continue;
    const ahead = waiting.filter((other) => other !== one && (urgent(other) || earliestOf(other.call, other.place, centre.floor) <= one.place.queuedAt));
    watched.set(one.call.id, { from: centre.facts.length, ahead: ahead.length });
  }
}

/** The bound of docs/decisions: agents who fit him were given to others at most once for each before him and each failed since. */
function checkBound(centre: Centre, watched: Map<string, Watched>): void {
  for (const one of inLine(centre)) {
    const seen = watched.get(one.call.id);
    if (seen === undefined) continue;
    const since = centre.facts.slice(seen.from);
    const failed = since.filter(({ type }) => type === "call.offer-ended" || type === "call.agent-lost").length;
    const given = since.filter((fact) => fact.type === "call.offered" && fits(centre, one, centre.floor.agents.get(fact.agentId) as Agent)).length;
    expect(given, `${one.call.id} starves`).toBeLessThanOrEqual(seen.ahead + failed);
  }
}

describe("a random day by rules", () => {
  it("passes nobody over who is overdue, but for those before him and those whom the house failed", () => {
    fc.assert(fc.property(fc.array(someRush, { minLength: 60, maxLength: 120 }), (moves) => {
      const centre = openCentre(options);
      centre.configure(config);
      for (const id of ["ana", "mary"]) serve(centre, id);
      const watched = new Map<string, Watched>();
      for (const move of moves) {
        const queued = centre.facts.length;
        carryOut(centre, move);
        centre.pass(0);
        // Whoever left the line begins anew when he comes back to it.
        for (const fact of centre.facts.slice(queued)) if (fact.type === "call.offered" || fact.type === "call.left-queue" || fact.type === "call.ended") watched.delete(fact.callId);
        watch(centre, watched);
        checkBound(centre, watched);
      }
    }), { numRuns: 80 });
  });

  it("gives nobody two calls, leaves nobody waiting beside an agent who fits him, serves equals in order, and ends every offer", () => {
    fc.assert(fc.property(fc.array(someStep, { minLength: 40, maxLength: 90 }), (moves) => {
      const centre = openCentre(options);
      centre.configure(config);
      centre.ready("ana", "pau");
      for (const move of moves) {
        const before = inLine(centre);
        const from = centre.facts.length;
        carryOut(centre, move);
        centre.pass(0);
        check(centre);
        const offered = new Set(centre.facts.slice(from).flatMap((fact) => (fact.type === "call.offered" ? [fact.callId] : [])));
        const left = new Set(inLine(centre).filter(({ call }) => !offered.has(call.id)).map(({ call }) => call.id));
        const passedOver = (later: Waiting): readonly Waiting[] => before.filter((one) => left.has(one.call.id) && isEqual(one, later) && one.place.queuedAt < later.place.queuedAt);
        expect(before.filter(({ call }) => offered.has(call.id)).flatMap(passedOver)).toEqual([]);
      }
    }), { numRuns: 80 });
  });

  it("decides after it as a house that only read its facts", () => {
    fc.assert(fc.property(fc.array(someStep, { minLength: 30, maxLength: 60 }), someAgent, (moves, comer) => {
      const centre = openCentre(options);
      centre.configure(config);
      for (const move of moves) { carryOut(centre, move); centre.pass(0); }
      const again = emptyFloor(config, centre.now());
      for (const fact of centre.facts) apply(again, fact);
      const comes = { type: "agent.ready", agentId: comer as AgentId, at: centre.now() } satisfies Fact;
      for (const floor of [centre.floor, again]) apply(floor, comes);
      expect(again.routing.dispatcher.decide(centre.now())).toEqual(centre.floor.routing.dispatcher.decide(centre.now()));
      expect(again.routing.items).toEqual(centre.floor.routing.items);
    }), { numRuns: 60 });
  });
});
