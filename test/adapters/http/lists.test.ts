// Lists through the doors, on a real Postgres and with the thread that imports files.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashToken, makeToken } from "../../../src/adapters/system/tokens.ts";
import type { Config } from "../../../src/config.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { Problem } from "../../../src/protocol/rest.ts";
import type { ContactList, ImportPreview, ListImport, MemberReply, Uploaded } from "../../../src/protocol/rest-lists.ts";
import { openLists } from "../../../src/service/lists.ts";
import { memoryAccess, accessOn } from "../../support/memory-access.ts";
import { until } from "../../support/until.ts";
import { openTestDatabase, type TestDatabase } from "../postgres/test-database.ts";
import { openDoors, type Doors } from "./doors.ts";

let data: TestDatabase;
let doors: Doors;
let folder: string;
let key: string;
beforeAll(async () => {
  data = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "atiende-lists-"));
  const access = accessOn({ ...memoryAccess(), apiKeys: data.database.apiKeys });
  const log = { error: (fields: object) => { throw new Error(JSON.stringify(fields)); } } as never;
  doors = await openDoors({ useCases: { ...access, ...openLists({ clock: { now: () => Date.now() as Instant }, config: { data: folder, region: "ES", databaseUrl: data.url } as Config, database: data.database, log }) }, http: { sessions: access.sessions } });
  key = makeToken("ati_live_");
  await data.database.apiKeys.keep({ name: "crm", tokenHash: hashToken(key), role: "integrator" });
});
afterAll(async () => { await doors.close(); await data.drop(); rmSync(folder, { recursive: true }); });
beforeEach(async () => {
  await data.rows("truncate contact_lists, contacts, campaigns cascade");
  expect((await ask("POST", "/lists", { id: "spring", name: "Spring" })).status).toBe(201);
});

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what it answers
async function ask<T = Problem>(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${doors.base}/api/v1${path}`, { method, headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: (response.status === 204 ? undefined : await response.json()) as T };
}
const text = async (path: string): Promise<string> => (await fetch(`${doors.base}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })).text();
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what it answers
async function upload<T = Uploaded>(csv: string | Buffer, list = "spring"): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${doors.base}/api/v1/lists/${list}/imports?fileName=people.csv`, { method: "POST", headers: { authorization: `Bearer ${key}`, "content-type": "text/csv" }, body: csv });
  return { status: response.status, body: await response.json() as T };
}
async function ended(id: string): Promise<ListImport> {
  let found: ListImport | undefined;
  await until(async () => { found = (await ask<ListImport>("GET", `/lists/spring/imports/${id}`)).body; return found.state !== "running"; }, { what: "the end of the import" });
  return found as ListImport;
}
const members = async (query = ""): Promise<readonly MemberReply[]> => (await ask<{ data: MemberReply[] }>("GET", `/lists/spring/members${query}`)).body.data;

describe("a file", () => {
  it("is looked at, imported, and what was not taken is told in the user's language", async () => {
    const { status, body: { import: { id }, preview } } = await upload(Buffer.from("Nombre;Teléfono;Idioma\nNúria;600 111 001;ca\nBob;12;\nNuria;600111001;es\n", "latin1"));
    expect([status, preview]).toMatchObject([201, { delimiter: ";", encoding: "windows-1252", hasHeadings: true, headings: ["Nombre", "Teléfono", "Idioma"], columns: [{ use: "firstName" }, { use: "number" }, { use: "language" }], tally: { rows: 3, taken: 1, rejected: 1, duplicates: 1 } }]);
    expect((await ask("POST", `/lists/spring/imports/${id}/start`, {})).status).toBe(200);
    expect(await ended(id)).toMatchObject({ state: "done", tally: { rows: 3, taken: 1, rejected: 1, duplicates: 1 } });
    expect(await members()).toMatchObject([{ name: "Núria", numbers: ["+34600111001"], language: "ca" }]);
    expect(await text(`/lists/spring/imports/${id}/report?language=ca&outcome=rejected`)).toBe("atiende line;atiende outcome;atiende reason;atiende what to do;Nombre;Teléfono;Idioma\r\n"
      + "3;rebutjada;No és un telèfon: 12;\"Corregiu el número; si és d'un altre país, escriviu-lo amb + i el prefix\";Bob;12;\r\n");
    expect(readdirSync(join(folder, "lists")).filter((name) => name.includes(".csv"))).toEqual([]);
  });

  it("is read as one says", async () => {
    const { body: { import: { id } } } = await upload("a|600111001\nb|600111002\n");
    const { body } = await ask<ImportPreview>("POST", `/lists/spring/imports/${id}/preview`, { hasHeadings: false, columns: [{ use: "key" }, { use: "number" }] });
    expect(body).toMatchObject({ delimiter: "|", headings: null, rows: [["a", "600111001"], ["b", "600111002"]], tally: { taken: 2 } });
    await ask("POST", `/lists/spring/imports/${id}/start`, { hasHeadings: false, columns: [{ use: "key" }, { use: "number" }] });
    await ended(id);
    expect(await members()).toMatchObject([{ person: "a" }, { person: "b" }]);
  });

  it("of which no column holds numbers, or two hold the same, is not begun", async () => {
    const { body: { import: { id } } } = await upload("name,phone\nAnn,600111001\n");
    const start = (...uses: readonly string[]) => ask("POST", `/lists/spring/imports/${id}/start`, { columns: uses.map((use) => ({ use })) });
    expect([(await start("name", "none")).body.code, (await start("number", "number")).status, (await start("name", "number")).body.code]).toEqual(["number-column-missing", 200, "list-importing"]);
    await ended(id);
    expect((await start("name", "number")).body.code).toBe("import-over");
  });

  it("whose upload is gone is neither shown nor imported, and says what to do", async () => {
    const { body: { import: { id } } } = await upload("name,phone\nAnn,600111001\n");
    rmSync(join(folder, "lists", `${id}.csv`));
    for (const way of ["start", "preview"]) expect(await ask("POST", `/lists/spring/imports/${id}/${way}`, {})).toMatchObject({ status: 409, body: { code: "file-gone", detail: "The uploaded file is gone: files are kept for 7 days. Upload it again." } });
    expect((await ask<ListImport>("GET", `/lists/spring/imports/${id}`)).body.state).toBe("uploaded");
  });

  it("that is empty is refused, and one that only has headings is imported as nobody", async () => {
    expect((await upload<Problem>("")).body.code).toBe("file-empty");
    const { body: { import: { id } } } = await upload("name,phone\n");
    expect((await ask("POST", `/lists/spring/imports/${id}/start`, {})).status).toBe(200);
    expect(await ended(id)).toMatchObject({ state: "done", tally: { rows: 0 } });
  });

  it("is not taken when it is cancelled before", async () => {
    const { body: { import: { id } } } = await upload("name,phone\nAnn,600111001\n");
    expect((await ask<ListImport>("POST", `/lists/spring/imports/${id}/cancel`)).body.state).toBe("cancelled");
    expect([(await ask("POST", `/lists/spring/imports/${id}/cancel`)).body.code, (await ask("GET", `/lists/spring/imports/${id}/report`)).body.code]).toEqual(["import-over", "import-not-done"]);
  });

  it("for a list that is not there is heard out and refused", async () => {
    expect((await upload<Problem>("x".repeat(3_000_000), "nowhere")).body.code).toBe("list-not-found");
  });
});

describe("members", () => {
  const send = (...some: readonly object[]) => ask<object>("POST", "/lists/spring/members", { members: some });
  const nothing = { added: 0, changed: 0, united: [], left: [], rejected: [] };

  it("of whom somebody else in the list, or before in the same request, has a number are united with him", async () => {
    await send({ person: "A", numbers: ["600111001", "600111002"] });
    expect((await send({ person: "B", numbers: ["600111009", "600111002"] }, { person: "C", numbers: ["600111003"] }, { person: "D", name: "Dora", numbers: ["600111003", "600111004"] })).body).toEqual({
      ...nothing, added: 1, united: [{ at: 0, by: "number", with: "A", numbers: ["+34600111009"] }, { at: 2, by: "number", with: "C", numbers: ["+34600111004"] }],
    });
    expect(await members()).toMatchObject([{ person: "A", numbers: ["+34600111001", "+34600111002", "+34600111009"] }, { person: "C", name: "", numbers: ["+34600111003", "+34600111004"] }]);
    expect((await send({ person: "B", numbers: ["600111009", "600111002"] })).body).toEqual({ ...nothing, united: [{ at: 0, by: "number", with: "A", numbers: [] }] });
  });

  it("who are named as before are replaced, without numbers of others", async () => {
    await send({ person: "A", numbers: ["600111001"] }, { person: "C", numbers: ["600111003"] });
    expect((await send({ person: "A", name: "Ann", numbers: ["600111003", "600111005"] })).body).toEqual({ ...nothing, changed: 1, left: [{ at: 0, number: "+34600111003", with: "C" }] });
    expect(await members()).toMatchObject([{ person: "A", name: "Ann", numbers: ["+34600111005"] }, { person: "C" }]);
  });

  it("are the contact of the house whose number they have, as in files", async () => {
    const [{ id } = { id: "" }] = await data.rows<{ id: string }>("with c as (insert into contacts (kind, name, language) values ('person', 'Ann', 'es') returning id) insert into contact_phones (number, contact_id) select n, id from c, unnest(array['+34600111001', '+34600111002']) n returning contact_id as id");
    expect((await send({ numbers: ["600111001"] }, { numbers: ["600111002"] })).body).toEqual({ ...nothing, added: 1, united: [{ at: 1, by: "contact", with: id, numbers: ["+34600111002"] }] });
    expect(await members()).toMatchObject([{ person: id, contactId: id, numbers: ["+34600111001", "+34600111002"] }]);
  });

  it("are in the list once, however many programs send them at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => send({ person: `P${String(n)}`, numbers: ["600111001", `60011100${String(n + 2)}`] })));
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    const [one, ...others] = await members();
    expect([others, one?.numbers.length]).toEqual([[], 9]);
  });

  it("are sent by a program; the same person again is replaced, and what is no number is told", async () => {
    expect((await send({ person: "C1", name: "Ann", numbers: ["600111001"] }, { numbers: ["12"] }, { person: "C1", numbers: ["600111009"] })).body).toEqual({ ...nothing, added: 1, united: [{ at: 2, by: "person", with: "C1", numbers: ["+34600111009"] }], rejected: [{ at: 1, code: "number-invalid", value: "12" }] });
    expect((await send({ person: "C1", name: "Anna", numbers: ["600111002"], fields: { plan: "gold" } })).body).toEqual({ ...nothing, changed: 1 });
    expect(await members()).toMatchObject([{ person: "C1", name: "Anna", numbers: ["+34600111002"], fields: { plan: "gold" } }]);
    expect((await send(...Array.from({ length: 1_001 }, () => ({ numbers: ["600111001"] })))).status).toBe(422);
  });

  it("are found by name and number, read in pages, and taken out", async () => {
    await ask("POST", "/lists/spring/members", { members: ["Ann", "Bob", "Cleo"].map((name, n) => ({ name, numbers: [`60011100${String(n)}`] })) });
    expect([(await members("?q=bo")).map(({ name }) => name), (await members("?q=600%20111%20002")).map(({ name }) => name), (await members("?q=%25")).length]).toEqual([["Bob"], ["Cleo"], 0]);
    const first = (await ask<{ data: MemberReply[]; nextCursor: string }>("GET", "/lists/spring/members?limit=2")).body;
    expect([first.data.length, (await members(`?limit=2&cursor=${first.nextCursor}`)).map(({ name }) => name)]).toEqual([2, ["Cleo"]]);
    const path = `/lists/spring/members/${first.data[0]?.id ?? ""}`;
    expect([(await ask("DELETE", path)).status, (await ask("DELETE", path)).body.code, (await members()).length]).toEqual([204, "member-not-found", 2]);
  });

  it("are exported without anything that a spreadsheet would run", async () => {
    await ask("POST", "/lists/spring/members", { members: [{ person: "C1", name: "=cmd()", numbers: ["600111001", "931222333"], fields: { a: "x" } }] });
    expect(await text("/lists/spring/export")).toMatch(/^person,name,number,number 2,.*\r\nC1,'=cmd\(\),\+34600111001,\+34931222333,,,,,,,,,,ES,,,,,,[^,]*,"\{""a"":""x""\}"\r\n$/u);
  });
});

describe("a list", () => {
  it("is counted, renamed and deleted", async () => {
    await data.rows("insert into contacts (id, kind, name, language) values ('00000000-0000-4000-8000-000000000001', 'person', 'Ann', 'es')");
    await ask("POST", "/lists/spring/members", { members: [{ contactId: "00000000-0000-4000-8000-000000000001", numbers: ["600111001", "600111002"], language: "es" }, { numbers: ["600111003"], consent: { source: "web" } }] });
    expect((await ask<ContactList>("PATCH", "/lists/spring", { name: "Easter" })).body).toMatchObject({ name: "Easter" });
    expect((await ask<{ data: ContactList[] }>("GET", "/lists")).body.data).toMatchObject([{ id: "spring", name: "Easter", members: 2, known: 1, consented: 1, withLanguage: 1, withOthers: 1, campaigns: [] }]);
    expect([(await ask("POST", "/lists", { id: "spring", name: "Again" })).body.code, (await ask("DELETE", "/lists/spring")).status, (await ask("GET", "/lists/spring")).body.code]).toEqual(["list-exists", 204, "list-not-found"]);
  });

  it("is not deleted while a campaign uses it", async () => {
    await data.rows("set session_replication_role = replica; insert into campaigns (id, name, queue_id, plan) values ('c', 'Renewals', 'q', '{}'); set session_replication_role = default");
    await data.rows("insert into campaign_lists (campaign_id, list_id) values ('c', 'spring')");
    expect((await ask("DELETE", "/lists/spring")).body).toMatchObject({ status: 409, code: "list-in-use", detail: expect.stringContaining("Renewals") as string });
  });
  it("is not deleted while a communication plan goes on with its members, nor when a campaign takes it at that moment", async () => {
    await data.rows("insert into communication_plans (id, name, wish, list_id, plan) values ('p', 'Welcome', 'running', 'spring', '{}')");
    expect((await ask("DELETE", "/lists/spring")).body).toMatchObject({ status: 409, code: "list-in-use" });
    await data.rows("delete from communication_plans; set session_replication_role = replica; insert into campaigns (id, name, queue_id, plan) values ('c', 'Renewals', 'q', '{}'); set session_replication_role = default; insert into campaign_lists (campaign_id, list_id) values ('c', 'spring')");
    expect(await data.database.lists.remove("spring", { by: { kind: "system", id: null, name: "test", ip: null }, action: "deleted", subject: { kind: "list", id: "spring" }, before: null, after: null })).toBe("in-use");
    expect((await ask("GET", "/lists/spring")).status).toBe(200);
  });
});
