// SIP over WebSocket (RFC 7118) for browsers, at /sip on our own port: Asterisk's HTTP is closed to the world, and a
// browser is let through only while its session lives. Usage in service/:
//
//   const proxy = createSipProxy({ server: http.server, asteriskUrl: "ws://127.0.0.1:8088/ws", origins, admit });
//   phones.onRevoked(proxy.revoke);
//   proxy.close();                  // before http.close()
import type { Server } from "node:http";
import { WebSocket } from "ws";
import { maxFrameBytes, openGate, type GateOptions } from "./gate.ts";
import { closing, joinLine, usualLimits, type Line, type LineLimits } from "./line.ts";

export interface SipProxyOptions {
  readonly server: Server;
  readonly asteriskUrl: string;
  readonly origins: readonly string[];
  readonly admit: GateOptions["admit"];
  readonly limits?: Partial<LineLimits>;
}

export interface SipProxy {
  /** Ends the lines of a session or a demo caller. */
  revoke(holder: string): void;
  /** Whose lines are open. */
  holders(): readonly string[];
  close(): void;
}

/** Enough for two for each agent of a large floor. */
const mostLines = 900;
const reachMs = 3_000;

interface Open { readonly user: string; readonly holder: string; readonly line: Line }

export function createSipProxy({ server, asteriskUrl, origins, admit, limits }: SipProxyOptions): SipProxy {
  const lines = new Set<Open>();
  let isClosed = false;
  const gate = openGate({
    server, origins, admit, reach: () => reach(asteriskUrl), mayEnter: () => !isClosed && lines.size < mostLines,
    enter: ({ user, holder }, browser, asterisk) => {
      // One phone, one line: the newer one wins, as with REGISTER itself.
      for (const other of lines) if (other.user === user) other.line.close(closing.elsewhere);
      const open: Open = { user, holder, line: joinLine({ user, browser, asterisk, limits: { ...usualLimits, ...limits }, closed: () => { lines.delete(open); } }) };
      lines.add(open);
    },
  });
  return {
    revoke: (holder) => { for (const open of lines) if (open.holder === holder) open.line.close(closing.revoked); },
    holders: () => [...new Set([...lines].map(({ holder }) => holder))],
    close: () => {
      isClosed = true;
      for (const { line } of lines) line.close(closing.restart);
      gate.close();
    },
  };
}

/** A line of Asterisk's own; it is opened before the browser's, so that a browser never talks to nobody. */
function reach(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, "sip", { perMessageDeflate: false, maxPayload: maxFrameBytes, handshakeTimeout: reachMs });
    socket.once("open", () => { socket.off("error", reject); resolve(socket); });
    socket.once("error", reject);
  });
}
