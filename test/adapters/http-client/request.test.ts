import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createRequest } from "../../../src/adapters/http-client/request.ts";

let server: Server | undefined;
afterEach(async () => { await new Promise((resolve) => { if (server) { server.closeAllConnections(); server.close(resolve); } else resolve(null); }); server = undefined; });

/** A server that answers everything alike; gives its address and what it was told. */
async function answering(status: number, text: string, wait = false) {
  const heard: string[] = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => { body += part.toString(); });
    request.on("end", () => { heard.push(`${request.method ?? ""} ${body}`); if (!wait) response.writeHead(status, { location: "/elsewhere" }).end(text); });
  });
  await new Promise<void>((resolve) => { server?.listen(0, "127.0.0.1", resolve); });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/x`, heard };
}

const ask = createRequest({ mayReachInside: true });
const asked = { method: "GET", body: {}, deadlineMs: 2000 } as const;

describe("a flow's HTTP request", () => {
  it("gives the answer's fields by name, nested ones joined by dots", async () => {
    const { url, heard } = await answering(200, '{"state":"sent","order":{"lines":2,"gift":true},"list":[1]}');
    expect(await ask({ ...asked, method: "POST", url, body: { number: "7" } })).toEqual({ state: "sent", "order.lines": "2", "order.gift": "true" });
    expect(heard).toEqual(['POST {"number":"7"}']);
  });

  it.each([[500, "{}", /answered 500/u], [302, "{}", /answered 302/u], [200, "hello", /did not answer with JSON/u], [200, "[]", /JSON object/u], [200, JSON.stringify({ a: "x".repeat(70_000) }), /larger/u]])(
    "refuses an answer of %i", async (status, text, fault) => {
      const { url } = await answering(status, text);
      await expect(ask({ ...asked, url })).rejects.toThrow(fault);
    });

  it("gives up at its deadline", async () => {
    const { url } = await answering(200, "{}", true);
    await expect(ask({ ...asked, url, deadlineMs: 50 })).rejects.toThrow();
  });

  it.each(["http://127.0.0.1/", "http://localhost:9/", "http://[::1]/", "http://10.1.2.3/", "http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]/"])("may not reach %s inside the house", async (url) => {
    await expect(createRequest({ mayReachInside: false })({ ...asked, url })).rejects.toThrow(/inside the house/u);
  });
});
