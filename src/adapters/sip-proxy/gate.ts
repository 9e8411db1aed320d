// The way in for browsers' telephones: only /sip, only sub-protocol "sip", only our own pages, only who holds a phone.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";

/** `user` is the SIP user that he may speak as; `holder` the session (or demo caller) whose end ends the line. */
export interface Entry { readonly user: string; readonly holder: string }

export interface GateOptions {
  readonly server: Server;
  /** Besides our own host. */
  readonly origins: readonly string[];
  /** null: he has no phone here. Rejects when nobody can tell. */
  readonly admit: (request: { readonly cookie: string | undefined; readonly query: URLSearchParams }) => Promise<Entry | null>;
  /** Resolves when Asterisk is there to talk to, rejects when it is not. */
  readonly reach: (entry: Entry) => Promise<WebSocket>;
  readonly mayEnter: () => boolean;
  readonly enter: (entry: Entry, browser: WebSocket, asterisk: WebSocket) => void;
}

export const path = "/sip";
/** A SIP message with its SDP has some 4 kB; Asterisk takes no more than 64. */
export const maxFrameBytes = 64 * 1024;

export function openGate(options: GateOptions): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false, handleProtocols: () => "sip" });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? "/", "http://house");
    if (url.pathname !== path) return;
    const ignore = (): void => undefined;
    socket.on("error", ignore);
    const refuse = (status: string): void => { socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`); };
    const unsound = fault(request, options);
    if (unsound !== null) { refuse(unsound); return; }
    void admitted(options, request, url).then((found) => {
      if (typeof found === "string") { refuse(found); return; }
      if (socket.destroyed) { found.asterisk.terminate(); return; }
      sockets.handleUpgrade(request, socket, head, (browser) => {
        socket.off("error", ignore);
        options.enter(found.entry, browser, found.asterisk);
      });
    });
  };
  options.server.on("upgrade", upgrade);
  return { close: () => { options.server.off("upgrade", upgrade); sockets.close(); } };
}

function fault(request: IncomingMessage, { origins, mayEnter }: GateOptions): string | null {
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (!offered.includes("sip")) return "400 Bad Request";
  if (!isOurs(request, origins)) return "403 Forbidden";
  return mayEnter() ? null : "503 Service Unavailable";
}

/** A cookie is sent by whichever page asks, so the page must be ours. */
function isOurs({ headers: { origin, host } }: IncomingMessage, origins: readonly string[]): boolean {
  if (origin === undefined) return false;
  return origins.includes(origin) || (host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase());
}

async function admitted(options: GateOptions, request: IncomingMessage, { searchParams }: URL): Promise<{ readonly entry: Entry; readonly asterisk: WebSocket } | string> {
  try {
    const entry = await options.admit({ cookie: request.headers.cookie, query: searchParams });
    if (entry === null) return "401 Unauthorized";
    return { entry, asterisk: await options.reach(entry) };
  } catch {
    return "503 Service Unavailable";
  }
}
