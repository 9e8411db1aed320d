// Speech to text over HTTP: the sound goes as it is, what comes back is checked.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttpTranscriber } from "../../../src/adapters/http-client/transcriber.ts";

const asked: { readonly url: string; readonly token: string | undefined; readonly bytes: number }[] = [];
let answer: { readonly status: number; readonly body: string } = { status: 200, body: "{}" };
const server = createServer((request: IncomingMessage, response) => {
  let bytes = 0;
  request.on("data", (part: Buffer) => { bytes += part.length; });
  request.on("end", () => {
    asked.push({ url: request.url ?? "", token: request.headers.authorization, bytes });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/text?model=small`;
});
afterAll(() => { server.close(); });

const write = () => createHttpTranscriber({ url, token: "secret", deadlineMs: 5_000 }).write(new Uint8Array(1_000), { recordingId: "100.1-message-1" as never, language: "ca" });

it("posts the sound with its id, the likely language and the token, and gives the text", async () => {
  answer = { status: 200, body: JSON.stringify({ text: " Bon dia ", confidence: 0.8 }) };
  expect(await write()).toEqual({ text: "Bon dia", language: "ca", confidence: 0.8 });
  expect(asked.at(-1)).toEqual({ url: "/text?model=small&recording=100.1-message-1&language=ca", token: "Bearer secret", bytes: 1_000 });
});

it.each([
  [{ status: 503, body: "{}" }, /answered 503/u], [{ status: 200, body: "no" }, /did not answer with/u], [{ status: 200, body: JSON.stringify({ text: 5 }) }, /did not answer with/u],
] as const)("says what is wrong with %j", async (wrong, why) => {
  answer = wrong;
  await expect(write()).rejects.toThrow(why);
});
