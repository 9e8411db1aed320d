// Drafts through the doors: what the headers demand, and the way to the callers.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FlowChange, FlowDraft, FlowSummary } from "../../../src/protocol/rest-flows.ts";
import type { TestRun } from "../../../src/protocol/rest-flow-tests.ts";
import { simpleFlow } from "../../support/centre.ts";
import { openDoors, type Doors } from "./doors.ts";

let doors: Doors;
let authorization: string;
beforeAll(async () => {
  doors = await openDoors();
  authorization = `Bearer ${doors.users.addKey({ role: "administrator" }).token}`;
});
afterAll(() => doors.close());

interface Answer<T> { readonly status: number; readonly etag: string | null; readonly body: T }
async function ask<T = { code: string }>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer<T>> {
  const response = await fetch(`${doors.base}/api/v1/flows${path}`, {
    method, headers: { authorization, "accept-language": "ca", ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, etag: response.headers.get("etag"), body: (text === "" ? null : JSON.parse(text)) as T };
}
const named = (name: string): object => ({ ...simpleFlow, version: 0, name });
const call = { id: "t", name: "Hola", caller: { contact: null, number: null, dialled: "1", language: "ca", hours: "open" }, steps: [], expect: [{ hears: "Bon dia" }] };

test("a draft is saved on what its author has read, and on nothing else", async () => {
  expect(await ask("PUT", "/simple/draft", named("Blind"))).toMatchObject({ status: 428, body: { code: "precondition-required" } });
  const first = await ask<FlowDraft>("PUT", "/simple/draft", named("First"), { "if-none-match": "*" });
  expect([first.status, first.body.document["name"], first.body.changedBy]).toEqual([200, "First", "key of administrator"]);
  expect((await ask("GET", "/simple/draft")).etag).toBe(first.etag);
  expect(await ask("PUT", "/simple/draft", named("Other"), { "if-none-match": "*" })).toMatchObject({ status: 412, body: { code: "draft-changed" } });
  const second = await ask("PUT", "/simple/draft", named("Second"), { "if-match": first.etag ?? "" });
  expect(second.status).toBe(200);
  expect(await ask("PUT", "/simple/draft", named("Late"), { "if-match": first.etag ?? "" })).toMatchObject({ status: 412, body: { code: "draft-changed" } });
  expect(await ask("POST", "/simple/publish", {}, { "if-match": first.etag ?? "" })).toMatchObject({ status: 412, body: { code: "draft-changed" } });
  expect((await ask<{ data: FlowSummary[] }>("GET", "")).body.data).toMatchObject([{ id: "simple", name: "Second", version: 0, publishedAt: null, draft: { changedBy: "key of administrator" } }]);
});

test("test calls that do not pass keep it back, and say why in the reader's language", async () => {
  const empty = await ask<{ tests: unknown[] }>("GET", "/simple/tests");
  expect([empty.etag, empty.body.tests]).toEqual(['"0"', []]);
  expect((await ask("PUT", "/simple/tests", { tests: [call] }, { "if-match": '"0"' })).status).toBe(200);
  expect(await ask("PUT", "/simple/tests", { tests: [] }, { "if-match": '"0"' })).toMatchObject({ status: 412, body: { code: "tests-changed" } });
  const run = await ask<TestRun>("POST", "/simple/tests/run", {});
  expect([run.body.passed, run.body.results[0]?.why, run.body.results[0]?.heard[0]?.text]).toEqual([false, ["No se sent «Bon dia»."], "Hola"]);
  const { status, body } = await ask<{ code: string; errors: unknown }>("POST", "/simple/publish", {});
  expect([status, body.code, body.errors]).toEqual([409, "tests-failed", [{ pointer: "#/tests/0", detail: "Hola: No se sent «Bon dia»." }]]);
});

test("published, tried on a tenth of the calls, given to all, rolled back: each step is in its history", async () => {
  const { etag } = await ask("GET", "/simple/tests");
  await ask("PUT", "/simple/tests", { tests: [{ ...call, expect: [{ hears: "Hola" }] }] }, { "if-match": etag ?? "" });
  expect(await ask<FlowSummary>("POST", "/simple/publish", { note: "first" })).toMatchObject({ status: 201, body: { version: 1, draft: null, rollout: null } });
  await ask("PUT", "/simple/draft", named("Tried"), { "if-none-match": "*" });
  expect((await ask<FlowSummary>("POST", "/simple/publish", { share: 10, over: 1 })).body.rollout).toEqual({ version: 2, from: 1, share: 10 });
  expect((await ask<FlowSummary>("PUT", "/simple/rollout", { share: 100 })).body.rollout).toBeNull();
  expect((await ask<FlowSummary>("POST", "/simple/rollback", { version: 1 })).body).toMatchObject({ version: 3, name: "Second" });
  const versions = await ask<{ data: { version: number; note: string }[] }>("GET", "/simple/versions");
  expect(versions.body.data.map(({ version, note }) => [version, note])).toEqual([[3, "Tornada a la versió 1"], [2, ""], [1, "first"]]);
  const history = await ask<{ data: FlowChange[] }>("GET", "/simple/history");
  expect(history.body.data.map(({ what, version }) => [what, version]).slice(0, 3)).toEqual([["rolled-back", 3], ["share-changed", 2], ["published", 2]]);
  expect(await ask("POST", "/simple/publish", { share: 33 })).toMatchObject({ status: 422, body: { code: "invalid", errors: [{ pointer: "#/share" }] } });
});
