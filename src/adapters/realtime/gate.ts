// The way in: only /ws, only our sub-protocol, only pages of known origin. A program has no origin; it needs the
// ticket of an API key.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { subprotocol } from "../../protocol/frames.ts";

export type Origin = "ours" | "none" | "foreign";

export interface GateOptions {
  readonly server: Server;
  /** Besides our own host. */
  readonly origins: readonly string[];
  /** Answers 503 when the service stops, or too many wait at the door. */
  readonly mayEnter: () => boolean;
  readonly enter: (socket: WebSocket, origin: Origin) => void;
}

const maxFrameBytes = 64 * 1024;

export function openGate({ server, origins, mayEnter, enter }: GateOptions): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false, handleProtocols: () => subprotocol });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (request.url?.split("?", 1)[0] !== "/ws") return; // another door's
    // Until the WebSocket takes it over, an error of the bare socket has nobody else to go to.
    const ignore = (): void => undefined;
    socket.on("error", ignore);
    const refusal = refusalOf(request, mayEnter);
    if (refusal !== null) { socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`); return; }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      socket.off("error", ignore);
      enter(opened, originOf(request, origins));
    });
  };
  server.on("upgrade", upgrade);
  return { close: () => { server.off("upgrade", upgrade); sockets.close(); } };
}

function refusalOf(request: IncomingMessage, mayEnter: () => boolean): string | null {
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (!offered.includes(subprotocol)) return "400 Bad Request";
  return mayEnter() ? null : "503 Service Unavailable";
}

function originOf(request: IncomingMessage, origins: readonly string[]): Origin {
  const { origin, host } = request.headers;
  if (origin === undefined) return "none";
  const isOwn = host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
  return isOwn || origins.includes(origin) ? "ours" : "foreign";
}
