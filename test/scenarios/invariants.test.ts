// Random days on the floor: whatever callers, agents, phones and crashes do, these things stay true after every step.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callOf } from "../../src/core/agent/evolve.ts";
import type { Call } from "../../src/core/call/call.ts";
import { bridgesOf, isAgent, legsOf } from "../../src/core/call/parties.ts";
import { apply, emptyFloor } from "../../src/core/floor/apply.ts";
import { waitingIn } from "../../src/core/floor/lines.ts";
import { freeAgentOf } from "../../src/core/floor/work.ts";
import { callIdOf } from "../../src/core/kernel/ids.ts";
import type { AgentId } from "../../src/core/kernel/kernel.ts";
import { agent, configuration, openCentre, type Centre } from "../support/centre.ts";
import { tracksOf } from "../support/tracks.ts";

const agents = ["ana", "jordi", "mary"];
const options = { agents: agents.map((id) => agent(id)) };
const someAgent = fc.constantFrom(...agents);
const someCall = fc.integer({ min: 1, max: 5 }).map((n) => `100.${String(n)}`);

const someStep = fc.oneof(
  fc.record({ do: fc.constant("call" as const), call: someCall }),
  fc.record({ do: fc.constant("call" as const), call: someCall }),
  fc.record({ do: fc.constant("press" as const), call: someCall, key: fc.constantFrom("0", "0", "0", "1", "9") }),
  fc.record({ do: fc.constant("hang-up" as const), call: someCall }),
  fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(0, 1000, 6000, 16_000, 61_000) }),
  fc.record({ do: fc.constant("phone" as const), agent: someAgent, mood: fc.constantFrom("answers" as const, "rejects" as const, "ignores" as const, "unreachable" as const) }),
  fc.record({ do: fc.constant("ask" as const), agent: someAgent, what: fc.constantFrom("sign-in", "sign-out", "ready", "not-ready", "hang-up", "hold", "retrieve", "reject", "wrap-up", "transfer") }),
  fc.record({ do: fc.constant("ask" as const), agent: someAgent, what: fc.constantFrom("consult", "ask-queue", "ask-queue", "call-out", "consult-cancel", "consult-complete", "conference", "conference", "leave", "drop", "mute", "record-on", "record-pause") }),
  fc.record({ do: fc.constant("lose" as const), agent: someAgent, cause: fc.constantFrom(16, 44) }),
  fc.record({ do: fc.constant("supervise" as const), call: someCall, agent: someAgent, what: fc.constantFrom("monitor", "monitor", "monitor-mode", "monitor-end", "pull", "prioritise", "ready", "not-ready", "signed-out") }),
  fc.record({ do: fc.constant("crash" as const) }),
  fc.record({ do: fc.constant("restart" as const) }),
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

function carryOut(centre: Centre, step: Step): void {
  switch (step.do) {
    case "call": comeIn(centre, step.call); return;
    case "press": if (centre.asterisk.channel(step.call)) centre.asterisk.press(step.call, step.key); return;
    case "hang-up": if (centre.asterisk.channel(step.call)) centre.asterisk.hangUp(step.call); return;
    case "pass": centre.pass(step.ms); return;
    case "phone": centre.asterisk.phone(phoneOf(step.agent))[step.mood](); return;
    case "lose": lose(centre, step.agent, step.cause); return;
    case "supervise": supervise(centre, step); return;
    case "crash": centre.crash(); return;
    case "restart": centre.asterisk.restart(); return;
    case "ask": askAs(centre, step.agent, step.what);
  }
}

function comeIn(centre: Centre, callId: string): void {
  if (!centre.asterisk.channel(callId) && !centre.floor.calls.has(callId as never)) centre.callIn(callId);
}

function askAs(centre: Centre, agentId: string, what: string): void {
  const callId = centre.view(agentId)?.call?.id ?? "none";
  const more: Record<string, object> = {
    consult: { to: { kind: "agent", agentId: agents[(agents.indexOf(agentId) + 1) % agents.length] }, anyway: true }, "ask-queue": { type: "consult.requested", to: { kind: "queue", queueId: "operators" } }, "call-out": { type: "consult.requested", to: { kind: "number", number: "+34911111111" } },
    drop: { participantId: centre.view(agentId)?.call?.participants.at(-1)?.id ?? "nobody" }, mute: { muted: true },
    "record-on": { type: "record.requested", state: "on" }, "record-pause": { type: "record.requested", state: "paused" },
    "not-ready": { reason: "break" }, "wrap-up": { disposition: "resolved", notes: null, finish: true }, transfer: { to: { kind: "queue", queueId: "operators" } },
  };
  centre.ask(agentId, { type: `${what}.requested` as never, callId, ...more[what] });
}

/** Ana sits at her browser's phone, the others at their desks. */
const phoneOf = (agentId: string): string => `PJSIP/agent-${agentId}${agentId === "ana" ? "-web" : ""}`;

/** The leg of his conversation ends, by hand or by failure; at a browser both are a loss. */
function lose(centre: Centre, agentId: string, cause: number): void {
  const talk = [...centre.floor.calls.values()].find(({ stage }) => (stage.name === "connected" || stage.name === "returning") && stage.agentId === agentId)?.stage;
  if (talk !== undefined && "leg" in talk && talk.leg !== null) centre.asterisk.hangUp(talk.leg, cause);
}

const supervisor = { id: "u-nuria", name: "Núria" };

function supervise(centre: Centre, { call: callId, agent: agentId, what }: { readonly call: string; readonly agent: string; readonly what: string }): void {
  const state = { state: what, reason: what === "not-ready" ? "break" : "fin de turno" };
  const his = centre.view(agentId)?.call?.id ?? callId;
  const requests: Record<string, object> = {
    monitor: { type: "supervisor.monitor", callId: his, mode: "whisper", endpoint: "PJSIP/user-u-nuria-web" },
    "monitor-mode": { type: "supervisor.monitor-mode", callId: his, mode: "barge" }, "monitor-end": { type: "supervisor.monitor-end", callId },
    pull: { type: "supervisor.pull", callId, agentId }, prioritise: { type: "supervisor.prioritise", callId, priority: 9 },
  };
  centre.submit({ supervisor, ...requests[what] ?? { type: "supervisor.agent-state", agentId, ...state } } as never);
}

function checkRescuesAndEars({ floor, asterisk }: Centre): void {
  for (const { stage, monitors } of floor.calls.values()) {
    if (stage.name === "returning") expect(floor.agents.get(stage.agentId)?.state).toMatchObject({ name: "talking" });
    for (const { state, snoop, leg } of monitors) {
      expect(state === "ringing" || asterisk.channel(leg)?.state === "up").toBe(true);
      if (state === "on") expect(snoop !== null && asterisk.channel(snoop.id)?.ear?.on === ("leg" in stage ? stage.leg : null)).toBe(true);
    }
  }
}

function isIn({ stage, consult, joined }: Call, id: AgentId): boolean {
  if ("agentId" in stage && stage.agentId === id && stage.name !== "dialling") return true;
  return [...(consult === null ? [] : [consult.to]), ...joined.map(({ who }) => who)].some((who) => isAgent(who, id));
}

/** Every leg lives, every voice is in its bridge and in no other, and what is said to be recorded is. */
function checkVoices({ floor, asterisk }: Centre): void {
  const live = new Map(asterisk.bridges().map(({ bridgeId, channels }) => [bridgeId, channels.toSorted()]));
  for (const call of floor.calls.values()) {
    for (const { leg } of legsOf(call)) expect(asterisk.channel(leg)).toBeDefined();
    for (const { bridge, channels } of bridgesOf(call)) expect(live.get(bridge)).toEqual(channels.toSorted());
  }
  const wanted = [...floor.calls.values()].flatMap((call) => [...bridgesOf(call), ...call.monitors].flatMap(({ bridge }) => bridge ?? []));
  expect([...live.keys()].toSorted()).toEqual(wanted.toSorted());
  expect(asterisk.recordings().flatMap(({ id, isPaused }) => (id.includes("-track-") ? [`${id} ${String(isPaused)}`] : [])).toSorted()).toEqual(tracksOf(floor.calls.values()));
}

function check(centre: Centre): void {
  const { floor, asterisk } = centre;
  expect(centre.failures).toEqual([]);
  for (const { profile, state } of floor.agents.values()) {
    const his = [...floor.calls.values()].filter((call) => isIn(call, profile.id));
    expect(his.length).toBeLessThanOrEqual(1);
    if (state.name === "reserved" || state.name === "talking") expect(his.map(({ id }) => id)).toEqual([state.callId]);
    const shown = callOf(state);
    if (shown !== null) expect(floor.calls.has(shown)).toBe(true);
  }
  checkRescuesAndEars(centre);
  checkVoices(centre);
  const free = [...floor.ready].flatMap((id) => floor.agents.get(id) ?? []).filter(({ phone }) => phone !== "unreachable");
  for (const caller of [...floor.lines.keys()].flatMap((id) => waitingIn(floor, id))) {
    for (const agent of free) expect(floor.routing.dispatcher.mayTake(caller.id, freeAgentOf(agent))).toBe(false);
  }
  for (const { channelId } of asterisk.channels()) expect(floor.calls.get(callIdOf(channelId))?.stage.name).not.toBe("ended");
  for (const call of floor.calls.values()) if (call.stage.name !== "ended") expect(asterisk.channel(call.id)).toBeDefined();
  for (const call of floor.calls.values()) if (call.stage.name === "ended") expect([...floor.agents.values()].some(({ state }) => callOf(state) === call.id)).toBe(true);
}

function fold(centre: Centre): void {
  const again = emptyFloor(configuration(options), centre.now());
  for (const fact of centre.facts) apply(again, fact);
  expect(again.calls).toEqual(centre.floor.calls);
  expect(new Set(again.ready)).toEqual(new Set(centre.floor.ready));
  for (const [id, { state }] of centre.floor.agents) if (state.name !== "signed-out") expect(again.agents.get(id)?.state).toEqual(state);
}

describe("a random day", () => {
  it("offers each agent one call at most, leaves no caller waiting beside a free agent, strands no channel, and folds from its facts", () => {
    fc.assert(fc.property(fc.array(someStep, { minLength: 40, maxLength: 80 }), (steps) => {
      const centre = openCentre(options);
      centre.asterisk.phone("PJSIP/user-u-nuria-web").answers();
      centre.ask("ana", { type: "sign-in.requested", phone: { kind: "browser" } });
      centre.ready(...agents);
      for (const step of steps) {
        carryOut(centre, step);
        centre.pass(0);
        check(centre);
      }
      fold(centre);
    }), { numRuns: 200 });
  });
});
