// Random conversations: four agents and two callers who consult, join, drop, leave, lose lines and die with the service.
// Whatever they do, every voice is where the call says, and nobody is left behind.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callOf } from "../../src/core/agent/evolve.ts";
import type { Call } from "../../src/core/call/call.ts";
import { bridgesOf, isAgent, legsOf, talkingAt } from "../../src/core/call/parties.ts";
import { apply, emptyFloor } from "../../src/core/floor/apply.ts";
import { callIdOf } from "../../src/core/kernel/ids.ts";
import type { AgentId } from "../../src/core/kernel/kernel.ts";
import { agent, configuration, openCentre, queue, type Centre } from "../support/centre.ts";
import { tracksOf } from "../support/tracks.ts";

const agents = ["ana", "jordi", "mary", "pau"];
const callers = ["100.1", "100.2"];
const outsidePhone = "PJSIP/+34911111111@trunk-demo";
const options = { agents: agents.map((id) => agent(id)), queues: [queue({ wrapUpMs: 0, dispositionRequired: false, ringMs: 15_000 })] };

const who = fc.constantFrom(...agents);
const mood = fc.constantFrom("answers" as const, "answers" as const, "rejects" as const, "ignores" as const);
const asks = ["consult", "consult", "consult", "ask-queue", "ask-queue", "call-out", "consult-cancel", "consult-complete", "conference", "conference", "conference", "leave", "drop", "mute", "unmute", "record", "pause", "hold", "retrieve", "hang-up", "reject", "transfer", "ready"] as const;
const someStep = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant("ask" as const), agent: who, what: fc.constantFrom(...asks), other: who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("call" as const), call: fc.constantFrom(...callers) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("phone" as const), endpoint: fc.constantFrom(...agents.map((id) => `PJSIP/agent-${id}`), outsidePhone), mood }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("gone" as const), call: fc.constantFrom(...callers), leg: fc.integer({ min: 0, max: 9 }), cause: fc.constantFrom(16, 41) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cut" as const), call: fc.constantFrom(...callers), nth: fc.nat(9), mood }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(1000, 16_000, 31_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("crash" as const), call: fc.constantFrom(...callers), leg: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: "sweep" as const }) },
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

function carryOut(centre: Centre, step: Step): void {
  const { asterisk } = centre;
  switch (step.do) {
    case "ask": ask(centre, step); return;
    case "call": comeIn(centre, step.call); return;
    case "phone": asterisk.phone(step.endpoint)[step.mood](); return;
    case "gone": hangUp(centre, step); return;
    case "cut": cut(centre, step); return;
    case "pass": centre.pass(step.ms); return;
    case "sweep": centre.pass(11_000); centre.submit({ type: "switch.swept", channels: asterisk.channels(), bridges: asterisk.bridges() }); return;
    case "crash": asterisk.disconnect(); hangUp(centre, { ...step, cause: 16 }); centre.crash();
  }
}

function comeIn(centre: Centre, call: string): void {
  if (centre.asterisk.channel(call) || centre.floor.calls.has(call as never)) return;
  centre.callIn(call);
  centre.asterisk.finishPrompts(call);
  centre.asterisk.press(call, "0");
}

/** Leg 0 is the caller; it is rarer, for his end ends all. */
function hangUp({ asterisk }: Centre, { call, leg, cause }: { readonly call: string; readonly leg: number; readonly cause: number }): void {
  asterisk.hangUp(leg === 0 ? call : `${call}-leg-${String(leg)}`, cause);
}

/** One of several who talk, by a failure of his line. */
function cut({ floor, asterisk }: Centre, { call, nth, mood: then }: { readonly call: string; readonly nth: number; readonly mood: "answers" | "rejects" | "ignores" }): void {
  const one = floor.calls.get(call as never);
  const legs = one === undefined ? [] : legsOf(one);
  const leg = legs[nth % legs.length]?.leg;
  if (one === undefined || leg === undefined || one.joined.length === 0) return;
  asterisk.phone(`PJSIP/agent-${talkingAt(one, leg) ?? "nobody"}`)[then]();
  asterisk.hangUp(leg, 41);
}

/** Who has no call has nothing to ask: then somebody who has one does. */
function ask(centre: Centre, { agent: named, what, other }: { readonly agent: string; readonly what: typeof asks[number]; readonly other: string }): void {
  const agentId = agents.indexOf(named) % 2 === 1 || centre.view(named)?.call ? named : agents.find((id) => centre.view(id)?.call) ?? named;
  const call = centre.view(agentId)?.call;
  const requests: Partial<Record<typeof what, object>> = {
    consult: { to: { kind: "agent", agentId: other }, anyway: true }, "ask-queue": { type: "consult.requested", to: { kind: "queue", queueId: "operators" } }, "call-out": { type: "consult.requested", to: { kind: "number", number: "+34911111111" } },
    drop: { participantId: call?.participants.at(-1)?.id ?? "nobody" }, mute: { muted: true }, unmute: { type: "mute.requested", muted: false },
    record: { state: "on" }, pause: { type: "record.requested", state: "paused" }, transfer: { to: { kind: "agent", agentId: other } },
  };
  centre.ask(agentId, { type: `${what}.requested` as never, callId: call?.id ?? "none", ...requests[what] });
}

function isIn({ stage, consult, joined, away }: Call, id: AgentId): boolean {
  if (away.some(({ agentId }) => agentId === id)) return true;
  if ("agentId" in stage && stage.agentId === id && stage.name !== "dialling") return true;
  return [...(consult === null ? [] : [consult.to]), ...joined.map((one) => one.who)].some((one) => isAgent(one, id));
}

/** An agent is away from it, and nobody is there to talk on. */
function isWaitedForByNobody({ stage, joined, away }: Call): boolean {
  if (away.length === 0 || stage.name === "outside" || joined.length > 0) return false;
  return stage.name !== "connected" || away.some(({ agentId }) => agentId === stage.agentId);
}

function check(centre: Centre): void {
  const { floor, asterisk, failures } = centre;
  expect(failures).toEqual([]);
  for (const { profile, state } of floor.agents.values()) {
    const his = [...floor.calls.values()].filter((call) => isIn(call, profile.id)).map(({ id }) => id);
    expect(his).toEqual(state.name === "reserved" || state.name === "talking" ? [callOf(state)] : []);
  }
  const calls = [...floor.calls.values()];
  expect(calls.filter(isWaitedForByNobody)).toEqual([]);
  for (const call of calls) for (const { leg } of legsOf(call)) expect(asterisk.channel(leg)).toBeDefined();
  for (const { channelId } of asterisk.channels()) expect(floor.calls.get(callIdOf(channelId))?.stage.name).not.toBe("ended");
  const sorted = (places: readonly { readonly bridge: string; readonly channels: readonly string[] }[]): unknown => places.map(({ bridge, channels }) => `${bridge}: ${channels.toSorted().join(" ")}`).toSorted();
  expect(sorted(asterisk.bridges().map(({ bridgeId: bridge, channels }) => ({ bridge, channels })))).toEqual(sorted(calls.flatMap(bridgesOf)));
  expect(asterisk.recordings().map(({ id, isPaused }) => `${id} ${String(isPaused)}`).toSorted()).toEqual(tracksOf(calls));
  for (const { id, stage } of calls) {
    const hears = asterisk.channel(id)?.music ?? null;
    if (stage.name === "connected" && stage.heldOn === null) expect(hears).toBeNull();
    if (stage.name === "connected" && stage.heldOn === "screen") expect(hears).toBe("default");
  }
}

/** Talk and hold make up the time between each beginning of a conversation and its end. */
function checkTimes(centre: Centre): void {
  for (const [id, row] of centre.rows) {
    if (row.stage.name !== "ended") continue;
    let [since, spent] = [null as number | null, 0];
    for (const fact of centre.facts) {
      if (!("callId" in fact) || fact.callId !== id) continue;
      // The same line may have called before.
      if (fact.type === "call.arrived") [since, spent] = [null, 0];
      if (/^call[.](?:connected|connected-outside)$/u.test(fact.type)) since ??= fact.at;
      const isOver = fact.type === "call.transferred" || fact.type === "call.ended" || (fact.type === "call.agent-not-back" && fact.among !== true);
      if (isOver && since !== null) [spent, since] = [spent + (fact.at - since), null];
    }
    expect(row.talkMs + row.holdMs).toBe(spent);
  }
}

const told: Record<string, number> = {};

describe("random conversations", () => {
  it("keep every voice in its place, every agent in one call at most, the recordings and the times true, and fold from their facts", () => {
    fc.assert(fc.property(fc.array(someStep, { minLength: 30, maxLength: 60 }), (steps) => {
      const centre = openCentre(options);
      for (const endpoint of [...agents.map((id) => `PJSIP/agent-${id}`), outsidePhone]) centre.asterisk.phone(endpoint).answers();
      centre.ready(...agents);
      for (const call of callers) comeIn(centre, call);
      centre.pass(0);
      for (const step of steps) {
        for (const call of callers) comeIn(centre, call);
        for (const id of agents) if (centre.state(id) === "not-ready") centre.ask(id, { type: "ready.requested" });
        carryOut(centre, step);
        centre.pass(0);
        check(centre);
      }
      checkTimes(centre);
      const again = emptyFloor(configuration(options), centre.now());
      for (const fact of centre.facts) apply(again, fact);
      expect(again.calls).toEqual(centre.floor.calls);
      for (const fact of centre.facts) for (const type of [fact.type, ...("among" in fact ? [`${fact.type}-among`] : [])]) told[type] = (told[type] ?? 0) + 1;
    }), { numRuns: 150 });
    // What never happens on such a day would prove nothing.
    for (const type of ["consult-answered", "joined", "handed-over", "parted", "agent-returned", "agent-lost-among", "recording-paused", "muted"]) expect(told[`call.${type}`] ?? 0, type).toBeGreaterThan(3);
  });
});
