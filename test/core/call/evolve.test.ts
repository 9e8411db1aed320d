import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call, CallFact } from "../../../src/core/call/call.ts";
import { arrivedCall } from "../../../src/core/call/begin.ts";
import { evolve } from "../../../src/core/call/evolve.ts";
import type { AgentId, BridgeId, CallId, ChannelId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";

const callId = "100.1" as CallId;
const ana = "ana" as AgentId;
const leg = "100.1-leg-1" as ChannelId;
const bridge = "100.1-bridge-1" as BridgeId;

function at(ms: number, type: CallFact["type"], more: object = {}): CallFact {
  return { type, callId, at: ms as Instant, ...more } as CallFact;
}

function fold(...facts: readonly CallFact[]): Call {
  const first = { type: "call.arrived", callId, at: 0 as Instant, ani: null, dnis: "1", trunk: "t", language: "es" } as const;
  return facts.reduce(evolve, arrivedCall(first));
}

const queued = (ms: number) => at(ms, "call.queued", { queueId: "q" as QueueId, priority: 0, only: null, reason: "flow", by: null });
const offered = (ms: number) => at(ms, "call.offered", { agentId: ana, leg, ringUntil: ms + 15_000 });
const connected = (ms: number) => at(ms, "call.connected", { agentId: ana, leg, bridge });
const ended = (ms: number) => at(ms, "call.ended", { cause: 16, by: "caller" });

describe("the times of a call", () => {
  it("waiting runs from the place in line to the conversation, through every offer", () => {
    expect(fold(queued(1000), offered(2000), at(17_000, "call.offer-ended", { agentId: ana, reason: "no-answer" }), offered(18_000), connected(20_000)).waitedMs).toBe(19_000);
  });

  it("a caller who gives up has waited until then", () => {
    expect(fold(queued(1000), ended(31_000))).toMatchObject({ waitedMs: 30_000, talkMs: 0, answeredAt: null });
  });

  it("a conversation that ends on hold counts that hold", () => {
    expect(fold(queued(0), offered(0), connected(0), at(5000, "call.held", { by: ana, on: "screen" }), ended(8000))).toMatchObject({ talkMs: 5000, holdMs: 3000 });
  });

  it("talk and hold make up the conversations, whatever the order of holds and transfers", () => {
    const span = fc.integer({ min: 0, max: 60_000 });
    fc.assert(fc.property(fc.array(fc.tuple(span, span), { minLength: 1, maxLength: 5 }), fc.array(span, { maxLength: 4 }), (holds, waits) => {
      let now = 0;
      let talked = 0;
      let held = 0;
      const facts: CallFact[] = [];
      for (const wait of [0, ...waits]) {
        now += wait;
        facts.push(queued(now), offered(now), connected(now));
        for (const [talk, hold] of holds) {
          facts.push(at(now += talk, "call.held", { by: ana }), at(now += hold, "call.retrieved", { by: ana }));
          talked += talk;
          held += hold;
        }
        facts.push(at(now, "call.transferred", { by: ana, to: { kind: "queue", queueId: "q" as QueueId } }));
      }
      expect(fold(...facts, ended(now))).toMatchObject({ talkMs: talked, holdMs: held });
    }));
  });
});

describe("an agent's note", () => {
  it("keeps an earlier disposition when only the text changes", () => {
    const call = fold(at(1, "call.noted", { agentId: ana, disposition: "resolved", notes: null }), at(2, "call.noted", { agentId: ana, disposition: null, notes: "later" }));
    expect(call).toMatchObject({ disposition: "resolved", notes: "later", notedBy: [ana] });
  });

  it("keeps each agent's note, the last that he wrote, and none takes another's place", () => {
    const jordi = "jordi" as typeof ana;
    const note = (n: number, agentId: typeof ana, notes: string) => at(n, "call.noted", { agentId, disposition: null, notes });
    const call = fold(note(1, ana, "draft"), note(2, jordi, "mine"), note(3, ana, "whole"));
    expect(call.written.map(({ by, text }) => [by, text])).toEqual([[ana, "whole"], [jordi, "mine"]]);
    expect([call.notes, call.written.map((each) => each.at < (call.written[0]?.at ?? 0))]).toEqual(["whole\n\nmine", [false, true]]);
  });
});
