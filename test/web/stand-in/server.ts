// The stand-in over HTTP and WebSocket, with the service's own Content-Security-Policy, serving the built screen.
// `POST /scene/ringing` shows a scene, `POST /line/down` drops the line for a while, `POST /user/laia` signs somebody in.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { WebSocketServer, type WebSocket } from "ws";
import type { ClientFrame } from "../../../src/protocol/frames.ts";
import { createDay, type Day } from "./day.ts";
import { answerFlows, createFlows } from "./flows.ts";
import { ana, answer, callsOfToday, laia, olga, type Answer, type RestState } from "./rest.ts";

const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws:; media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

export interface StandIn { readonly url: string; readonly day: Day; readonly rest: RestState; close(): Promise<void> }

/** `web` is the folder of the built screen; port 0 takes a free one. */
export async function startStandIn(web: string, port = 0): Promise<StandIn> {
  const day = createDay();
  const rest: RestState = { user: ana, calls: callsOfToday() };
  const flows = createFlows();
  let isDown = false;
  const sockets = new WebSocketServer({ noServer: true });

  const control = (path: string): void => {
    const [, what, which = ""] = path.split("/");
    if (what === "scene") day.show(which);
    if (what === "user") rest.user = which === "ana" ? ana : which === "laia" ? laia : which === "olga" ? olga : null;
    if (what === "calls") rest.calls = which === "none" ? [] : callsOfToday();
    if (what === "line") { isDown = which === "down"; if (isDown) for (const socket of sockets.clients) socket.terminate(); }
  };

  const reply = ({ method = "GET", headers }: IncomingMessage, path: string, body: unknown): Answer => {
    const header = (name: string): string | null => { const value = headers[name]; return typeof value === "string" ? value : null; };
    return (rest.user && answerFlows(flows, { method, path, body, by: rest.user.name, header })) ?? answer(rest, method, path, body);
  };
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? "/";
      if (path.startsWith("/api/")) { if (isDown) { response.destroy(); return; } json(response, reply(request, path, await bodyOf(request))); return; }
      if (request.method === "POST") { control(path); response.writeHead(204).end(); return; }
      file(web, path, response);
    })();
  });
  server.on("upgrade", (request, socket, head) => {
    if (isDown || request.url !== "/ws") { socket.destroy(); return; }
    sockets.handleUpgrade(request, socket, head, (opened) => { talk(day, opened); });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${String(typeof address === "object" && address !== null ? address.port : port)}`, day, rest,
    close: () => new Promise((resolve) => { for (const socket of sockets.clients) socket.terminate(); server.closeAllConnections(); server.close(() => { resolve(); }); }),
  };
}

function talk(day: Day, socket: WebSocket): void {
  const screen = day.connect((frame) => { socket.send(JSON.stringify(frame)); });
  socket.on("message", (data: Buffer) => { screen.take(JSON.parse(data.toString()) as ClientFrame); });
  socket.on("close", () => { screen.close(); });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const part of request) text += String(part);
  return text === "" ? undefined : JSON.parse(text);
}

function json(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", "content-security-policy": policy, ...headers }).end(body === undefined ? undefined : JSON.stringify(body));
}

function file(web: string, path: string, response: ServerResponse): void {
  const name = extname(path) === "" ? "/index.html" : path;
  try {
    const content = readFileSync(join(web, name));
    response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream", "content-security-policy": policy }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}
