import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createHttpTexter, type SmsOptions } from "../../../src/adapters/sms/http-texter.ts";

const closers: (() => void)[] = [];
afterEach(() => { for (const close of closers.splice(0)) close(); });

interface Gateway { readonly url: string; readonly taken: { readonly headers: IncomingMessage["headers"]; readonly body: string }[] }

async function gateway(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<Gateway> {
  const taken: { headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => { body += part.toString(); });
    request.on("end", () => { taken.push({ headers: request.headers, body }); answer(response, request); });
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  closers.push(() => { server.closeAllConnections(); server.close(); });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/send`, taken };
}

const texter = (url: string, more: Partial<SmsOptions> = {}) => createHttpTexter({ url, body: '{"messages":[{"to":"{number}","from":"{from}","content":"{text}","ref":"{id}"}],"priority":1}', from: "Acme", token: null, signingKey: null, reference: "messages.0.id", deadlineMs: 2_000, ...more });
const sms = { id: "welcome.second.1.7", to: "+34600111222", text: 'Hola "Ana" {id} \n€' };
const status = (code: number, body = "{}") => (response: ServerResponse): void => { response.writeHead(code, { "content-type": "application/json" }).end(body); };

describe("an SMS", () => {
  test("goes out in the gateway's own form, whatever its text, and keeps the gateway's name for it", async () => {
    const { url, taken } = await gateway(status(200, '{"messages":[{"id":4711}]}'));
    expect(await texter(url).send(sms)).toEqual({ result: "sent", reference: "4711" });
    expect(JSON.parse(taken[0]?.body ?? "")).toEqual({ messages: [{ to: "34600111222", from: "Acme", content: sms.text, ref: sms.id }], priority: 1 });
    expect(taken[0]?.headers["idempotency-key"]).toBe(sms.id);
  });

  test("carries a token and a signature where they are set up", async () => {
    const { url, taken } = await gateway(status(200));
    expect(await texter(url, { token: "t", signingKey: "k" }).send(sms)).toEqual({ result: "sent", reference: null });
    expect(taken[0]?.headers).toMatchObject({ "authorization": "Bearer t", "x-signature": createHmac("sha256", "k").update(taken[0]?.body ?? "").digest("hex") });
  });

  test.each<[number, object]>([[429, { result: "refused", again: true }], [503, { result: "refused", again: true }], [400, { result: "refused", again: false }], [401, { result: "refused", again: false }], [500, { result: "unknown" }], [502, { result: "unknown" }]])("a gateway that answers %i", async (code, end) => {
    const { url } = await gateway(status(code, "why"));
    expect(await texter(url).send(sms)).toMatchObject(end);
  });

  test("a gateway that dies when it has the message: nobody knows", async () => {
    const { url, taken } = await gateway((response) => { response.destroy(); });
    expect(await texter(url).send(sms)).toMatchObject({ result: "unknown" });
    expect(taken).toHaveLength(1);
  });

  test("a gateway that never answers: nobody knows", async () => {
    const { url } = await gateway(() => undefined);
    expect(await texter(url, { deadlineMs: 200 }).send(sms)).toMatchObject({ result: "unknown" });
  });

  test("a gateway that leads elsewhere is not followed with the text", async () => {
    const { url: other, taken } = await gateway(status(200));
    const { url } = await gateway((response) => { response.writeHead(307, { location: other }).end(); });
    expect(await texter(url).send(sms)).toMatchObject({ result: "unknown" });
    expect(taken).toEqual([]);
  });

  test("nobody listens: it did not leave, and is tried again", async () => {
    const { url } = await gateway(status(200));
    for (const close of closers.splice(0)) close();
    expect(await texter(url).send(sms)).toMatchObject({ result: "refused", again: true });
  });
});
