// Music through the doors: bytes in, bytes out, and who may.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MusicUploaded } from "../../../src/protocol/rest-configuration.ts";
import { openDoors, type Doors } from "./doors.ts";

let doors: Doors;
beforeAll(async () => { doors = await openDoors(); });
afterAll(() => doors.close());

const send = (role: "administrator" | "supervisor", query: string, body: string | Uint8Array<ArrayBuffer>, type = "audio/mpeg"): Promise<Response> =>
  fetch(`${doors.base}/api/v1/configuration/music-files${query}`, { method: "POST", headers: { authorization: `Bearer ${doors.users.addKey({ role }).token}`, "content-type": type }, body });

test("a file is sent, told with its length, and heard", async () => {
  const sent = await send("administrator", "?title=Waltz%20in%20C", "LOUD AND LONG");
  const { file } = await sent.json() as MusicUploaded;
  expect([sent.status, file.title, file.durationMs]).toEqual([201, "Waltz in C", 13_000]);
  const heard = await fetch(`${doors.base}/api/v1/configuration/music-files/${file.id}/audio`, { headers: { authorization: `Bearer ${doors.users.addKey({ role: "administrator" }).token}` } });
  expect([heard.headers.get("content-type"), await heard.text()]).toEqual(["audio/wav", "LOUD AND LONG"]);
});

test.each([
  { what: "from whoever may only look", role: "supervisor" as const, query: "?title=x", body: "LOUD", answer: [403, "not-allowed"] },
  { what: "without a title", role: "administrator" as const, query: "", body: "LOUD", answer: [422, "invalid"] },
  { what: "that is no sound", role: "administrator" as const, query: "?title=x", body: "%PDF", answer: [422, "music-unreadable"] },
  { what: "that is too large", role: "administrator" as const, query: "?title=x", body: new Uint8Array(31 * 1024 * 1024), answer: [413, "body-too-large"] },
  { what: "of another kind", role: "administrator" as const, query: "?title=x", body: "{}", type: "application/json", answer: [415, "media-expected"] },
])("a file $what is refused", async ({ role, query, body, type, answer }) => {
  const response = await send(role, query, body, type);
  expect([response.status, (await response.json() as { code: string }).code]).toEqual(answer);
});
