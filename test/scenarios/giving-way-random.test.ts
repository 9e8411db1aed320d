// Random days of callers, and of messages and people of a campaign that give way to them: whatever phones, agents and
// crashes do, what is set aside is somebody's, comes back to him or goes back, and no caller waits beside who could set it aside.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verify } from "../../src/app/ledger/verifying.ts";
import { callOf } from "../../src/core/agent/evolve.ts";
import { emptyFloor, apply } from "../../src/core/floor/apply.ts";
import { inHandOf } from "../../src/core/floor/giving-way.ts";
import { waitingIn } from "../../src/core/floor/lines.ts";
import { ringableForCall } from "../../src/core/floor/phones.ts";
import { freeAgentOf } from "../../src/core/floor/work.ts";
import type { CampaignMode } from "../../src/core/campaign/plan.ts";
import type { Instant } from "../../src/core/kernel/kernel.ts";
import { candidate, plan } from "../support/campaign.ts";
import { phoneOf } from "../support/campaign-centre.ts";
import { agent, configuration, openCentre, queue, type Centre } from "../support/centre.ts";
import { leave } from "../support/left-message.ts";
import { memoryLedger, sha256 } from "../support/memory-ledger.ts";
import { ask } from "../support/supervised.ts";

const agents = ["ana", "jordi"];
const rules = { messageKey: "6", messagesGiveWay: true, callbackPauseMs: 60_000, callbackAttempts: 3, wrapUpMs: 5_000, dispositionRequired: false, maxWaitMs: 36_000_000, announceEveryMs: 0 };
const mode: CampaignMode = { type: "preview", acceptMs: 20_000, skipsInARow: 2 };
const options = { queues: [queue(rules)], agents: agents.map((id) => agent(id)), campaigns: [plan({ mode, cardsGiveWay: true })] };
const someAgent = fc.constantFrom(...agents);
const numberOf = (n: number): string => `+3461000000${String(n)}`;

const someStep = fc.oneof(
  fc.record({ do: fc.constant("call" as const), who: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant("call" as const), who: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant("message" as const), who: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant("person" as const), who: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ do: fc.constant("hang-up" as const), nth: fc.nat(4) }),
  fc.record({ do: fc.constant("hang-up" as const), nth: fc.nat(4) }),
  fc.record({ do: fc.constant("desk" as const), who: someAgent, mood: fc.constantFrom("answers" as const, "answers" as const, "answers" as const, "rejects" as const, "ignores" as const, "unreachable" as const) }),
  fc.record({ do: fc.constant("agent" as const), who: someAgent, what: fc.constantFrom("ready", "open", "open", "done", "call-back", "put-off", "call-person", "skip", "wrap-up", "not-ready", "screen-lost", "hang-up", "reject", "transfer", "sign-out", "sign-in") }),
  fc.record({ do: fc.constant("work" as const), who: someAgent }),
  fc.record({ do: fc.constant("work" as const), who: someAgent }),
  fc.record({ do: fc.constant("supervise" as const), who: someAgent, state: fc.constantFrom("signed-out", "not-ready") }),
  fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(0, 1_000, 6_000, 21_000, 61_000, 1_900_000) }),
  fc.record({ do: fc.constant("crash" as const) }),
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

let counted = 0;

function carryOut(centre: Centre, step: Step): void {
  const id = `100.${String(++counted)}`;
  switch (step.do) {
    case "call": centre.callIn(id, { ani: numberOf(step.who) }); centre.asterisk.press(id, "0"); break;
    case "message": leave(centre, id, numberOf(step.who)); break;
    case "person": { const one = String(step.who); if (!centre.people.some(({ memberId }) => memberId === one)) { centre.people.push(candidate(one)); centre.configure(centre.floor.configuration); } break; }
    case "hang-up": { const call = [...centre.floor.calls.values()].filter(({ stage }) => stage.name === "connected")[step.nth]; if (call !== undefined && centre.asterisk.channel(call.id)) centre.asterisk.hangUp(call.id); break; }
    case "desk": centre.asterisk.phone(`PJSIP/agent-${step.who}`)[step.mood](); break;
    case "pass": centre.pass(step.ms); break;
    case "crash": centre.crash(); break;
    case "supervise": ask(centre, { type: "supervisor.agent-state", agentId: step.who, state: step.state, reason: "break" }); break;
    case "work": for (const what of ["sign-in", "wrap-up", "ready", "open"]) { asks(centre, step.who, what); centre.pass(0); } break;
    case "agent": asks(centre, step.who, step.what);
  }
  centre.pass(0);
}

function asks(centre: Centre, who: string, what: string): void {
  const type = what === "screen-lost" ? "not-ready" : what;
  centre.ask(who, { type: `${type}.requested` as never, callId: centre.view(who)?.call?.id ?? "none", reason: what === "screen-lost" ? what : "break", until: null, to: { kind: "queue", queueId: "operators" }, disposition: null, notes: null, finish: true });
}

function check(centre: Centre): void {
  const { floor } = centre;
  expect(centre.failures).toEqual([]);
  const previewing = [...floor.calls.values()].filter(({ stage }) => stage.name === "previewing");
  for (const { profile: { id }, state, shelved } of floor.agents.values()) {
    // one thing before him and one set aside at most, and each of them is his
    const his = previewing.filter(({ stage }) => stage.name === "previewing" && stage.agentId === id);
    expect(his.map((call) => call.id).toSorted()).toEqual([shelved?.callId, callOf(state)].filter((one) => previewing.some((call) => call.id === one)).toSorted());
    if (shelved !== null) expect(floor.calls.get(shelved.callId)?.stage).toMatchObject({ name: "previewing", isOpen: true, shelved: { until: expect.any(Number) as number } });
    if (shelved !== null) expect(["reserved", "talking", "wrap-up"]).toContain(state.name);
    for (const { id: callId, stage } of his) if (stage.name === "previewing" && stage.shelved !== null) expect(callId).toBe(shelved?.callId);
  }
  checkLine(centre);
  const held = [...floor.callbacks.values()].flatMap(({ stage }) => (stage.name === "trying" ? [stage.call] : []));
  for (const callId of held) expect(floor.calls.has(callId)).toBe(true);
  expect(new Set(held).size).toBe(held.length);
}

/** Nobody waits beside an agent who is free for him, or who would set something aside. */
function checkLine({ floor }: Centre): void {
  for (const agent of floor.agents.values()) {
    const inHand = inHandOf(floor, agent);
    if ((agent.state.name !== "ready" && inHand === null) || ringableForCall(floor, agent) === null) continue;
    for (const waiting of waitingIn(floor, "operators" as never)) expect(floor.routing.dispatcher.mayTake(waiting.id, freeAgentOf(agent, inHand?.kind))).toBe(false);
  }
}

function fold(centre: Centre): void {
  const again = emptyFloor(configuration(options), centre.now());
  for (const fact of centre.facts) apply(again, fact);
  expect(again.calls).toEqual(centre.floor.calls);
  for (const [id, { state, shelved }] of centre.floor.agents) if (state.name !== "signed-out") expect(again.agents.get(id)).toMatchObject({ state, shelved });
}

const whole = { from: 0 as Instant, until: Number.MAX_SAFE_INTEGER as Instant };

describe("a random day on which messages and people give way", () => {
  it("loses nothing, leaves no caller waiting beside who could take him, folds from its facts, and ends with everything seen to", () => {
    let shelvings = 0;
    fc.assert(fc.property(fc.array(someStep, { minLength: 40, maxLength: 80 }), (steps) => {
      const centre = openCentre(options);
      for (const id of agents) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
      centre.ready(...agents);
      for (const step of steps) { carryOut(centre, step); check(centre); }
      fold(centre);
      shelvings += centre.facts.filter(({ type }) => type === "call.preview-shelved").length;
      finish(centre);
      expect([...centre.floor.callbacks.values()]).toEqual([]);
      expect([...centre.floor.agents.values()].map(({ shelved }) => shelved)).toEqual([null, null]);
    }), { numRuns: 60 });
    expect(shelvings).toBeGreaterThan(15);
  });

  it("is decided again from its ledger, byte for byte", async () => {
    await fc.assert(fc.asyncProperty(fc.array(someStep, { minLength: 40, maxLength: 70 }), async (steps) => {
      const centre = openCentre(options);
      for (const id of agents) centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
      centre.ready(...agents);
      for (const step of steps) carryOut(centre, step);
      const kept = memoryLedger();
      kept.ledger.append(centre.decisions);
      await kept.ledger.close();
      const found = await verify({ store: kept.store, digest: sha256, breathe: () => Promise.resolve() }, whole);
      expect(found.faults).toEqual([]);
      expect(found.decisions).toBe(kept.rows.length);
    }), { numRuns: 30 });
  });
});

/** Everybody is there and sees to what he has: in the end nothing is left. */
function finish(centre: Centre): void {
  for (let n = 1; n <= 30; n += 1) centre.asterisk.phone(phoneOf(String(n))).ignores();
  for (let round = 0; round < 25; round += 1) {
    for (const id of agents) {
      centre.asterisk.phone(`PJSIP/agent-${id}`).answers();
      for (const what of ["sign-in", "ready", "open", "done", "skip", "hang-up", "wrap-up", "not-ready"]) { asks(centre, id, what); centre.pass(0); }
    }
    centre.pass(61_000);
  }
}
