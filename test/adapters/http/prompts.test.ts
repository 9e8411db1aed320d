// Sound through the doors: bytes in, bytes out.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPrompts } from "../../../src/app/flows/prompts.ts";
import type { Prompt, PromptKept } from "../../../src/protocol/rest-prompts.ts";
import { memoryPrompts } from "../../support/memory-prompts.ts";
import { openDoors, type Doors } from "./doors.ts";

let doors: Doors;
let authorization: string;
beforeAll(async () => {
  doors = await openDoors({ useCases: { prompts: createPrompts(memoryPrompts()) } });
  authorization = `Bearer ${doors.users.addKey({ role: "administrator" }).token}`;
});
afterAll(() => doors.close());

const ask = (method: string, path: string, body?: string | Uint8Array<ArrayBuffer>, type = "audio/wav"): Promise<Response> =>
  fetch(`${doors.base}/api/v1/prompts${path}`, { method, headers: { authorization, ...(body === undefined ? {} : { "content-type": type }) }, ...(body === undefined ? {} : { body }) });
const codeOf = async (response: Response): Promise<readonly [number, string]> => [response.status, (await response.json() as { code: string }).code];

test("a recording in a folder is sent, listed, heard, taken out and brought back", async () => {
  const sent = await ask("PUT", "/bank%2Fwelcome/ca?source=recording&text=Bon%20dia", "LOUD");
  expect([sent.status, (await sent.json() as PromptKept).take]).toMatchObject([200, { source: "recording", text: "Bon dia", durationMs: 400, by: "key of administrator" }]);
  const { data } = await (await ask("GET", "")).json() as { data: Prompt[] };
  expect(data.map(({ name, languages }) => [name, languages.map(({ state }) => state)])).toEqual([["bank/welcome", ["unused", "present", "unused"]]]);
  const heard = await ask("GET", "/bank%2Fwelcome/ca/audio");
  expect([heard.headers.get("content-type"), await heard.text()]).toEqual(["audio/wav", "LOUD"]);
  expect((await ask("DELETE", "/bank%2Fwelcome/ca")).status).toBe(204);
  expect(await codeOf(await ask("GET", "/bank%2Fwelcome/ca/audio"))).toEqual([404, "prompt-not-found"]);
  expect((await ask("POST", "/bank%2Fwelcome/ca/restore")).status).toBe(204);
  expect((await ask("GET", "/bank%2Fwelcome/ca/audio")).status).toBe(200);
});

test("a change is made on what its author has heard, and on nothing else", async () => {
  const send = (method: string, path: string, headers: Record<string, string>, body?: string): Promise<Response> =>
    fetch(`${doors.base}/api/v1/prompts/shared/es${path}`, { method, headers: { authorization, "content-type": path === "" ? "audio/wav" : "application/json", ...headers }, ...(body === undefined ? {} : { body }) });
  const first = await send("PUT", "", { "if-none-match": "*" }, "LOUD");
  expect([first.status, first.headers.get("etag"), (await first.json() as PromptKept).version]).toEqual([200, '"1"', 1]);
  expect(await codeOf(await send("PUT", "", { "if-none-match": "*" }, "LOUD TOO"))).toEqual([412, "changed-meanwhile"]);
  expect((await send("PUT", "/text", { "if-match": '"1"' }, '{"text":"Hola"}')).headers.get("etag")).toBe('"2"');
  expect(await codeOf(await send("DELETE", "", { "if-match": '"1"' }))).toEqual([412, "changed-meanwhile"]);
  const one = await send("GET", "", {});
  expect([one.headers.get("etag"), await one.json()]).toMatchObject(['"2"', { language: "es", take: { text: "Hola" }, version: 2 }]);
  expect((await send("DELETE", "", { "if-match": '"2"' })).headers.get("etag")).toBe('"3"');
  expect((await send("POST", "/restore", { "if-match": '"3"' })).headers.get("etag")).toBe('"4"');
  expect((await fetch(`${doors.base}/api/v1/prompts/nobody/es`, { headers: { authorization } })).status).toBe(404);
});

test("a preview is sound, and leaves nothing behind", async () => {
  const heard = await ask("POST", "/preview", JSON.stringify({ text: "Hola", language: "es" }), "application/json");
  expect([heard.status, await heard.text()]).toEqual([200, "SPOKEN Hola"]);
});

test.each([
  { what: "JSON where sound is wanted", path: "/a/es", body: "{}", type: "application/json", answer: [415, "media-expected"] },
  { what: "what is no sound", path: "/a/es", body: "%PDF", answer: [422, "prompt-unreadable"] },
  { what: "nothing at all", path: "/a/es", body: "", answer: [422, "prompt-unreadable"] },
  { what: "a file too large", path: "/a/es", body: new Uint8Array(21 * 1024 * 1024), answer: [413, "body-too-large"] },
  { what: "a name that climbs out of its folder", path: "/..%2F..%2Fetc/es", body: "LOUD", answer: [422, "invalid"] },
  { what: "a language that nobody speaks here", path: "/a/fr", body: "LOUD", answer: [422, "invalid"] },
])("$what is refused", async ({ path, body, type, answer }) => {
  expect(await codeOf(await ask("PUT", path, body, type))).toEqual(answer);
});

test("a stream that never says how long it is ends at the same limit", async () => {
  const endless = new ReadableStream<Uint8Array>({ start(controller) { for (let n = 0; n < 22; n += 1) controller.enqueue(new Uint8Array(1024 * 1024)); controller.close(); } });
  const response = await fetch(`${doors.base}/api/v1/prompts/a/es`, { method: "PUT", headers: { authorization, "content-type": "audio/wav" }, body: endless, duplex: "half" });
  expect(await codeOf(response)).toEqual([413, "body-too-large"]);
});
