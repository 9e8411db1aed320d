import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../../src/app/floor/messages.ts";
import type { Alert } from "../../../src/core/board/alerts.ts";
import { usualThresholds } from "../../../src/core/board/thresholds.ts";
import { later, type AgentId, type Instant } from "../../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const now = 1_790_000_000_000 as Instant;
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

describe("what supervision keeps", () => {
  it("thresholds: one change wins, the other is told", async () => {
    const { thresholds } = test.database.supervision;
    expect(await thresholds.read()).toBeNull();
    expect(await thresholds.keep(usualThresholds, 0)).toBe(true);
    expect(await thresholds.keep(usualThresholds, 0)).toBe(false);
    const changed = { ...usualThresholds, breaks: { lunch: 1 } };
    expect(await thresholds.keep(changed, 1)).toBe(true);
    expect(await thresholds.read()).toEqual({ version: 2, value: changed });
  });

  it("alerts, until they end; those that an earlier run left open end with it", async () => {
    const { alerts } = test.database.supervision;
    const alert = (n: number, change: Partial<Alert> = {}): Alert => ({ id: id(n), level: "red", subject: { kind: "queue", id: "vip" }, measure: "longestWaitMs", value: 121_000.5, limit: 120_000, raisedAt: later(now, n), endedAt: null, ...change });
    await alerts.keep([alert(1), alert(2, { subject: { kind: "agent", id: "ana" }, measure: "held", level: "amber" })]);
    await alerts.keep([alert(1, { endedAt: later(now, 900) })]);
    expect(await alerts.open(now, later(now, 5_000))).toEqual([alert(1, { endedAt: later(now, 900) }), alert(2, { subject: { kind: "agent", id: "ana" }, measure: "held", level: "amber", endedAt: later(now, 5_000) })]);
    expect(await alerts.open(later(now, 2), later(now, 6_000))).toHaveLength(1);
  });

  it("messages, with who has read them", async () => {
    const { messages } = test.database.supervision;
    const message: Message = { id: id(1), at: now, from: { id: "u-laia", name: "Laia", agentId: null }, to: { kind: "queue", id: "vip" }, text: "Café?", replyTo: null, readers: [{ agentId: "ana" as AgentId, readAt: null }, { agentId: "jordi" as AgentId, readAt: null }] };
    const answer: Message = { id: id(2), at: later(now, 10), from: { id: "u-ana", name: "Ana", agentId: "ana" as AgentId }, to: { kind: "supervisors" }, text: "Sí", replyTo: id(1), readers: [] };
    await messages.add(message);
    await messages.add(answer);
    await messages.read(id(1), "ana" as AgentId, later(now, 20));
    await messages.read(id(1), "ana" as AgentId, later(now, 30));
    expect(await messages.since(now)).toEqual([{ ...message, readers: [{ agentId: "ana", readAt: later(now, 20) }, { agentId: "jordi", readAt: null }] }, answer]);
    expect(await messages.since(later(now, 1))).toEqual([answer]);
  });
});
