import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionsOf, turnOf, type Alert } from "../../../src/core/board/alerts.ts";
import { agentLevel, levelOf, queueLevel, usualThresholds, type Thresholds } from "../../../src/core/board/thresholds.ts";
import type { BoardAgent, BoardQueue } from "../../../src/core/board/wallboard.ts";
import type { AgentId, CallId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";

const now = 1_000_000_000 as Instant;
const ago = (seconds: number): Instant => (now - seconds * 1_000) as Instant;
const quiet: BoardQueue["today"] = { offered: 0, answered: 0, abandoned: 0, abandonedShort: 0, left: 0, serviceLevel: null, serviceLevelAll: null, asaMs: null, ahtMs: null, longestWaitMs: 0, known: 0, askedAgain: 0 };
const queue = (change: Partial<BoardQueue> = {}): BoardQueue => ({
  id: "vip" as QueueId, name: { es: "", ca: "", en: "" }, hours: "open", targetMs: 20_000, waiting: 0, waitingSince: null, wait: null, calibration: { state: "learning", p50: null, p90: null }, callbacks: [],
  agents: { "signed-out": 0, ready: 0, reserved: 0, talking: 0, "wrap-up": 0, "not-ready": 0 }, today: quiet, ...change,
});
const agent = (change: Partial<BoardAgent> = {}): BoardAgent => ({ id: "ana" as AgentId, name: "Ana", extension: "101", queues: [], state: "ready", since: ago(9_999), reason: null, afterCall: null, phone: "reachable", call: null, shelved: null, ...change });

describe("levels", () => {
  it("rise with the wait and fall with the service level", () => {
    const wait = (seconds: number) => queueLevel(usualThresholds, queue({ waiting: 1, waitingSince: ago(seconds) }), "longestWaitMs", now);
    expect([59, 60, 119, 120].map(wait)).toEqual(["calm", "amber", "amber", "red"]);
    const served = (serviceLevel: number | null) => queueLevel(usualThresholds, queue({ today: { ...quiet, serviceLevel } }), "serviceLevel", now);
    expect([null, 1, 0.8, 0.79, 0.59].map(served)).toEqual(["calm", "calm", "calm", "amber", "red"]);
  });

  it("are a queue's own where it has any", () => {
    const own: Thresholds = { ...usualThresholds, queues: { vip: { longestWaitMs: { amber: 10_000, red: null } } } };
    expect(queueLevel(own, queue({ waiting: 1, waitingSince: ago(500) }), "longestWaitMs", now)).toBe("amber");
  });

  it("of an agent are those of his state's time; a caller on hold has a clock of his own", () => {
    expect(agentLevel(usualThresholds, agent(), now)).toBe("calm");
    expect(agentLevel(usualThresholds, agent({ state: "wrap-up", since: ago(181) }), now)).toBe("red");
    const call = { id: "c" as CallId, ani: null, name: null, queueId: null, heldSince: ago(61) };
    expect(agentLevel(usualThresholds, agent({ state: "talking", since: ago(100), call }), now)).toBe("amber");
    expect(agentLevel(usualThresholds, agent({ state: "talking", since: ago(100), call: { ...call, heldSince: null } }), now)).toBe("calm");
  });

  it("never jump over a worse one: red is past amber whenever both are in order", () => {
    fc.assert(fc.property(fc.nat(1_000), fc.nat(500), fc.integer({ min: 1, max: 500 }), (value, amber, more) => {
      const level = levelOf(value, { amber, red: amber + more });
      expect(level).toBe(value >= amber + more ? "red" : value >= amber ? "amber" : "calm");
    }));
  });
});

describe("alerts", () => {
  let made = 0;
  const turn = (open: readonly Alert[], board: Parameters<typeof conditionsOf>[0]) => turnOf(open, conditionsOf(board, usualThresholds, now), now, () => `alert-${String(++made)}`);
  const late = queue({ waiting: 1, waitingSince: ago(70) });

  it("begin once, go on while it lasts, and end", () => {
    const first = turn([], { queues: [late], agents: [] });
    expect(first.raised).toMatchObject([{ level: "amber", subject: { kind: "queue", id: "vip" }, measure: "longestWaitMs", value: 70_000, limit: 60_000, endedAt: null }]);
    expect(turn(first.raised, { queues: [late], agents: [] })).toEqual({ raised: [], ended: [] });
    expect(turn(first.raised, { queues: [queue()], agents: [] }).ended).toMatchObject([{ id: first.raised[0]?.id, endedAt: now }]);
  });

  it("that grow worse end as amber and begin as red", () => {
    const { raised } = turn([], { queues: [late], agents: [agent({ state: "not-ready", since: ago(1_900) })] });
    const worse = turn(raised, { queues: [queue({ waiting: 1, waitingSince: ago(200) })], agents: [agent({ state: "not-ready", since: ago(1_900) })] });
    expect(worse.ended.map(({ level, measure }) => [level, measure])).toEqual([["amber", "longestWaitMs"]]);
    expect(worse.raised.map(({ level, measure }) => [level, measure])).toEqual([["red", "longestWaitMs"]]);
  });
});
