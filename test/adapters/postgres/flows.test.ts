// Drafts, schedules, tries and figures of flows in Postgres.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "../../../src/core/call/call.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { Flow } from "../../../src/core/ivr/flow.ts";
import type { CallId, FlowId, Instant, QueueId } from "../../../src/core/kernel/kernel.ts";
import type { KeptPrompt } from "../../../src/app/flows/prompts.ts";
import { openDatabase, type Database } from "../../../src/adapters/postgres/open-database.ts";
import { simpleFlow } from "../../support/centre.ts";
import { openTestDatabase, quiet, type TestDatabase } from "./test-database.ts";

let data: TestDatabase;
let database: Database;
/** Another service on the same database. */
let other: Database;
beforeAll(async () => {
  data = await openTestDatabase();
  database = data.database;
  other = openDatabase(data.url, { log: quiet });
});
afterAll(async () => {
  await other.close();
  await data.drop();
});

const flowOf = (id: string, name = id): Flow => ({ ...simpleFlow, id: id as FlowId, version: 0, name });
const draft = (id: string, body: unknown, expected: number | null): ReturnType<Database["flowDocuments"]["write"]> =>
  database.flowDocuments.write(id as FlowId, "draft", { body, by: "ana", expected });

describe("drafts", () => {
  test("of twenty who write on the same reading one is kept, and the others are told", async () => {
    const first = await draft("race", { n: -1 }, null);
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => draft("race", { n }, first?.revision ?? 0)));
    const kept = all.filter((one) => one !== null);
    expect(kept).toHaveLength(1);
    expect((await database.flowDocuments.read("race" as FlowId, "draft"))?.body).toEqual(kept[0]?.body);
  });

  test("of two who make the first draft at once one does", async () => {
    const both = await Promise.all([draft("first", { by: 1 }, null), draft("first", { by: 2 }, null)]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
  });

  test("a draft made anew never carries the ETag of one that was dropped", async () => {
    const one = await draft("again", {}, null);
    expect(await database.flowDocuments.drop("again" as FlowId, "draft", one?.revision ?? 0)).toBe(true);
    const two = await draft("again", {}, null);
    expect(two?.revision).not.toBe(one?.revision);
    expect(await database.flowDocuments.drop("again" as FlowId, "draft", one?.revision ?? 0)).toBe(false);
  });

  test("published, it goes in the same moment; changed meanwhile, neither happens", async () => {
    const id = "moment" as FlowId;
    const one = await draft(id, flowOf(id), null);
    const two = await draft(id, flowOf(id, "changed"), one?.revision ?? 0);
    expect(await database.flows.publish(flowOf(id), "ana", { note: "", share: 100, draft: one?.revision ?? 0 })).toEqual({ changed: "draft" });
    expect(await database.flows.read(id)).toBeNull();
    expect(await database.flows.publish(flowOf(id, "changed"), "ana", { note: "why", share: 100, draft: two?.revision ?? 0 })).toMatchObject({ note: "why", flow: { version: 1 } });
    expect(await database.flowDocuments.read(id, "draft")).toBeNull();
  });

  test("a version is kept with its line in the history or not at all, so that both have one order", async () => {
    const id = "crowded" as FlowId;
    await Promise.all(Array.from({ length: 8 }, (_, n) => database.flows.publish(flowOf(id), "ana", { note: "", share: 100, what: n % 2 === 0 ? "published" : "rolled-back" })));
    expect(await database.flows.publish(flowOf(id), "ana", { note: "", share: 100, over: 1, what: "published" })).toEqual({ changed: "flow" });
    await expect(database.flows.publish(flowOf(id), "ana", { note: "", share: 100, what: null as never })).rejects.toThrow("flow_changes");
    expect((await database.flowChanges.list(id)).map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect((await database.flows.versions(id)).map(({ flow }) => flow.version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test("a version published meanwhile by somebody else is not covered", async () => {
    const id = "covered" as FlowId;
    await database.flows.publish(flowOf(id), "cli");
    await database.flows.publish(flowOf(id), "cli");
    expect(await database.flows.publish(flowOf(id), "ana", { note: "", share: 100, over: 1 })).toEqual({ changed: "flow" });
    expect((await database.flows.versions(id)).map(({ flow }) => flow.version)).toEqual([2, 1]);
  });
});

describe("a version tried on a share of the calls", () => {
  test("is in the floor's book beside the proven one, which a second try keeps", async () => {
    const id = "tried" as FlowId;
    await database.flows.publish(flowOf(id), "ana", { note: "", share: 10 });
    expect((await database.configuration.load()).book.rollout?.(id)).toBeUndefined();
    await database.flows.publish(flowOf(id), "ana", { note: "", share: 10 });
    await database.flows.publish(flowOf(id), "ana", { note: "", share: 50 });
    const { book } = await database.configuration.load();
    expect([book.rollout?.(id), book.flow(id)?.version, book.flow(id, 1)?.version]).toEqual([{ version: 3, from: 1, share: 50 }, 3, 1]);
    const before = await database.configuration.revision();
    expect(await database.flows.setShare(id, 100)).toBe(true);
    expect(await database.configuration.revision()).toBeGreaterThan(before);
    expect([await database.flows.setShare(id, 50), (await database.flows.rollouts()).has(id)]).toEqual([false, false]);
  });
});

describe("schedules", () => {
  test("two services whose timers fire at once publish one version", async () => {
    const id = "twice" as FlowId;
    const at = 1_000 as Instant;
    await database.flowSchedules.keep({ flowId: id, document: flowOf(id), draft: 0, note: "", share: 100, at, by: "ana", language: "es" });
    expect(await database.flowSchedules.due(999 as Instant)).toEqual([]);
    const [due] = await database.flowSchedules.due(at);
    const schedule = { revision: due?.revision ?? 0, draft: 0 };
    const made = await Promise.all([database, other].map(({ flows }) => flows.publish(flowOf(id), "ana", { note: "", share: 100, schedule })));
    expect(made.filter((one) => "changed" in one)).toEqual([{ changed: "schedule" }]);
    expect((await database.flows.versions(id))).toHaveLength(1);
    expect(await database.flowSchedules.due(at)).toEqual([]);
  });

  test("a later one takes the place of an earlier one; one that failed waits for its author", async () => {
    const id = "later" as FlowId;
    const schedule = { flowId: id, document: {}, draft: 0, note: "", share: 100, at: 1_000 as Instant, by: "ana", language: "es" } as const;
    await database.flowSchedules.keep(schedule);
    await database.flowSchedules.keep({ ...schedule, note: "second" });
    const [one, ...others] = (await database.flowSchedules.due(1_000 as Instant)).filter(({ flowId }) => flowId === id);
    expect([one?.note, others]).toEqual(["second", []]);
    await database.flowSchedules.failed(id, one?.revision ?? 0, "it is faulty");
    expect((await database.flowSchedules.due(9_000 as Instant)).filter(({ flowId }) => flowId === id)).toEqual([]);
    expect([await database.flowSchedules.cancel(id), await database.flowSchedules.cancel(id)]).toEqual([true, false]);
  });
});

test("what one person saves in one sitting is one line of the history", async () => {
  const id = "history" as FlowId;
  const saved = { by: "ana", what: "draft-saved", version: null, note: "" } as const;
  for (const change of [saved, saved, { ...saved, by: "jordi" }, { ...saved, what: "published", version: 1, note: "n" } as const, saved]) await database.flowChanges.record(id, change);
  expect((await database.flowChanges.list(id)).map(({ by, what }) => `${by} ${what}`)).toEqual(["ana draft-saved", "ana published", "jordi draft-saved", "ana draft-saved"]);
});

describe("figures", () => {
  let n = 0;
  const id = "figures" as FlowId;
  const began = 1_700_000_000_000;
  const journal = async (callId: string, version: number, facts: readonly Record<string, unknown>[]): Promise<void> => {
    const all = [{ type: "ivr.entered", flowId: id, version }, ...facts].map((fact, step) => ({ callId: callId as CallId, at: began + step * 10_000, ...fact }));
    await database.facts.append(all.map((fact) => ({ boot: 1, n: (n += 1), fact: fact as unknown as Fact })), [] as readonly Call[]);
  };
  const leftForQueue = { type: "ivr.left", to: { kind: "queue", queueId: "operators" as QueueId } };
  const endedBy = (by: string): object => ({ type: "call.ended", by });

  test("each version's calls are told apart: served, to a person, abandoned, under way, faulty, and how long they took", async () => {
    await journal("f1", 1, [{ type: "ivr.looked-up", fields: { amount: "1" } }, endedBy("caller") as never]);
    await journal("f2", 1, [endedBy("caller") as never]);
    await journal("f3", 1, [leftForQueue, { type: "call.connected" }, endedBy("caller") as never]);
    await journal("f4", 2, [{ type: "ivr.fault" }, { type: "ivr.left", to: { kind: "hang-up" } }, endedBy("flow") as never]);
    await journal("f5", 2, []);
    await journal("f6", 2, [{ type: "ivr.looked-up", fields: null }, endedBy("caller") as never]);
    expect(await database.flowFigures(id, began as Instant)).toEqual([
      { version: 2, calls: 3, underWay: 1, selfServed: 1, toPerson: 0, abandoned: 1, faults: 1, meanSeconds: 25 },
      { version: 1, calls: 3, underWay: 0, selfServed: 1, toPerson: 1, abandoned: 1, faults: 0, meanSeconds: 13.3 },
    ]);
    expect(await database.flowFigures(id, (began + 1) as Instant)).toEqual([]);
  });
});

test("of two who record the same prompt at once the second comes after the first, and nothing is lost", async () => {
  const id = { name: "bank/welcome", language: "ca" } as const;
  const take = (by: string): Pick<KeptPrompt, "take"> => ({ take: { text: by, source: "upload", durationMs: 1, levelDb: -20, at: 1 as Instant, by } });
  const record = (from: Database, by: string): Promise<number> => from.prompts.change(id, (now) => Promise.resolve({ take: take(by).take, before: now?.take ?? null }));
  expect([...await Promise.all([record(database, "ana"), record(other, "jordi")])].sort()).toEqual([1, 2]);
  const [row] = await database.prompts.list();
  expect([[row?.take?.by, row?.before?.by].sort(), row?.version]).toEqual([["ana", "jordi"], 2]);
});
