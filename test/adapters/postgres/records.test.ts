import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call } from "../../../src/core/call/call.ts";
import { arrivedCall } from "../../../src/core/call/begin.ts";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import { later, type AgentId, type CallId, type FlowId, type Instant, type QueueId } from "../../../src/core/kernel/kernel.ts";
import { plan } from "../../support/campaign.ts";
import { marta, simpleFlow } from "../../support/centre.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const now = 1_790_000_000_000 as Instant;

describe("the record of calls", () => {
  const call = (n: number, ani: string | null, agents: readonly string[] = []): Call => ({
    ...arrivedCall({ type: "call.arrived", callId: `record.${String(n)}` as CallId, at: later(now, n), ani, dnis: "1", trunk: "t", language: "es" }), agents: agents as AgentId[],
  });
  const everything = { ani: null, agentId: null, from: null, until: null, limit: 50, cursor: null };
  const idsOf = async (filter: Partial<Parameters<TestDatabase["database"]["calls"]["list"]>[0]>): Promise<readonly string[]> => (await test.database.calls.list({ ...everything, ...filter })).calls.map(({ id }) => id);

  it("is read newest first: by number, by whoever talked on them, from a time on, page by page", async () => {
    await test.database.facts.append([], [call(1, "+34600111222", ["ana", "jordi"]), call(2, null), call(3, "+34600111222"), call(4, "+34600333444", ["ana"])]);
    expect(await idsOf({})).toEqual(["record.4", "record.3", "record.2", "record.1"]);
    expect(await idsOf({ ani: "+34600111222" })).toEqual(["record.3", "record.1"]);
    expect(await idsOf({ agentId: "ana" as AgentId })).toEqual(["record.4", "record.1"]);
    expect(await idsOf({ agentId: "jordi" as AgentId })).toEqual(["record.1"]);
    expect(await idsOf({ from: later(now, 3) })).toEqual(["record.4", "record.3"]);
    expect(await idsOf({ from: later(now, 2), until: later(now, 4) })).toEqual(["record.3", "record.2"]);
    const { calls, nextCursor } = await test.database.calls.list({ ...everything, limit: 3 });
    expect(calls).toHaveLength(3);
    expect(await idsOf({ limit: 3, cursor: nextCursor })).toEqual(["record.1"]);
  });

  it("says who called once somebody has found out", async () => {
    await test.database.facts.append([], [call(9, null)]);
    await test.database.calls.link("record.9" as CallId, marta);
    expect((await test.database.calls.get("record.9" as CallId))?.caller).toEqual({ status: "known", contact: marta });
    expect(await test.rows("select contact_id from calls where id = 'record.9'")).toEqual([{ contact_id: marta.contactId }]);
  });
});

describe("published flows", () => {
  const flow = (name: string): Flow => ({ ...simpleFlow, version: 0, name });

  it("are numbered as they come, and the latest is the one in use", async () => {
    expect(await test.database.flows.publish(flow("first"), "ana")).toMatchObject({ flow: { version: 1, name: "first" }, publishedBy: "ana" });
    expect(await test.database.flows.publish(flow("second"), "ana")).toMatchObject({ flow: { version: 2 } });
    expect((await test.database.flows.read("simple" as FlowId))?.flow.name).toBe("second");
    expect((await test.database.flows.read("simple" as FlowId, 1))?.flow).toEqual({ ...flow("first"), version: 1 });
    expect(await test.database.flows.read("simple" as FlowId, 3)).toBeNull();
    expect((await test.database.flows.list()).map(({ flow: { id, version } }) => [id, version])).toEqual([["simple", 2]]);
  });

  it("get different numbers when two people publish at once", async () => {
    const both = await Promise.all([test.database.flows.publish(flow("third"), "a"), test.database.flows.publish(flow("fourth"), "b")]);
    expect(both.map((one) => ("flow" in one ? one.flow.version : one.changed)).sort()).toEqual([3, 4]);
  });

  it.each(["update flow_versions set document = '{}' where flow_id = 'simple'", "delete from flow_versions", "truncate flow_versions"])("never change: %s", async (attempt) => {
    await expect(test.rows(attempt)).rejects.toThrow(/never changes/u);
  });

  it("are all in the book, since a call may still be on any", async () => {
    const { book } = await test.database.configuration.load();
    expect(book.flow("simple" as FlowId, 1)?.name).toBe("first");
    expect(book.flow("simple" as FlowId)?.version).toBe(4);
    expect(book.flow("none" as FlowId)).toBeUndefined();
  });
});

describe("the configuration", () => {
  it("is read whole", async () => {
    await test.rows(`insert into calendars (id, zone, week) values ('office', 'Europe/Madrid', '[[{"from":480,"to":1200}],[],[],[],[],[],[]]')`);
    await test.rows("insert into calendar_holidays values ('office', '2026-12-25', 'Nadal'), ('office', '2026-12-26', 'Sant Esteve')");
    await test.rows(`insert into queues (id, name, needs, calendar_id, way_out_flow_id, dispositions) values ('vip', '{"es":"a","ca":"b","en":"c"}', '[{"skill":"vip","level":50}]', 'office', 'simple', '{resolved}')`);
    await test.rows(`insert into agents (id, name, extension, skills, queues, sip_password) values ('ana', 'Ana', '101', '{"es":100}', '{vip}', 'secret'), ('old', 'Old', '109', '{}', '{}', 'x')`);
    await test.rows("update agents set disabled_at = now() where id = 'old'");
    await test.rows("insert into numbers values ('+34931000001', 'simple', 'ca', '')");
    await test.rows("insert into not_ready_reasons values ('lunch', 2), ('break', 1)");
    const { id, name, wish, queueId, ...rest } = plan({ queueId: "vip" as QueueId });
    await test.rows("insert into campaigns (id, name, wish, queue_id, plan) values ($1, $2, $3, $4, $5)", [id, name, wish, queueId, JSON.stringify(rest)]);
    const { queues, agents, campaigns, numbers, calendars, notReadyReasons } = await test.database.configuration.load();
    expect(queues.get("vip" as never)).toMatchObject({ needs: [{ skill: "vip", level: 50 }], calendar: "office", ringMs: 15_000, dispositions: ["resolved"], wayOutFlow: "simple" });
    expect([...agents.values()]).toEqual([{ id: "ana", name: "Ana", extension: "101", endpoint: "PJSIP/agent-101", language: "es", skills: { es: 100 }, queues: ["vip"], teams: [], unit: null }]);
    expect([...campaigns]).toEqual([[id, plan({ queueId })]]);
    expect(numbers.get("+34931000001")).toEqual({ flowId: "simple", language: "ca" });
    expect([...calendars.get("office" as never)?.holidays ?? []]).toEqual(["2026-12-25", "2026-12-26"]);
    expect(notReadyReasons).toEqual(["break", "lunch"]);
    expect(await test.database.configuration.phones()).toEqual([{ endpoint: "agent-101", password: "secret", transport: "udp", failover: true }]);
  });

  it("has a revision that counts up with each change, and only then", async () => {
    const before = await test.database.configuration.revision();
    expect(await test.database.configuration.revision()).toBe(before);
    await test.rows("update queues set ring_ms = 10000 where id = 'vip'");
    expect(await test.database.configuration.revision()).toBeGreaterThan(before);
  });
});
