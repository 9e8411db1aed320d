// Segments at the door: what is asked, kept and refused.
import { describe, expect, test } from "vitest";
import type { Role } from "../../../src/core/access/rights.ts";
import type { CatalogueReply, CountReply, EstimateReply, SegmentReply } from "../../../src/protocol/rest-segments.ts";
import type { Problem } from "../../../src/protocol/rest.ts";
import { type Doors, doorsForEachTest } from "./doors.ts";

const doorsFor = doorsForEachTest();
const document = { version: 1, where: { join: "all", of: [{ field: "province", operator: "any-of", value: ["08"] }, { field: "products", operator: "any-of", value: ["p1"] }] } };

function asking(doors: Doors, role: Role = "supervisor") {
  const { token } = doors.users.addKey({ role });
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows what is answered
  return async <Body = Problem>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Body; headers: Headers }> => {
    const response = await fetch(`${doors.base}/api/v1/segments${path}`, { method, headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, headers: response.headers, body: (response.status === 204 ? null : await response.json()) as Body };
  };
}

describe("a program of the house", () => {
  test("hands in a segment and has a list for its campaign at once", async () => {
    const doors = await doorsFor();
    const ask = asking(doors, "integrator");
    const { status, body, headers } = await ask<SegmentReply>("POST", "", { name: "Vic y comarca: ¡ya!", document });
    expect([status, headers.get("location"), headers.get("etag")]).toEqual([201, "/api/v1/segments/vic-y-comarca-ya", '"1"']);
    expect(body).toMatchObject({ id: "vic-y-comarca-ya", listId: "segment-vic-y-comarca-ya", members: 2, withoutNumber: 1, refreshMinutes: 15, words: { en: "Contacts with province Barcelona, and products bought Fibre 600." } });
    expect((await ask<SegmentReply>("POST", "", { name: "Vic y comarca, ya", document })).body.id).toBe("vic-y-comarca-ya-2");
    expect((await ask("POST", "", { id: "vic-y-comarca-ya", name: "x", document })).body).toMatchObject({ status: 409, code: "segment-taken" });
    expect(doors.segments.audited.map(({ action, subject }) => `${action} ${subject.kind} ${subject.id}`)).toEqual(["created segment vic-y-comarca-ya", "created segment vic-y-comarca-ya-2"]);
  });

  test("is told which condition is wrong and what to do about it", async () => {
    const ask = asking(await doorsFor(), "integrator");
    const wrong = { version: 1, where: { join: "all", of: [document.where.of[0], { join: "any", of: [{ field: "provinze", operator: "any-of", value: ["08"] }, { field: "invoiced.sum", operator: "at-least" }] }] } };
    for (const [path, body] of [["", { name: "x", document: wrong }], ["/count", { document: wrong }]] as const) {
      expect((await ask("POST", path, body)).body).toMatchObject({ status: 422, code: "segment-not-sound", errors: [
        { pointer: "#/document/where/of/1/of/0", detail: "There is no field “provinze”. Choose one of the catalogue." }, { pointer: "#/document/where/of/1/of/1", detail: "“amount invoiced” lacks its value. Give it, or take the condition away." },
      ] });
    }
    expect((await ask("POST", "/count", { document: { version: 1, where: { join: "most", of: [] } } })).body).toMatchObject({ status: 422, code: "invalid" });
  });
});

describe("a count", () => {
  test("shows names to supervisors and initials to others, and nobody's whole number", async () => {
    const doors = await doorsFor();
    const sample = async (role: Role): Promise<unknown> => { const { body } = await asking(doors, role)<CountReply>("POST", "/count", { document }); return body.state === "counted" ? body.sample.map(({ name, number }) => [name, number]) : body; };
    expect(await sample("supervisor")).toEqual([["Marta Vila Roca", "+34••••••222"], ["Firm", null]]);
    expect(await sample("auditor")).toEqual([["M. V. R.", "+34••••••222"], ["F.", null]]);
  });

  test("that takes too long gives an estimate and says so", async () => {
    const doors = await doorsFor();
    doors.segments.found = "too-long";
    expect((await asking(doors)<CountReply>("POST", "/count", { document })).body).toMatchObject({ state: "too-long", estimate: { about: 12_400, low: 11_100, high: 13_800 } });
    doors.segments.sampled = "too-long";
    expect((await asking(doors)<CountReply>("POST", "/count", { document })).body).toMatchObject({ state: "too-long", estimate: null });
    expect((await asking(doors)("POST", "/estimate", { document })).body).toMatchObject({ status: 503, code: "counts-busy" });
  });

  test("is estimated from a sample first", async () => {
    expect((await asking(await doorsFor())<EstimateReply>("POST", "/estimate", { document })).body).toMatchObject({ about: 12_400, low: 11_100, high: 13_800, of: 200_000, sampled: 5_000 });
  });

  test("that whoever asked does not wait for any more is stopped", async () => {
    const doors = await doorsFor();
    const { token } = doors.users.addKey({ role: "supervisor" });
    const leaving = new AbortController();
    let hasStopped: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => { hasStopped = resolve; });
    const began = new Promise<void>((resolve) => {
      doors.segments.count = (_document, _now, { signal }) => new Promise((done) => {
        signal.addEventListener("abort", () => { done("cancelled"); hasStopped(); });
        resolve();
      });
    });
    const answer = fetch(`${doors.base}/api/v1/segments/count`, { method: "POST", signal: leaving.signal, headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ document }) });
    await began;
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await stopped;
  });

  test("gives way to a newer one of the same screen", async () => {
    const doors = await doorsFor();
    const ask = asking(doors);
    const began = new Promise<void>((resolve) => {
      const { count } = doors.segments;
      doors.segments.count = (_document, _now, { signal }) => new Promise((done) => {
        doors.segments.count = count;
        signal.addEventListener("abort", () => { done("cancelled"); });
        resolve();
      });
    });
    const first = ask("POST", "/count", { document, screen: "s1" });
    await began;
    expect((await ask("POST", "/count", { document, screen: "s2" })).status).toBe(200);
    expect((await ask("POST", "/count", { document, screen: "s1" })).status).toBe(200);
    expect((await first).body).toMatchObject({ status: 409, code: "count-superseded" });
  });
});

describe("a kept segment", () => {
  test("is read, changed as it was seen, brought up to date and removed", async () => {
    const doors = await doorsFor();
    const ask = asking(doors);
    await ask("POST", "", { id: "vic", name: "Vic", document });
    const changed = { name: "Vic", document: { ...document, where: { ...document.where, join: "any" } }, refreshMinutes: 60 };
    expect((await ask("PUT", "/vic", changed, { "if-match": '"9"' })).body).toMatchObject({ status: 412, code: "segment-changed" });
    expect((await ask<SegmentReply>("PUT", "/vic", changed, { "if-match": '"1"' })).body).toMatchObject({ version: 2, refreshMinutes: 60, document: { where: { join: "any" } } });
    expect(Object.keys(doors.segments.audited.at(-1)?.after ?? {}).sort()).toEqual(["document", "refreshMinutes"]);
    expect((await ask<SegmentReply>("POST", "/vic/refresh")).body).toMatchObject({ members: 2, refreshFault: null });
    expect((await ask<{ data: unknown }>("GET", "/vic/history")).body.data).toEqual([{ at: "1970-01-01T00:00:00.005Z", members: 2, withoutNumber: 1, came: 2, went: 0 }]);
    doors.segments.campaigns.push({ id: "c1", name: "Spring" });
    expect((await ask("DELETE", "/vic")).body).toMatchObject({ status: 409, code: "segment-in-use", detail: expect.stringContaining("Spring") as string });
    doors.segments.campaigns.pop();
    expect([(await ask("DELETE", "/vic")).status, (await ask("GET", "/vic")).body.code, (await ask("GET", "/vic/history")).status]).toEqual([204, "segment-not-found", 404]);
  });

  test("that could not be filled is kept, with why, and says so when asked for again", async () => {
    const doors = await doorsFor();
    const ask = asking(doors);
    doors.segments.refresh = () => Promise.reject(new Error("no room"));
    expect((await ask<SegmentReply>("POST", "", { id: "vic", name: "Vic", document })).body).toMatchObject({ members: null, refreshFault: "no room" });
    expect((await ask("POST", "/vic/refresh")).body).toMatchObject({ status: 409, code: "segment-busy" });
  });

  test("may ask what the catalogue has, with each field's operators", async () => {
    const { body: { fields, choices } } = await asking(await doorsFor())<CatalogueReply>("GET", "/catalogue");
    expect(fields.find(({ id }) => id === "orders.trend")).toEqual({ id: "orders.trend", group: "sales", name: { es: "evolución de las compras", ca: "evolució de les compres", en: "trend of purchases" }, type: "number", unit: "percent", operators: ["at-least", "at-most", "between", "known", "unknown"], choices: null, over: "must", only: [], mayBeUnknown: true, says: null });
    expect(choices["field.sector"]).toMatchObject({ isOpen: false, all: [{ id: "bank" }, { id: "shop" }] });
    for (const field of fields) for (const source of [field.choices, ...field.only].filter((one) => one !== null)) expect(choices).toHaveProperty([source]);
  });
});
