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
