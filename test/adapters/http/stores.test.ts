// The doors on the real stores: what a program writes it reads again, from Postgres.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAppendFile } from "../../../src/adapters/files/append-file.ts";
import type { JournalledFact } from "../../../src/app/ports.ts";
import { createToE164 } from "../../../src/adapters/phone-numbers/e164.ts";
import { hashPassword } from "../../../src/adapters/system/passwords.ts";
import { createPinSeal } from "../../../src/adapters/system/pin-seal.ts";
import { hashToken, makeToken } from "../../../src/adapters/system/tokens.ts";
import { createCallRecords } from "../../../src/app/crm/call-records.ts";
import { createContacts } from "../../../src/app/crm/contacts.ts";
import { createJournal } from "../../../src/app/journal.ts";
import type { AgentId, ContactId, Instant } from "../../../src/core/kernel/kernel.ts";
import type { CallRecord } from "../../../src/protocol/rest-calls.ts";
import type { Contact } from "../../../src/protocol/rest-contacts.ts";
import type { ContactPop } from "../../../src/protocol/pop.ts";
import { openFragileLine, type FragileLine } from "../postgres/fragile-line.ts";
import { openTestDatabase, quiet, type TestDatabase } from "../postgres/test-database.ts";
import { openDatabase, type Database } from "../../../src/adapters/postgres/open-database.ts";
import { accessOn, memoryAccess } from "../../support/memory-access.ts";
import { bankNumber } from "../../support/centre.ts";
import { openDoors, type Doors } from "./doors.ts";

const clock = { now: () => Date.now() as Instant };
let data: TestDatabase;
let line: FragileLine;
let database: Database;
let doors: Doors;
let folder: string;
let closeJournal: () => Promise<void>;
let key: Record<string, string>;

beforeAll(async () => {
  data = await openTestDatabase();
  line = await openFragileLine(data.url);
  database = openDatabase(line.url, { log: quiet, statementMs: 500 });
  folder = mkdtempSync(join(tmpdir(), "atiende-doors-"));
  const file = createAppendFile<JournalledFact>({ folder, suffix: ".facts", onFault: (reason) => { throw reason; } });
  const journal = createJournal({ boot: clock.now(), store: database.facts, file, onState: () => undefined });
  closeJournal = () => journal.close();
  const toE164 = createToE164("ES");
  const seal = createPinSeal("p".repeat(32));
  const contacts = createContacts<ContactPop>({ store: database.contacts, toE164, sealPin: (id, pin) => seal.seal(id, pin), makeId: () => randomUUID() as ContactId, onFault: () => undefined });
  const access = accessOn({ ...memoryAccess(), users: database.users, sessions: database.sessions, apiKeys: database.apiKeys, tries: database.tries, factors: database.secondFactors, policies: database.signInPolicy });
  const calls = createCallRecords({ settled: (ms) => journal.settled(ms), calls: database.calls, facts: database.facts, cardOf: (id) => contacts.cardOf(id), floor: () => doors.floor, submit: (input) => doors.engine.submit(input) });
  doors = await openDoors({ journal, useCases: { contacts, calls, ...access, normalNumber: (text) => toE164(text) ?? text }, http: { sessions: access.sessions } });
  const token = makeToken("ati_live_");
  await database.apiKeys.keep({ name: "tests", tokenHash: hashToken(token), role: "administrator" });
  key = { authorization: `Bearer ${token}`, "content-type": "application/json" };
});
afterAll(async () => {
  await doors.close();
  await closeJournal();
  await database.close();
  await line.close();
  await data.drop();
  rmSync(folder, { recursive: true });
});

interface Answer<T> { readonly status: number; readonly headers: Headers; readonly body: T }
async function ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
  const response = await fetch(`${doors.base}/api/v1${path}`, { method, headers: { ...key, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, headers: response.headers, body: await response.json() as T };
}
interface Page<T> { readonly data: readonly T[]; readonly nextCursor: string | null }

describe("contacts", () => {
  test("a contact is created with phones, PIN and balance, and read again without the PIN", async () => {
    const made = await ask<Contact>("POST", "/contacts", { name: "Marta Vila", language: "ca", phones: ["600 111 222", { number: "+34972000111", label: "home" }], pin: "135790", balance: "1234.5" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ firstName: "Marta", phones: [{ number: "+34600111222", label: "mobile" }, { number: "+34972000111", label: "home" }], hasPin: true, balance: "1234.50", version: 1 });
    expect(JSON.stringify(made.body)).not.toContain("135790");
    const read = await ask<Contact>("GET", made.headers.get("location")?.replace("/api/v1", "") ?? "");
    expect(read.body).toEqual(made.body);
    expect(read.headers.get("etag")).toBe('"1"');
  });

  test("a change made on an old reading is refused, on the newest it is kept", async () => {
    const { body: { id } } = await ask<Contact>("POST", "/contacts", { name: "John Smith" });
    const first = await ask<Contact>("PATCH", `/contacts/${id}`, { valueTier: "gold" }, { "if-match": '"1"' });
    expect([first.status, first.headers.get("etag"), first.body.valueTier]).toEqual([200, '"2"', "gold"]);
    expect((await ask("PATCH", `/contacts/${id}`, { valueTier: "silver" }, { "if-match": '"1"' })).status).toBe(412);
    expect((await ask<Contact>("PATCH", `/contacts/${id}`, { balance: 5 })).body).toMatchObject({ valueTier: "gold", balance: "5.00", version: 3 });
  });

  test("they are found by a phone as a person writes it, and by a part of the name", async () => {
    await ask("POST", "/contacts", { name: "Javier García", phones: ["+34600333444"] });
    for (const query of ["phone=600%20333%20444", "phone=0034600333444", "q=garc"]) {
      expect((await ask<Page<Contact>>("GET", `/contacts?${query}`)).body.data.map(({ name }) => name), query).toEqual(["Javier García"]);
    }
  });

  test("pages follow each other without gaps or repeats", async () => {
    for (let n = 0; n < 7; n += 1) await ask("POST", "/contacts", { name: `Page ${String(n)}` });
    const names: string[] = [];
    for (let path: string | undefined = "/contacts?q=Page&limit=3"; path !== undefined;) {
      const { body, headers }: Answer<Page<Contact>> = await ask("GET", path);
      names.push(...body.data.map(({ name }) => name));
      expect(body.nextCursor === null).toBe(headers.get("link") === null);
      path = /^<\/api\/v1(.*)>; rel="next"$/u.exec(headers.get("link") ?? "")?.[1];
    }
    expect(names).toEqual(Array.from({ length: 7 }, (_, n) => `Page ${String(n)}`));
    expect((await ask("GET", "/contacts?cursor=made-up")).status).toBe(400);
  });

  test("a wrong phone is pointed at; an unknown id is not found, whatever it looks like", async () => {
    const wrong = await ask<{ code: string; errors: { pointer: string }[] }>("POST", "/contacts", { name: "X", phones: ["+34600111222", "nobody"] });
    expect([wrong.status, wrong.body.errors.map(({ pointer }) => pointer)]).toEqual([422, ["#/phones/1"]]);
    for (const id of ["no-uuid", randomUUID()]) expect((await ask("GET", `/contacts/${id}`)).status).toBe(404);
  });

  test("the pop is the whole record", async () => {
    const { body: { id } } = await ask<Contact>("POST", "/contacts", { name: "Pop Star", balance: "10.00" });
    const { status, body } = await ask<ContactPop>("GET", `/contacts/${id}/pop`);
    expect([status, body.contact.name, body.accounts[0]?.balance]).toEqual([200, "Pop Star", "10.00"]);
  });
});

describe("calls", () => {
  test("a call that just happened is in the list with its timeline, newest first, by its number", async () => {
    for (const callId of ["c1", "c2"]) {
      doors.asterisk.callIn({ callId, ani: "+34600777888", dnis: bankNumber });
      doors.asterisk.press(callId, "1");
      doors.asterisk.hangUp(callId);
    }
    doors.asterisk.callIn({ callId: "other", ani: "+34600000001", dnis: bankNumber });
    const { body } = await ask<Page<CallRecord>>("GET", "/calls?ani=600777888");
    expect(body.data.map(({ id }) => id)).toEqual(["c2", "c1"]);
    expect(body.data[0]).toMatchObject({ state: "ended", ani: "+34600777888", dnis: bankNumber, contact: null, agent: null, endedBy: "caller" });
    expect(body.data[0]?.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["arrived", "prompt", "key", "ended"]));
    const one = await ask<CallRecord>("GET", "/calls/c2");
    expect(one.body).toEqual(body.data[0]);
  });

  test("an ended call is linked to a contact, and stays so", async () => {
    const { body: { id } } = await ask<Contact>("POST", "/contacts", { name: "Late Found" });
    expect((await ask<CallRecord>("PATCH", "/calls/c1/contact", { contactId: id })).body.contact?.name).toBe("Late Found");
    expect((await ask<CallRecord>("GET", "/calls/c1")).body.contact?.id).toBe(id);
  });

  test("an agent's own calls of today are those he talked on", async () => {
    doors.engine.submit({ type: "sign-in.requested", agentId: "ana" as AgentId });
    doors.engine.submit({ type: "ready.requested", agentId: "ana" as AgentId });
    doors.asterisk.phone("PJSIP/agent-ana").answers();
    doors.asterisk.callIn({ callId: "mine", ani: null, dnis: bankNumber });
    doors.asterisk.press("mine", "0");
    await database.users.create({ login: "ana", name: "Ana", role: "agent", language: "es", agentId: "ana" as AgentId, email: null, temporaryUntil: null, passwordHash: await hashPassword("correct horse") });
    const signed = await fetch(`${doors.base}/api/v1/session`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ login: "ana", password: "correct horse" }) });
    const cookie = signed.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const mine = await (await fetch(`${doors.base}/api/v1/me/calls`, { headers: { cookie } })).json() as Page<CallRecord>;
    expect(mine.data.map(({ id, state, agent }) => [id, state, agent?.id])).toEqual([["mine", "connected", "ana"]]);
    expect((await fetch(`${doors.base}/api/v1/calls/c1`, { headers: { cookie } })).status).toBe(404);
  });
});

test("while Postgres is away it is said so, and afterwards all is there", async () => {
  await line.cut();
  doors.asterisk.callIn({ callId: "meanwhile", ani: "+34600999111", dnis: bankNumber });
  for (const path of ["/calls?ani=%2B34600999111", "/contacts"]) {
    const { status, headers, body } = await ask<{ code: string }>("GET", path);
    expect([path, status, body.code, headers.get("retry-after")]).toEqual([path, 503, "database-away", "2"]);
  }
  await line.mend();
  await expect.poll(async () => (await ask<Partial<Page<CallRecord>>>("GET", "/calls?ani=%2B34600999111")).body.data?.map(({ id }) => id), { timeout: 10_000 }).toEqual(["meanwhile"]);
});
