// The ARI socket against a small server that speaks its frames: what goes over the wire, and an Asterisk too old for it.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import type { AriEvent } from "../../../src/adapters/asterisk/ari-events.ts";
import { createAriSocket } from "../../../src/adapters/asterisk/ari-socket.ts";
import type { AriTransport } from "../../../src/adapters/asterisk/transport.ts";
import { until } from "../../support/until.ts";

interface Frame { readonly request_id: string; readonly method: string; readonly uri: string; readonly content_type?: string; readonly message_body?: string }

let server: Server;
let sockets: WebSocket[];
let upgrades: IncomingMessage[];
let frames: Frame[];
let answers: (frame: Frame) => { status: number; body?: string } | null;
let events: AriEvent[];
let problems: string[];
let ups: number;
let socket: AriTransport;

beforeEach(async () => {
  [sockets, upgrades, frames, events, problems, ups] = [[], [], [], [], [], 0];
  answers = () => ({ status: 204 });
  server = createServer((_request, response) => { response.setHeader("content-type", "application/json").end('{"system":{"version":"20.9.3"}}'); });
  new WebSocketServer({ server }).on("connection", (one, request) => {
    sockets.push(one);
    upgrades.push(request);
    one.on("message", (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      frames.push(frame);
      const answer = answers(frame);
      if (answer) one.send(JSON.stringify({ type: "RESTResponse", request_id: frame.request_id, status_code: answer.status, message_body: answer.body }));
    });
  });
  await new Promise<void>((done) => { server.listen(0, "127.0.0.1", done); });
  socket = createAriSocket({
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, user: "atiende", password: "s3cret:é", app: "atiende",
    onEvent: (event) => { events.push(event); }, onUp: () => { ups += 1; }, onDown: (problem) => { problems.push(problem); },
  });
});

afterEach(async () => {
  await socket.close();
  for (const one of sockets) one.terminate();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const up = async (): Promise<void> => {
  socket.open();
  await until(() => ups > 0, { what: "the line is up" });
};

describe("the ARI socket", () => {
  it("shows its password in a header, never in the address", async () => {
    await up();
    expect(upgrades[0]?.url).toBe("/ari/events?app=atiende");
    expect(upgrades[0]?.headers.authorization).toBe(`Basic ${Buffer.from("atiende:s3cret:é").toString("base64")}`);
  });

  it("puts the event filter before it counts as up, as a list of what is not wanted", async () => {
    await up();
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({ method: "PUT", uri: "applications/atiende/eventFilter", content_type: "application/json" });
    const filter = JSON.parse(frames[0]?.message_body ?? "") as { disallowed: { type: string }[] };
    expect(Object.keys(filter)).toEqual(["disallowed"]);
    expect(filter.disallowed).toEqual(expect.arrayContaining([{ type: "ChannelVarset" }, { type: "ChannelDialplan" }]));
  });

  it("finds each answer's request whatever their order, and keeps answers from the events", async () => {
    await up();
    answers = () => null;
    const asked = ["1", "2", "3"].map((id) => socket.request({ method: "GET", uri: `channels/${id}`, query: { a: "b c&d" } }, 2000));
    await until(() => frames.length === 4, { what: "three requests, none waiting for another" });
    expect(frames[1]?.uri).toBe("channels/1?a=b+c%26d");
    for (const frame of frames.slice(1).reverse()) sockets[0]?.send(JSON.stringify({ type: "RESTResponse", request_id: frame.request_id, status_code: 200, message_body: frame.uri.slice(9, 10) }));
    expect((await Promise.all(asked)).map(({ body }) => body)).toEqual(["1", "2", "3"]);
    sockets[0]?.send('{"type":"ChannelDtmfReceived","digit":"1"}');
    await until(() => events.length > 0, { what: "the event" });
    expect(events).toEqual([{ type: "ChannelDtmfReceived", digit: "1" }]);
  });

  it("refuses a request that Asterisk's socket would break on", async () => {
    await up();
    expect(await socket.request({ method: "POST", uri: "channels/1", body: { big: "é".repeat(40_000) } }, 2000)).toMatchObject({ status: 413 });
    expect(frames).toHaveLength(1);
  });

});

describe("the ARI socket's line", () => {
  it("answers what waits when the line is lost, and connects again with the filter", async () => {
    await up();
    answers = () => null;
    const waiting = socket.request({ method: "GET", uri: "channels" }, 5000);
    await until(() => frames.length === 2, { what: "the request" });
    answers = () => ({ status: 204 });
    sockets[0]?.terminate();
    expect(await waiting).toMatchObject({ status: 503 });
    await until(() => ups === 2, { what: "the line is up again" });
    expect(frames.filter(({ uri }) => uri.endsWith("eventFilter"))).toHaveLength(2);
  });

  it("comes back after a clean close too", async () => {
    await up();
    sockets[0]?.close(1001);
    await until(() => ups === 2, { what: "the line is up again" });
  });

  it("stays away, with the reason, when another has taken the application", async () => {
    await up();
    sockets[0]?.send('{"type":"ApplicationReplaced","application":"atiende"}');
    await until(() => problems.length > 0, { what: "the line is given up" });
    expect(problems).toEqual([expect.stringMatching(/another service has taken over/u)]);
    expect(await socket.request({ method: "GET", uri: "channels" }, 1000)).toMatchObject({ status: 503 });
  });

  it("says which transport an Asterisk needs that answers no requests on its socket", async () => {
    answers = () => null;
    socket.open();
    await until(() => problems.length > 0, { what: "the problem is known" });
    expect(problems[0]).toMatch(/^Asterisk 20\.9\.3 takes no requests over its WebSocket.*ARI_TRANSPORT=ari-client/u);
  });
});
