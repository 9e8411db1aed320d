// Files of those who want no calls, through the doors and on a real Postgres.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashToken, makeToken } from "../../../src/adapters/system/tokens.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import type { Problem } from "../../../src/protocol/rest.ts";
import type { ExclusionImportReply } from "../../../src/protocol/rest-do-not-call.ts";
import { openExclusions } from "../../../src/service/exclusions.ts";
import { memoryAccess, accessOn } from "../../support/memory-access.ts";
import { openTestDatabase, type TestDatabase } from "../postgres/test-database.ts";
import { openDoors, type Doors } from "./doors.ts";

let data: TestDatabase;
let doors: Doors;
const keys = new Map<"integrator" | "agent", string>();
let heeded = 0;
beforeAll(async () => {
  data = await openTestDatabase();
  const access = accessOn({ ...memoryAccess(), apiKeys: data.database.apiKeys });
  const exclusions = openExclusions({ databaseUrl: data.url, store: data.database.exclusions, today: () => "2026-11-28", changed: () => { heeded += 1; return Promise.resolve(); } });
  doors = await openDoors({ useCases: { ...access, exclusions, houseCountry: "ES" }, http: { sessions: access.sessions } });
  for (const role of ["integrator", "agent"] as const) {
    keys.set(role, makeToken("ati_live_"));
    await data.database.apiKeys.keep({ name: role, tokenHash: hashToken(keys.get(role) ?? ""), role });
  }
});
afterAll(async () => { await doors.close(); await data.drop(); });
beforeEach(async () => { await data.rows("truncate opt_outs, exclusion_lists, exclusion_numbers, exclusion_imports cascade"); heeded = 0; });

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what it answers
async function bring<T = ExclusionImportReply>(query: string, file: string | Buffer | ReadableStream, role: "integrator" | "agent" = "integrator"): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${doors.base}/api/v1/do-not-call/imports?${query}`, { method: "POST", headers: { authorization: `Bearer ${keys.get(role) ?? ""}`, "content-type": "text/csv" }, body: file, ...(file instanceof ReadableStream ? { duplex: "half" } : {}) });
  return { status: response.status, body: await response.json() as T };
}
const textOf = async (path: string): Promise<string> => (await fetch(`${doors.base}/api/v1${path}`, { headers: { authorization: `Bearer ${keys.get("integrator") ?? ""}` } })).text();
const listed = async (number: string): Promise<readonly string[]> => (await data.database.callables.known(number, 0 as Instant)).listed;
const optOuts = () => data.rows("select number, scope, way, reason, by_name from opt_outs order by number");
const numbers = (count: number): string => Array.from({ length: count }, (_, n) => `6${String(10_000_000 + n)}\n`).join("");
/** First half of the locks that files take, as pg_locks shows it. */
const exclusionLock = 0x646e6331;
const robinson = "source=es-robinson&asOf=2026-11-20";

describe("a file into the own list", () => {
  it("in any encoding: what is taken holds, the rest is counted and told with what to do", async () => {
    await data.rows("insert into opt_outs (number, scope, way, by_name) values ('+34600111333', 'everything', 'agent', 'Ana')");
    const { status, body } = await bring("source=own&fileName=bajas.csv", Buffer.from("Teléfono;Observación\n600 11 12 22;mañana\n+34600111222;\n600111333;\nnadie;\n", "latin1"));
    expect([status, body]).toMatchObject([201, { source: "own", scope: "everything", asOf: null, by: "integrator", read: { delimiter: ";", encoding: "windows-1252", columns: ["Teléfono"] }, tally: { rows: 4, taken: 1, duplicates: 1, already: 1, rejected: 1, before: null } }]);
    expect(await optOuts()).toEqual([{ number: "+34600111222", scope: "everything", way: "import", reason: "bajas.csv", by_name: "integrator" }, expect.objectContaining({ number: "+34600111333", way: "agent" })]);
    expect(heeded).toBe(1);
    expect(await textOf(`/do-not-call/imports/${body.id}/report?language=es`)).toBe("atiende line;atiende reason;atiende what to do;1;2\r\n"
      + "5;No es un teléfono ni un resumen SHA-256: nadie;\"Corrija el número; si es de otro país, escríbalo con + y el prefijo\";nadie;\r\n");
    expect(await data.rows("select subject_name, after ->> 'taken' as taken from audit_entries where subject_kind = 'opt-out'")).toEqual([{ subject_name: "bajas.csv", taken: "1" }]);
  });

  it("leaves what was rejected of it for as long as it is told, and what it came to for good", async () => {
    const { body: { id, endedAt } } = await bring("source=own", "600111222\nnadie\n");
    await data.database.exclusions.forgetRejects((Date.parse(endedAt) - 1_000) as Instant);
    expect(await textOf(`/do-not-call/imports/${id}/report`)).toContain("nadie");
    await data.database.exclusions.forgetRejects((Date.parse(endedAt) + 1_000) as Instant);
    expect([await textOf(`/do-not-call/imports/${id}/report`), await data.rows("select id from exclusion_imports")]).toEqual(["", [{ id }]]);
  });

  it("of which the word was narrower before is taken: it is wider now", async () => {
    await data.rows("insert into opt_outs (number, scope, way, by_name) values ('+34600111333', 'commercial', 'agent', 'Ana')");
    expect((await bring("source=own", "600111333\n")).body.tally).toMatchObject({ taken: 1, already: 0 });
    expect((await bring("source=own&scope=commercial", "600111333\n")).body.tally).toMatchObject({ taken: 0, already: 1 });
  });
});

describe("a register's file", () => {
  it("takes the place of the earlier copy as a whole, and keeps digests alone", async () => {
    const hidden = createHash("sha256").update("600111444").digest("hex");
    expect((await bring(robinson, `600111222\n${hidden}\n`)).body.tally).toMatchObject({ taken: 2, before: null });
    expect([await listed("+34600111222"), await listed("+34600111444")]).toEqual([["es-robinson"], ["es-robinson"]]);
    expect((await bring("source=es-robinson&asOf=2026-11-21", "600111555\n")).body.tally).toMatchObject({ taken: 1, before: 2 });
    expect([await listed("+34600111222"), await listed("+34600111555"), await optOuts()]).toEqual([[], ["es-robinson"], []]);
    expect(await data.database.callables.lists()).toMatchObject([{ id: "es-robinson", asOf: "2026-11-21", numbers: 1, byName: "integrator" }]);
  });

  it("is read as of its own country, wherever the house is, unless another one is said", async () => {
    await bring("source=pt-oposicao&asOf=2026-11-20", "912345678\n");
    expect([await listed("+351912345678"), await listed("+34912345678")]).toEqual([["pt-oposicao"], []]);
    await bring("source=pt-oposicao&asOf=2026-11-20&country=ES", "912345678\n");
    expect([await listed("+351912345678"), await listed("+34912345678")]).toEqual([[], ["pt-oposicao"]]);
  });

  it("of hundreds of thousands of numbers comes in as it is sent", async () => {
    const pieces = Array.from({ length: 30 }, (_, block) => Array.from({ length: 10_000 }, (__, n) => `6${String(10_000_000 + block * 10_000 + n)}\n`).join(""));
    const stream = new ReadableStream<Uint8Array>({ pull(into) { const piece = pieces.shift(); if (piece === undefined) into.close(); else into.enqueue(new TextEncoder().encode(piece)); } });
    expect((await bring(robinson, stream)).body.tally).toMatchObject({ rows: 300_000, taken: 300_000, rejected: 0 });
    expect(await listed("+34610299999")).toEqual(["es-robinson"]);
  });

  it("that is older than the copy, or much smaller, is taken only when it is confirmed", async () => {
    await bring(robinson, numbers(200));
    expect(await bring<Problem>("source=es-robinson&asOf=2026-11-19", numbers(200))).toMatchObject({ status: 409, body: { code: "register-older" } });
    expect(await bring<Problem>("source=es-robinson&asOf=2026-11-21", numbers(99))).toMatchObject({ status: 409, body: { code: "register-smaller" } });
    expect(await data.database.callables.lists()).toMatchObject([{ asOf: "2026-11-20", numbers: 200 }]);
    expect((await bring("source=es-robinson&asOf=2026-11-21&confirmed=true", numbers(99))).body.tally).toMatchObject({ taken: 99, before: 200 });
  });

  it("waits while another one of the same register comes in", async () => {
    const held: { go?: () => void } = {};
    const stream = new ReadableStream<Uint8Array>({ async start(into) { into.enqueue(new TextEncoder().encode(numbers(500))); await new Promise<void>((resolve) => { held.go = resolve; }); into.close(); } });
    const first = bring(robinson, stream);
    await expect.poll(() => data.rows("select from pg_locks where locktype = 'advisory' and classid = $1 and granted and database = (select oid from pg_database where datname = current_database())", [exclusionLock])).toHaveLength(1);
    await expect.poll(() => bring<Problem>(robinson, numbers(2)).then(({ body }) => body.code)).toBe("exclusion-importing");
    held.go?.();
    expect((await first).status).toBe(201);
  });
});

describe("a file that is refused", () => {
  it.each([
    ["has no numbers", "source=own", "Ann\nBob\n", "numbers-missing"], ["is empty", "source=own", "", "file-empty"], ["is a workbook", "source=own", "PK\u0003\u0004xl/", "file-is-workbook"],
    ["is of a register and has no day", "source=es-robinson", "600111222\n", "day-missing"], ["is of a day to come", "source=es-robinson&asOf=2026-11-29", "600111222\n", "day-to-come"],
    ["holds digests for the own list", "source=own", `${"a".repeat(64)}\n`, "nothing-to-take"], ["is of a register that is none", "source=mine", "600111222\n", "invalid"],
  ])("because it %s changes nothing and says what to do", async (_, query, file, code) => {
    expect(await bring<Problem>(query, file)).toMatchObject({ status: 422, body: { code } });
    expect([await optOuts(), await data.rows("select from exclusion_imports")]).toEqual([[], []]);
  });

  it("that breaks off on its way leaves the earlier copy", async () => {
    await bring(robinson, "600111222\n");
    const stream = new ReadableStream<Uint8Array>({ start(into) { into.enqueue(new TextEncoder().encode(numbers(5_000))); }, pull(into) { into.error(new Error("the line is cut")); } });
    await expect(bring("source=es-robinson&asOf=2026-11-22", stream)).rejects.toThrow();
    await expect.poll(() => bring("source=es-robinson&asOf=2026-11-21", "600111222\n600111333\n").then(({ body }) => body.tally)).toMatchObject({ taken: 2, before: 1 });
  });

  it("comes from whoever may only add numbers", async () => {
    expect(await bring<Problem>("source=own", "600111222\n", "agent")).toMatchObject({ status: 403 });
  });
});
