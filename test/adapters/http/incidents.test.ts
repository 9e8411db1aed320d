// Incidents through the doors, on a real Postgres: what agents see and segments find follows.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createIncidents } from "../../../src/app/crm/incidents.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { IncidentReply } from "../../../src/protocol/rest-incidents.ts";
import type { Problem } from "../../../src/protocol/rest.ts";
import { openTestDatabase, type TestDatabase } from "../postgres/test-database.ts";
import { openDoors, type Doors } from "./doors.ts";

const now = Date.parse("2026-11-28T10:00:00Z");
let data: TestDatabase;
let doors: Doors;
let token: string;
let contactId: string;
const changed: string[] = [];
beforeAll(async () => {
  data = await openTestDatabase();
  doors = await openDoors({ useCases: { incidents: createIncidents({ store: data.database.incidents, clock: { now: () => now as Instant }, onChange: (id) => { changed.push(id); } }) } });
  ({ token } = doors.users.addKey({ role: "integrator" }));
});
afterAll(async () => { await doors.close(); await data.drop(); });
beforeEach(async () => {
  changed.length = 0;
  await data.rows("truncate contacts cascade; alter sequence incident_numbers restart");
  [{ id: contactId } = { id: "" }] = await data.rows<{ id: string }>("insert into contacts (kind, name, language) values ('person', 'Ann', 'es') returning id");
});

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what it answers
async function ask<T = IncidentReply>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly body: T; readonly etag: string | null }> {
  const response = await fetch(`${doors.base}/api/v1/incidents${path}`, { method, headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: await response.json() as T, etag: response.headers.get("etag") };
}
const open = (more: object = {}) => ask("POST", "", { contactId, subject: "No light", ...more });
const openOnes = async (): Promise<number> => {
  const found = await data.database.segments.count({ version: 1, where: { join: "all", of: [{ field: "incidents.open", operator: "at-least", value: 1, only: { severities: ["high"] } }] } }, now as Instant, { signal: new AbortController().signal, mostMs: 9_000 });
  return typeof found === "string" ? -1 : found.count;
};

describe("an incident", () => {
  it("is opened, changed, closed and opened again; agents see it, segments find it, the trail tells of it", async () => {
    const { status, body, etag } = await open({ kind: "breakdown", severity: "high" });
    expect([status, etag, body]).toMatchObject([201, '"1"', { number: "INC-000001", status: "open", kind: "breakdown", severity: "high", owner: null, openedAt: "2026-11-28T10:00:00.000Z", closedAt: null }]);
    expect(await openOnes()).toBe(1);
    expect((await data.database.contacts.pop(contactId))?.incidents).toMatchObject([{ number: "INC-000001", subject: "No light", status: "open" }]);
    expect((await ask("PATCH", `/${body.id}`, { owner: "Pau", status: "in-progress" }, { "if-match": '"1"' })).body).toMatchObject({ owner: "Pau", status: "in-progress", subject: "No light", version: 2 });
    expect((await ask<Problem>("PATCH", `/${body.id}`, { owner: null }, { "if-match": '"1"' })).body).toMatchObject({ status: 412, code: "incident-changed" });
    expect((await ask("POST", `/${body.id}/close`, {})).body).toMatchObject({ status: "solved", closedAt: "2026-11-28T10:00:00.000Z", version: 3 });
    expect(await openOnes()).toBe(0);
    expect((await ask<Problem>("POST", `/${body.id}/close`, {})).body.code).toBe("incident-closed");
    expect((await ask("POST", `/${body.id}/reopen`)).body).toMatchObject({ status: "open", closedAt: null });
    expect((await ask<Problem>("POST", `/${body.id}/reopen`)).body.code).toBe("incident-open");
    expect(changed).toEqual([contactId, contactId, contactId, contactId]);
    const { items } = await data.database.audit.list({ kind: "incident", subject: body.id, by: null, action: null, from: null, to: null, limit: 9, cursor: null });
    expect(items.map(({ action, after }) => [action, after?.["status"], after?.["owner"]])).toEqual([["changed", "open", undefined], ["changed", "solved", undefined], ["changed", "in-progress", "Pau"], ["created", "open", null]]);
  });

  it("that changes nothing is kept as it was", async () => {
    const { body } = await open();
    expect((await ask("PATCH", `/${body.id}`, { subject: "No light" })).body.version).toBe(1);
  });

  it("of another program has that program's number, once", async () => {
    expect((await open({ number: "ERP-7", openedAt: "2026-11-20T08:00:00Z", closedAt: "2026-11-21T08:00:00Z" })).body).toMatchObject({ number: "ERP-7", status: "solved" });
    expect((await ask<Problem>("POST", "", { contactId, subject: "x", number: "ERP-7" })).body).toMatchObject({ status: 409, code: "incident-number-taken" });
    expect((await ask<{ data: IncidentReply[] }>("GET", "?number=ERP-7")).body.data).toMatchObject([{ number: "ERP-7" }]);
  });

  it("stands in a list, the newest first, page by page, also where several came at once", async () => {
    for (const number of ["A", "B", "C"]) await open({ number, openedAt: "2026-11-20T08:00:00Z" });
    await open({ number: "D", openedAt: "2026-11-21T08:00:00Z" });
    const seen: string[] = [];
    const read = async (cursor: string): Promise<void> => {
      const { body: { data: [one], nextCursor } } = await ask<{ data: IncidentReply[]; nextCursor: string | null }>("GET", `?contactId=${contactId}&limit=1${cursor}`);
      if (one !== undefined) seen.push(one.number);
      if (nextCursor !== null) await read(`&cursor=${nextCursor}`);
    };
    await read("");
    expect([seen[0], seen.slice(1).toSorted()]).toEqual(["D", ["A", "B", "C"]]);
    expect((await ask<{ data: IncidentReply[] }>("GET", "?contactId=nobody")).body.data).toEqual([]);
  });

  it("that cannot be is refused with what is wrong", async () => {
    for (const [body, code, pointer] of [
      [{ contactId: "nobody", subject: "x" }, "contact-not-found", "#/contactId"], [{ contactId: "00000000-0000-4000-8000-000000000000", subject: "x" }, "contact-not-found", "#/contactId"],
      [{ contactId, subject: "x", openedAt: "2027-01-01T00:00:00Z" }, "incident-not-sound", "#/openedAt"], [{ contactId, subject: "x", status: "closed" }, "incident-not-sound", "#/status"],
      [{ contactId, subject: "x", severity: "terrible" }, "invalid", "#/severity"], [{ contactId, subject: " " }, "invalid", "#/subject"],
    ] as const) {
      const { status, body: problem } = await ask<Problem>("POST", "", body);
      expect([status, problem.code, problem.errors?.map((one) => one.pointer)]).toEqual([422, code, [pointer]]);
    }
    expect((await ask<Problem>("GET", "/nowhere")).body.code).toBe("incident-not-found");
  });
});

it("incidents are listed in pages, newest first, of a contact, and only open ones", async () => {
  for (const [n, day] of ["20", "22", "21"].entries()) await open({ number: `N${String(n)}`, openedAt: `2026-11-${day}T08:00:00Z`, ...(n === 2 ? { closedAt: "2026-11-22T08:00:00Z" } : {}) });
  const list = async (query: string) => (await ask<{ data: IncidentReply[]; nextCursor: string | null }>("GET", query)).body;
  const first = await list(`?contactId=${contactId}&limit=2`);
  expect(first.data.map(({ number }) => number)).toEqual(["N1", "N2"]);
  expect((await list(`?limit=2&cursor=${first.nextCursor ?? ""}`)).data.map(({ number }) => number)).toEqual(["N0"]);
  expect((await list("?open=true")).data.map(({ number }) => number)).toEqual(["N1", "N0"]);
  expect((await list("?contactId=00000000-0000-4000-8000-000000000000")).data).toEqual([]);
});
