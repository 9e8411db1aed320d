// Browsers' telephones through the proxy, on real sockets, with an Asterisk that repeats what it hears.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSipProxy, type SipProxy, type SipProxyOptions } from "../../../src/adapters/sip-proxy/sip-proxy.ts";
import { until, within } from "../../support/until.ts";

const register = (user: string): string => `REGISTER sip:atiende SIP/2.0\r\nTo: <sip:${user}@atiende>\r\nFrom: <sip:${user}@atiende>;tag=a\r\n\r\n`;

let server: Server;
let asterisk: WebSocketServer;
let proxy: SipProxy;
let base = "";

async function openHouse(options: Partial<SipProxyOptions> = {}): Promise<void> {
  asterisk = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "sip" });
  asterisk.on("connection", (socket) => { socket.on("message", (data) => { socket.send(`SIP/2.0 200 OK\r\nX-Heard: ${(data as Buffer).toString().split("\r\n")[0] ?? ""}\r\n\r\n`); }); });
  await new Promise<void>((resolve) => asterisk.once("listening", resolve));
  server = createServer();
  proxy = createSipProxy({
    server, asteriskUrl: `ws://127.0.0.1:${String((asterisk.address() as AddressInfo).port)}/ws`, origins: [],
    admit: ({ cookie, query }) => Promise.resolve(cookie === "atiende=ana" ? { user: "agent-101-web", holder: "s-ana" } : query.get("caller") === "token" ? { user: "demo-caller-1", holder: "token" } : null),
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
beforeEach(() => openHouse());
afterEach(async () => {
  proxy.close();
  for (const each of asterisk.clients) each.terminate();
  await Promise.all([new Promise((resolve) => { asterisk.close(resolve); }), new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); })]);
});

interface Browser { readonly socket: WebSocket; readonly heard: string[]; readonly closed: Promise<readonly [number, string]> }

function phone(options: { readonly cookie?: string; readonly origin?: string; readonly protocol?: string; readonly path?: string } = {}): Promise<Browser | number> {
  const { cookie = "atiende=ana", origin = `http://${base}`, protocol = "sip", path = "/sip" } = options;
  const socket = new WebSocket(`ws://${base}${path}`, protocol, { headers: { cookie, ...(origin === "" ? {} : { origin }) } });
  const heard: string[] = [];
  socket.on("message", (data) => { heard.push((data as Buffer).toString()); });
  const closed = new Promise<readonly [number, string]>((resolve) => { socket.on("close", (code, reason) => { resolve([code, reason.toString()]); }); });
  return within(new Promise((resolve) => {
    socket.once("open", () => { resolve({ socket, heard, closed }); });
    socket.once("unexpected-response", (_request, response) => { response.destroy(); resolve(response.statusCode ?? 0); });
    socket.on("error", () => undefined);
  }), "an answer at the door");
}

async function opened(options: Parameters<typeof phone>[0] = {}): Promise<Browser> {
  const browser = await phone(options);
  if (typeof browser === "number") throw new Error(`refused with ${String(browser)}`);
  return browser;
}

describe("at the door", () => {
  test("a page of ours with its session's cookie reaches Asterisk and is answered", async () => {
    const { socket, heard } = await opened();
    socket.send(register("agent-101-web"));
    await until(() => heard[0]?.includes("X-Heard: REGISTER"), { what: "Asterisk's answer" });
    expect(proxy.holders()).toEqual(["s-ana"]);
  });

  test("a caller of the demo comes with his token and no session", async () => {
    const { socket, heard } = await opened({ cookie: "", path: "/sip?caller=token" });
    socket.send(register("demo-caller-1"));
    await until(() => heard[0], { what: "Asterisk's answer" });
  });

  test.each([
    ["nobody who is signed in", { cookie: "" }, 401], ["a page of another origin", { origin: "http://elsewhere.example" }, 403], ["a program without an origin", { origin: "" }, 403],
    ["another sub-protocol", { protocol: "atiende.v1" }, 400],
  ])("%s is refused", async (_what, options, status) => { expect(await phone(options)).toBe(status); });

  test("while Asterisk is away the browser is told so at once, and not left to talk to nobody", async () => {
    await new Promise((resolve) => { asterisk.close(resolve); });
    expect(await phone()).toBe(503);
  });

  test("a session that cannot be checked is not let in", async () => {
    proxy.close();
    proxy = createSipProxy({ server, asteriskUrl: "ws://127.0.0.1:1/ws", origins: [], admit: () => Promise.reject(new Error("the database is away")) });
    expect(await phone()).toBe(503);
  });
});

describe("on the line", () => {
  test("who speaks as another's phone is cut off, and Asterisk hears nothing of it", async () => {
    const heard: string[] = [];
    asterisk.on("connection", (socket) => { socket.on("message", (data) => { heard.push((data as Buffer).toString()); }); });
    const { socket, closed } = await opened();
    socket.send(register("agent-102-web"));
    expect(await closed).toEqual([1008, "not-your-phone"]);
    expect(heard).toEqual([]);
  });

  test("a session that ends takes its line with it, on both sides", async () => {
    const { closed } = await opened();
    proxy.revoke("s-ana");
    expect(await closed).toEqual([4401, "session-ended"]);
    await until(() => asterisk.clients.size === 0 && proxy.holders().length === 0, { what: "Asterisk's side is closed" });
  });

  test("one phone has one line: the newer wins", async () => {
    const first = await opened();
    const second = await opened();
    expect(await first.closed).toEqual([4409, "used-elsewhere"]);
    second.socket.send(register("agent-101-web"));
    await until(() => second.heard[0], { what: "the newer goes on" });
  });

  test("a phone that floods is cut off", async () => {
    const { socket, closed } = await opened();
    for (let n = 0; n < 130; n += 1) socket.send(register("agent-101-web"));
    expect(await closed).toEqual([4429, "too-many-messages"]);
  });

  test("Asterisk's end is the browser's end", async () => {
    const { closed } = await opened();
    for (const each of asterisk.clients) each.terminate();
    expect(await closed).toEqual([1013, "asterisk-away"]);
  });

  test("a message larger than Asterisk takes ends the line", async () => {
    const { socket, closed } = await opened();
    socket.send("x".repeat(70_000));
    expect((await closed)[0]).toBe(1009);
  });
});

test("a browser that is asleep is given up", async () => {
  proxy.close();
  proxy = createSipProxy({
    server, asteriskUrl: `ws://127.0.0.1:${String((asterisk.address() as AddressInfo).port)}/ws`, origins: [], limits: { pingEveryMs: 30 },
    admit: () => Promise.resolve({ user: "agent-101-web", holder: "s-ana" }),
  });
  const { socket } = await opened();
  socket.pong = () => undefined;
  (socket as unknown as { _receiver: { removeAllListeners(event: string): void } })._receiver.removeAllListeners("ping");
  await until(() => proxy.holders().length === 0, { what: "its line is closed" });
});
