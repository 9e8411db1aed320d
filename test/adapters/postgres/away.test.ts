import { afterAll, beforeAll, expect, it } from "vitest";
import { createToE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { openDatabase, type Database } from "../../../src/adapters/postgres/open-database.ts";
import { createContacts } from "../../../src/app/crm/contacts.ts";
import { createFactService } from "../../../src/app/crm/fact-service.ts";
import type { CallId, ContactId, Instant } from "../../../src/core/kernel/kernel.ts";
import { openFragileLine, type FragileLine } from "./fragile-line.ts";
import { openTestDatabase, quiet, type TestDatabase } from "./test-database.ts";

let test: TestDatabase;
let line: FragileLine;
let database: Database;
beforeAll(async () => {
  test = await openTestDatabase();
  line = await openFragileLine(test.url);
  database = openDatabase(line.url, { log: quiet, statementMs: 300 });
});
afterAll(async () => {
  await database.close();
  await line.close();
  await test.drop();
});

const asked = (): Promise<unknown> => database.contacts.findByNumber("+34600111222");

it("a stopped Postgres makes questions fail, never the process, and is used again when it is back", async () => {
  expect(await asked()).toEqual([]);
  const open = Promise.allSettled([database.facts.live(), database.contacts.pop("0a7e0000-0000-4000-8000-000000000001")]);
  await line.cut();
  await open;
  await expect(asked()).rejects.toThrow(/Postgres/u);
  expect(await database.healthy()).toMatch(/Postgres could not/u);
  await line.mend();
  expect(await asked()).toEqual([]);
  expect(await database.healthy()).toBeNull();
});

it("a Postgres that answers no more makes questions fail within their time, and those after it is back succeed", async () => {
  expect(await asked()).toEqual([]);
  line.freeze();
  await expect(asked()).rejects.toThrow(/Postgres/u);
  await line.cut();
  line.thaw();
  await line.mend();
  expect(await asked()).toEqual([]);
});

it("a caller who was known before is still known while Postgres is away, with what was read of him", async () => {
  const faults: unknown[] = [];
  const contacts = createContacts({
    store: database.contacts, toE164: createToE164("ES"), sealPin: () => { throw new Error("no PIN here"); }, makeId: () => { throw new Error("nobody is made here"); },
    onFault: (reason) => { faults.push(reason); },
  });
  const id = "0f000000-0000-4000-8000-000000000001" as ContactId;
  await test.rows("insert into contacts (id, name) values ($1, 'Marta')", [id]);
  await test.rows("insert into contact_phones (contact_id, number) values ($1, '+34600111222')", [id]);
  await contacts.findByNumber("600111222");
  await line.cut();
  expect(await contacts.findByNumber("+34600111222")).toMatchObject([{ name: "Marta" }]);
  expect(contacts.popNow(id)).toMatchObject({ contact: { name: "Marta" } });
  expect(await contacts.findByNumber("+34600999999")).toEqual([]);
  expect(faults.length).toBeGreaterThan(0);
  await line.mend();
});

it("what a customer was told while nothing could be kept is kept when Postgres is back", async () => {
  let canKeep = false;
  const sources = { ...database.bank, keepReads: (reads: Parameters<Database["bank"]["keepReads"]>[0]) => (canKeep ? database.bank.keepReads(reads) : Promise.reject(new Error("away"))) };
  const facts = createFactService({ sources, clock: { now: () => 1_790_000_000_000 as Instant }, zone: "Europe/Madrid", toE164: () => null, onLost: () => undefined });
  await facts.ask({ query: "nearest-branch", contactId: null, ani: null, language: "es", parameters: {}, callId: "call.away" as CallId, channel: "telephone" });
  await facts.close();
  canKeep = true;
  await facts.close();
  expect(await test.rows("select query from fact_reads where call_id = 'call.away'")).toEqual([{ query: "nearest-branch" }]);
});
