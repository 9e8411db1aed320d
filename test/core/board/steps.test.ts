import { describe, expect, it } from "vitest";
import { stepsOf } from "../../../src/core/board/steps.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { CallId, Instant } from "../../../src/core/kernel/kernel.ts";
import { marta } from "../../support/centre.ts";

const of = { callId: "100.1" as CallId, at: 1_764_000_000_000 as Instant };

describe("a call's timeline", () => {
  it("tells who called, what was said, what was pressed and what was read, with its source and time", () => {
    const facts = [
      { ...of, type: "call.identified", caller: { status: "known", contact: marta }, by: "number" },
      { ...of, type: "ivr.prompt-started", nodeId: "menu", playbackId: "p", text: "Bon dia, Marta", language: "ca" },
      { ...of, type: "ivr.key-pressed", nodeId: "menu", key: "1" },
      { ...of, type: "ivr.digits-collected", nodeId: "pin", variable: "pin", digits: "••••••" },
      { ...of, type: "ivr.looked-up", nodeId: "balance", query: "balance", fields: { amount: "1234.50" }, source: "core-banking", readAt: of.at },
      { ...of, type: "call.measured", legs: [
        { channelId: "100.1", direction: "from-phone", lostFraction: 0.01, jitterMs: 4, roundTripMs: null, score: 86 },
        { channelId: "100.1-leg-1", direction: "to-phone", lostFraction: 0, jitterMs: 30, roundTripMs: 12, score: 71 },
      ] },
      { ...of, type: "agent.reserved", agentId: "ana" },
    ] as unknown as Fact[];
    expect(stepsOf(facts)).toMatchObject([
      { kind: "identified", text: "Marta Vila", detail: { contactId: "c-marta", by: "number" } },
      { kind: "prompt", text: "Bon dia, Marta", language: "ca", node: "menu" },
      { kind: "key", detail: { key: "1" } },
      { kind: "digits", detail: { digits: "••••••" } },
      { kind: "look-up", detail: { query: "balance", value: "1234.50", source: "core-banking", readAt: new Date(of.at).toISOString() } },
      { kind: "quality", detail: { score: 71, lostFraction: 0.01, jitterMs: 30, roundTripMs: 12 } },
    ]);
  });
});
