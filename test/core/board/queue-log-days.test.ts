// Whatever happens on a random day, a reader of the queue log finds every wait and every conversation with one beginning and
// one end, agents who come before they go, and times that only grow.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../../src/core/board/queue-log/queue-log.ts";
import { textOf } from "../../../src/core/board/queue-log/line.ts";
import { nothingLogged, positionsOf, putPositions } from "../../../src/core/board/queue-log/under-way.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { AgentId, QueueId } from "../../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, type Centre } from "../../support/centre.ts";
import { boot, names } from "../../support/queue-log.ts";
import { ask as supervise } from "../../support/supervised.ts";

const queues = ["operators" as QueueId, "vip" as QueueId];
const deeds = ["call", "call", "call", "call", "hang-up", "hang-up", "ready", "ready", "break", "answer", "answer", "answer", "end", "out", "reject", "blind", "hand-over", "hand-over", "move", "prioritise", "lose", "pass", "pass", "pass", "crash"] as const;
const step = fc.record({ do: fc.constantFrom(...deeds), who: fc.nat(3), ms: fc.integer({ min: 1, max: 40_000 }) });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Hands { readonly at: Centre; readonly who: number; readonly ms: number; readonly agentId: string; /** the agent's */ readonly callId: string; /** one of those who live */ readonly living: string; readonly other: string }

const carryOut: Readonly<Record<typeof deeds[number], (hands: Hands) => void>> = {
  call: ({ at }) => { const id = `c${String(at.facts.length)}`; at.callIn(id); at.asterisk.press(id, "0"); },
  "hang-up": ({ at, living }) => { at.asterisk.hangUp(living); },
  ready: ({ at, agentId }) => { at.ready(agentId); },
  break: ({ at, agentId, who }) => { at.ask(agentId, { type: "not-ready.requested", reason: who > 1 ? "break" : "lunch" }); },
  answer: ({ at, agentId }) => { answer(at, agentId); },
  end: ({ at, agentId, callId }) => { at.ask(agentId, { type: "hang-up.requested", callId }); },
  out: ({ at, agentId }) => { at.ask(agentId, { type: "sign-out.requested" }); },
  reject: ({ at, agentId, callId }) => { at.ask(agentId, { type: "reject.requested", callId }); },
  blind: ({ at, agentId, callId, who, other }) => { at.ask(agentId, { type: "transfer.requested", callId, to: who > 1 ? { kind: "agent", agentId: other } : { kind: "queue", queueId: "vip" } }); },
  "hand-over": ({ at, agentId, other }) => { handOver(at, agentId, other); },
  move: ({ at, living, who }) => { supervise(at, { type: "supervisor.move", callId: living, queueId: who > 1 ? "vip" : "operators" }); },
  prioritise: ({ at, living, ms }) => { supervise(at, { type: "supervisor.prioritise", callId: living, priority: ms % 10 }); },
  lose: ({ at, living, who }) => { at.asterisk.hangUp(`${living}-leg-${String(who)}`, 41); },
  pass: ({ at, ms }) => { at.pass(ms); },
  crash: ({ at }) => { at.crash(); },
};

function handsOf(at: Centre, { who, ms }: Step): Hands {
  const [agentId, other] = who % 2 === 0 ? ["ana", "jordi"] as const : ["jordi", "ana"] as const;
  const living = [...at.floor.calls.values()].filter(({ stage }) => stage.name !== "ended")[who]?.id ?? "none";
  return { at, who, ms, agentId, callId: at.view(agentId)?.call?.id ?? "none", living, other };
}

function answer(at: Centre, agentId: string): void {
  const phone = at.asterisk.phone(`PJSIP/agent-${agentId}`);
  phone.answers();
  at.pass(0);
  phone.ignores();
}

/** An agent who talks asks the other, who answers if he can be asked, and gives him the caller. */
function handOver(at: Centre, one: string, other: string): void {
  const [from, to] = at.state(one) === "talking" ? [one, other] : [other, one];
  const callId = at.view(from)?.call?.id ?? "none";
  at.ready(to);
  at.ask(from, { type: "consult.requested", callId, to: { kind: "agent", agentId: to } });
  answer(at, to);
  at.ask(from, { type: "consult-complete.requested", callId });
}

function day(steps: readonly Step[]): Centre {
  const easy = { dispositionRequired: false, wrapUpMs: 0 };
  const at = openCentre({ queues: queues.map((id) => queue({ id, ...easy, maxWaitMs: 90_000 })), agents: [agent("ana", { queues }), agent("jordi", { queues })] });
  for (const each of steps) { carryOut[each.do](handsOf(at, each)); at.pass(0); }
  return at;
}

interface Line { readonly at: number; readonly callId: string; readonly agent: string; readonly verb: string; readonly data: readonly string[] }
const read = (text: string): Line => {
  const [epoch = "", callId = "", , agentName = "", verb = "", ...data] = text.split("|");
  return { at: Number(epoch), callId, agent: agentName, verb, data };
};

const linesOfDay = ({ facts }: Pick<Centre, "facts">): readonly string[] => {
  const log = nothingLogged();
  return facts.flatMap((fact) => linesOf(log, { boot, fact }, names)).map(textOf);
};

const ends: ReadonlySet<string> = new Set(["CONNECT", "ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY", "WITHDRAW"]);
const partings: ReadonlySet<string> = new Set(["COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER", "ATTENDEDTRANSFER"]);

/** A reader who knows nothing but the lines. */
function follow(lines: readonly Line[]): { readonly waiting: ReadonlySet<string>; readonly talking: ReadonlyMap<string, string>; readonly there: ReadonlySet<string> } {
  const [waiting, talking, there] = [new Set<string>(), new Map<string, string>(), new Set<string>()];
  for (const { callId, agent: name, verb } of lines) {
    if (verb === "ENTERQUEUE") { expect([waiting.has(callId), talking.has(callId)], "comes in once").toEqual([false, false]); waiting.add(callId); }
    if (ends.has(verb)) expect(waiting.delete(callId), `${verb} of one who waits`).toBe(true);
    if (verb === "RINGNOANSWER" || verb === "RINGCANCELED") expect(waiting.has(callId)).toBe(true);
    if (verb === "CONNECT") talking.set(callId, name);
    if (partings.has(verb)) { expect(talking.get(callId), `${verb} of the agent who was connected`).toBe(name); talking.delete(callId); }
    if (verb === "PAUSEALL" || verb === "UNPAUSEALL" || verb === "CONNECT") expect(there.has(name), `${verb} of somebody at work`).toBe(true);
    if (verb === "ADDMEMBER") there.add(name);
    if (verb === "REMOVEMEMBER") there.delete(name);
  }
  return { waiting, talking, there };
}

const seen: Record<string, number> = {};

describe("the queue log of a random day", () => {
  it("has one end for each beginning, times that only grow, and what is under way under way", () => {
    fc.assert(fc.property(fc.array(step, { minLength: 20, maxLength: 90 }), (steps) => {
      const at = day(steps);
      const lines = linesOfDay(at).map(read);
      for (const [place, line] of lines.entries()) expect(line.at).toBeGreaterThanOrEqual(lines[place - 1]?.at ?? 0);
      for (const { data } of lines.filter(({ verb }) => ends.has(verb) && verb !== "CONNECT")) expect(data.slice(0, 3).every((field) => Number(field) >= 0)).toBe(true);
      const { waiting, talking, there } = follow(lines);
      const calls = [...at.floor.calls.values()];
      expect([...waiting].sort()).toEqual(calls.filter(({ stage }) => stage.name === "queued" || stage.name === "offered").map(({ id }) => id as string).sort());
      for (const { id, stage, agents } of calls) if (stage.name === "connected" && agents.length === 1) expect(talking.get(id)).toBe(`Agent/${names.extension(stage.agentId) ?? ""}`);
      expect([...there].sort()).toEqual(["ana", "jordi"].filter((id) => at.floor.agents.get(id as AgentId)?.state.name !== "signed-out").map((id) => `Agent/${names.extension(id as AgentId) ?? ""}`));
      for (const { verb } of lines) seen[verb] = (seen[verb] ?? 0) + 1;
    }), { numRuns: 200 });
    for (const verb of [...ends, ...partings, "RINGNOANSWER", "RINGCANCELED", "PAUSEALL", "REMOVEMEMBER"]) expect(seen[verb] ?? 0, verb).toBeGreaterThan(3);
  });

  it("goes on after any fact with the stories alone that are not over there", () => {
    fc.assert(fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), fc.nat(200), (steps, cut) => {
      const { facts } = day(steps);
      const place = Math.min(cut, facts.length);
      const log = nothingLogged();
      for (const fact of goingOn(facts, place)) linesOf(log, { boot, fact }, names);
      putPositions(log, positionsAt(facts, place));
      log.boot = boot;
      const rest = facts.slice(place).flatMap((fact) => linesOf(log, { boot, fact }, names)).map(textOf);
      const all = linesOfDay({ facts });
      expect(rest).toEqual(all.slice(place === 0 ? 1 : linesOfDay({ facts: facts.slice(0, place) }).length));
    }), { numRuns: 120 });
  });
});

/** As they are kept beside the journal. */
function positionsAt(facts: readonly Fact[], place: number): Readonly<Record<string, number>> {
  const log = nothingLogged();
  for (const fact of facts.slice(0, place)) linesOf(log, { boot, fact }, names);
  return positionsOf(log);
}

/** Calls that are not closed, agents since they signed in. */
function goingOn(facts: readonly Fact[], place: number): readonly Fact[] {
  const before = facts.slice(0, place);
  const subject = (fact: Fact): string => (fact.type.startsWith("agent.") ? (fact as { agentId: string }).agentId : (fact as { callId: string }).callId);
  const closed = new Set(before.filter(({ type }) => type === "call.closed").map(subject));
  const signedIn = new Map(before.flatMap((fact, n) => (fact.type === "agent.signed-in" ? [[subject(fact), n] as const] : [])));
  return before.filter((fact, n) => (fact.type.startsWith("agent.") ? n >= (signedIn.get(subject(fact)) ?? place) : !closed.has(subject(fact))));
}
