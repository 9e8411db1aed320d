// Random days of callers and callbacks: what went wrong in other houses cannot here. Never more callbacks in flight than
// agents, never two of one customer (FreePBX issue-tracker 525 and 621), and neither callers nor callbacks go ahead.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallbackId, CallId } from "../../src/core/kernel/kernel.ts";
import { agent, openCentre, queue, type Centre } from "../support/centre.ts";

const agents = ["ana", "jordi", "mary"];
const rules = { callbackKey: "5", callbackPauseMs: 60_000, callbackAttempts: 3, wrapUpMs: 0, dispositionRequired: false, maxWaitMs: 36_000_000, announceEveryMs: 0 };
const numberOf = (n: number): string => `+3460000000${String(n)}`;
const endpointOf = (n: number): string => `PJSIP/${numberOf(n)}@trunk-demo`;
const someCustomer = fc.integer({ min: 1, max: 6 });
const someAgent = fc.constantFrom(...agents);

const someStep = fc.oneof(
  fc.record({ do: fc.constant("call" as const), who: someCustomer }),
  fc.record({ do: fc.constant("ask" as const), who: someCustomer }),
  fc.record({ do: fc.constant("ask" as const), who: someCustomer }),
  fc.record({ do: fc.constant("phone" as const), who: someCustomer, mood: fc.constantFrom("answers" as const, "rejects" as const, "ignores" as const, "unreachable" as const) }),
  fc.record({ do: fc.constant("desk" as const), who: someAgent, mood: fc.constantFrom("answers" as const, "answers" as const, "rejects" as const, "ignores" as const) }),
  fc.record({ do: fc.constant("agent" as const), who: someAgent, what: fc.constantFrom("ready", "ready", "not-ready", "hang-up", "machine", "reject", "transfer") }),
  fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(0, 1_000, 16_000, 46_000, 61_000) }),
  fc.record({ do: fc.constant("hang-up" as const), who: someCustomer }),
  fc.record({ do: fc.constant("crash" as const) }),
  fc.record({ do: fc.constant("restart" as const) }),
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

function newCentre(): Centre {
  const centre = openCentre({ queues: [queue(rules)], agents: agents.map((id) => agent(id)) });
  for (const id of agents) { centre.ask(id, { type: "sign-in.requested" }); centre.asterisk.phone(`PJSIP/agent-${id}`).answers(); }
  return centre;
}

let counted = 0;

function comeIn(centre: Centre, n: number): string {
  const callId = `100.${String(++counted)}`;
  centre.callIn(callId, { ani: numberOf(n) });
  centre.asterisk.press(callId, "0");
  centre.pass(0);
  return callId;
}

function ask(centre: Centre, n: number): string | undefined {
  return centre.submit({ type: "callback.requested", callbackId: `back-${String(++counted)}` as CallbackId, originCall: null, queueId: "operators" as never, number: numberOf(n), caller: null, language: null, only: null, reason: null, notBefore: null, way: "api", by: null });
}

function carryOut(centre: Centre, step: Step): void {
  switch (step.do) {
    case "call": comeIn(centre, step.who); return;
    case "ask": ask(centre, step.who); return;
    case "phone": centre.asterisk.phone(endpointOf(step.who))[step.mood](); centre.pass(0); return;
    case "desk": centre.asterisk.phone(`PJSIP/agent-${step.who}`)[step.mood](); centre.pass(0); return;
    case "pass": centre.pass(step.ms); return;
    case "crash": centre.crash(); return;
    case "restart": centre.asterisk.restart(); centre.pass(0); return;
    case "hang-up": for (const { channelId } of centre.asterisk.channels()) if (centre.asterisk.channel(channelId)?.endpoint === endpointOf(step.who)) centre.asterisk.hangUp(channelId); centre.pass(0); return;
    case "agent": centre.ask(step.who, { type: `${step.what}.requested` as never, callId: centre.view(step.who)?.call?.id ?? "none", reason: "break", to: { kind: "queue", queueId: "operators" } }); centre.pass(0);
  }
}

function check(centre: Centre): void {
  const { floor, asterisk } = centre;
  expect(centre.failures).toEqual([]);
  const trying = [...floor.callbacks.values()].flatMap(({ stage }) => (stage.name === "trying" ? [stage] : []));
  for (const { call } of trying) expect(floor.calls.get(call)?.placed?.callbackId).toBeDefined();
  // Each attempt under way that has not been handed on has an agent of its own.
  const own = trying.filter(({ call }) => ["placing", "calling", "connected"].includes(floor.calls.get(call)?.stage.name ?? ""));
  const busy = new Set([...floor.calls.values()].flatMap(({ id, stage }) => ("agentId" in stage && own.some(({ call }) => call === id) ? [stage.agentId] : [])));
  expect(busy.size).toBe(own.length);
  // At most one channel to any customer whom we call, and at most one attempt for each number.
  for (let n = 1; n <= 6; n += 1) expect(asterisk.channels().filter(({ channelId }) => asterisk.channel(channelId)?.endpoint === endpointOf(n)).length).toBeLessThanOrEqual(1);
  const numbers = [...floor.callbacks.values()].map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const attempts = asterisk.performed.flatMap((command) => (command.type === "channel.originate" && command.channelId.endsWith("-party-1") ? [command.channelId] : []));
  expect(new Set(attempts).size).toBe(attempts.length);
}

describe("a random day with callbacks", () => {
  it("has an agent for each attempt, one attempt for each customer, and dials none twice, whatever phones, agents and crashes do", () => {
    fc.assert(fc.property(fc.array(someStep, { minLength: 30, maxLength: 60 }), (steps) => {
      const centre = newCentre();
      for (const step of steps) { carryOut(centre, step); check(centre); }
      // In the end everybody is reached or given up, and nobody is left on a line.
      for (let n = 1; n <= 6; n += 1) centre.asterisk.phone(endpointOf(n)).ignores();
      for (let round = 0; round < 30; round += 1) {
        for (const id of agents) { centre.asterisk.phone(`PJSIP/agent-${id}`).answers(); centre.ask(id, { type: "hang-up.requested", callId: centre.view(id)?.call?.id ?? "none" }); centre.ask(id, { type: "ready.requested" }); }
        centre.pass(70_000);
      }
      expect([...centre.floor.callbacks.values()]).toEqual([]);
    }), { numRuns: 150 });
  });

  it("serves callers and callbacks of one line in the order of their arrival, neither ahead", () => {
    fc.assert(fc.property(fc.array(fc.record({ isBack: fc.boolean(), gapMs: fc.integer({ min: 1, max: 60_000 }) }), { minLength: 2, maxLength: 6 }), (arrivals) => {
      const centre = newCentre();
      const order = arrivals.map(({ isBack, gapMs }, n) => {
        centre.pass(gapMs);
        const who = n + 1;
        centre.asterisk.phone(endpointOf(who)).answers();
        if (isBack) { expect(ask(centre, who)).toBeUndefined(); return numberOf(who); }
        const callId = comeIn(centre, who);
        return centre.call(callId).ani;
      });
      const served: (string | null)[] = [];
      centre.ask("ana", { type: "ready.requested" });
      while (centre.state("ana") === "talking") {
        const call = centre.floor.calls.get(centre.view("ana")?.call?.id as CallId);
        served.push(call?.ani ?? null);
        centre.ask("ana", { type: "hang-up.requested", callId: call?.id });
      }
      expect(served).toEqual(order);
    }), { numRuns: 100 });
  });
});
