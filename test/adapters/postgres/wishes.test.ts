// Wishes not to be called again that the journal has and the do-not-call list has not.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AuditRecord } from "../../../src/app/administration/audit.ts";
import type { OptOutWish } from "../../../src/app/campaign/ports.ts";
import type { Fact } from "../../../src/core/floor/floor.ts";
import type { CallId, Instant, RequestId } from "../../../src/core/kernel/kernel.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
beforeAll(async () => { test = await openTestDatabase(); });
afterAll(async () => { await test.drop(); });

const boot = 1_790_000_000_000;
const at = (ms: number): Instant => (boot + ms) as Instant;
const request = (n: number): RequestId => `call.${String(n)}-request-1` as RequestId;
const number = (n: number): string => `+3460011100${String(n)}`;
const entry: AuditRecord = { by: { kind: "system", id: null, name: "ivr", ip: null }, action: "created", subject: { kind: "opt-out", id: "1" }, before: null, after: {} };
const byKey = (n: number, since: Instant, change: Partial<OptOutWish> = {}): OptOutWish => ({ number: number(n), contactId: null, scope: "everything", campaignId: null, way: "key", reason: "", byName: "ivr", since, requestId: request(n), ...change });

/** Pressed 9 while the message played, or a key of a flow's own. */
const pressed = (n: number): Fact => ({ type: "call.opt-out-asked", callId: `call.${String(n)}` as CallId, at: at(n), key: "9", requestId: request(n), wish: { number: number(n), contactId: null, scope: "everything" } });
const inFlow = (n: number): Fact => ({ type: "ivr.asked", callId: `call.${String(n)}` as CallId, at: at(n), nodeId: "no-more", requestId: request(n), what: "opt-out", wish: { number: number(n), contactId: null, scope: "commercial" } });
const otherwise = (n: number): Fact => ({ type: "ivr.asked", callId: `call.${String(n)}` as CallId, at: at(n), nodeId: "balance", requestId: request(n), what: "balance" });

it("are those that no entry answers, with the moment at which each was said", async () => {
  const { callables, facts } = test.database;
  await facts.append([pressed(1), inFlow(2), pressed(3), otherwise(4), inFlow(5), pressed(6)].map((fact, n) => ({ boot, n: n + 1, fact })), []);
  await callables.add(byKey(3, at(3)), entry);
  await callables.add(byKey(5, at(5000), { way: "desk" }), entry); // his word to an agent, later and wider
  await callables.add(byKey(6, at(5), { requestId: request(60) }), entry); // an earlier word of his answers nothing
  expect(await callables.unheeded()).toEqual([
    { requestId: request(1), number: number(1), contactId: null, scope: "everything", since: at(1) },
    { requestId: request(2), number: number(2), contactId: null, scope: "commercial", since: at(2) },
    { requestId: request(6), number: number(6), contactId: null, scope: "everything", since: at(6) },
  ]);
  for (const { requestId, since, ...wish } of await callables.unheeded()) await callables.add({ ...byKey(0, since), ...wish, requestId }, entry);
  expect(await callables.unheeded()).toEqual([]);
});

it("are on record once, however often they are sent, and stay taken back", async () => {
  const { callables } = test.database;
  const kept = await callables.add(byKey(7, at(7)), entry);
  expect(await callables.add(byKey(7, at(7)), entry)).toEqual(kept);
  expect(kept.since).toBe(at(7));
  await callables.remove(kept.id, { name: "Nuria", reason: "his own wish" }, entry);
  await callables.add(byKey(7, at(7)), entry);
  await test.database.facts.append([{ boot, n: 90, fact: pressed(7) }], []);
  expect(await callables.among([number(7)])).toEqual([]);
  expect(await callables.unheeded()).toEqual([]);
});

it("of which only an earlier one came on record are answered by its being taken back later", async () => {
  const { callables, facts } = test.database;
  const kept = await callables.add(byKey(8, at(8)), entry);
  await facts.append([{ boot, n: 91, fact: { ...pressed(8), at: at(9) } }], []);
  expect((await callables.unheeded()).map((wish) => wish.number)).toEqual([number(8)]);
  await callables.remove(kept.id, { name: "Nuria", reason: "his own wish" }, entry);
  await test.rows("update opt_outs set removed_at = to_timestamp($2::float8 / 1000) where id::text = $1", [kept.id, at(10)]);
  expect(await callables.unheeded()).toEqual([]);
  await facts.append([{ boot, n: 92, fact: { ...pressed(8), at: at(11) } }], []);
  expect((await callables.unheeded()).map((wish) => wish.since)).toEqual([at(11)]);
});
