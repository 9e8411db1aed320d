// Callbacks in Postgres: rows as their facts make them, whatever comes twice or late.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CallbackFact } from "../../../src/core/callback/callback.ts";
import type { CallbackId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const boot = 1_790_000_000_000;
let n = 0;
const journalled = (...facts: CallbackFact[]) => facts.map((fact) => ({ boot, n: ++n, fact }));
const queueId = "operators" as QueueId;

function story(id: string, at: number): { readonly asked: CallbackFact; readonly attempted: CallbackFact; readonly over: CallbackFact; readonly ended: CallbackFact } {
  const of = { callbackId: id as CallbackId, queueId, at: at as Instant };
  return {
    asked: { ...of, type: "callback.asked", number: "+34600111222", language: "es", caller: { status: "unknown" }, arrivedAt: at as Instant, priority: 0, only: "ana" as never, matter: null, reason: "x", way: "agent", by: "jordi", originCall: null, notBefore: null },
    attempted: { ...of, type: "callback.attempted", call: `placed-${id}-1` as never, agentId: "ana" as never },
    over: { ...of, type: "callback.attempt-ended", call: `placed-${id}-1` as never, outcome: "busy", until: (at + 1000) as Instant },
    ended: { ...of, type: "callback.ended", end: "gave-up", by: null },
  };
}
const all = { state: null, end: null, queueId: null, agentId: null, limit: 10, cursor: null } as const;

it("a batch that comes twice, or late, makes the same row; what is open is found again after a crash, what is over is not", async () => {
  const { asked, attempted, over, ended } = story("back-1", boot);
  const [first, second, last] = [journalled(asked, attempted), journalled(over), journalled(ended)];
  const { facts, callbacks } = test.database;
  for (const batch of [first, second, first]) await facts.append(batch, []);
  expect(await callbacks.get("back-1" as CallbackId)).toMatchObject({ stage: { name: "waiting", until: boot + 1000 }, attempts: [{ outcome: "busy" }] });
  expect((await facts.live()).map(({ fact }) => fact.type)).toEqual(["callback.asked", "callback.attempted", "callback.attempt-ended"]);
  for (const batch of [last, first, second]) await facts.append(batch, []);
  expect(await callbacks.get("back-1" as CallbackId)).toMatchObject({ stage: { name: "ended", end: "gave-up" } });
  expect(await facts.live()).toEqual([]);
});

it("is listed newest first, by state, end, queue and agent, page by page", async () => {
  for (const k of [2, 3, 4]) await test.database.facts.append(journalled(story(`back-${String(k)}`, boot + k * 1000).asked), []);
  const { callbacks } = test.database;
  const ids = async (filter: object): Promise<readonly string[]> => (await callbacks.list({ ...all, ...filter })).items.map(({ id }) => id);
  expect(await ids({})).toEqual(["back-4", "back-3", "back-2", "back-1"]);
  expect(await ids({ state: "open" })).toEqual(["back-4", "back-3", "back-2"]);
  expect(await ids({ end: "gave-up" })).toEqual(["back-1"]);
  expect(await ids({ agentId: "jordi", state: "ended" })).toEqual(["back-1"]);
  expect(await ids({ agentId: "mary" })).toEqual([]);
  expect(await ids({ queueId: "vip" })).toEqual([]);
  const page = await callbacks.list({ ...all, limit: 2 });
  expect(await ids({ limit: 2, cursor: page.nextCursor })).toEqual(["back-2", "back-1"]);
});
