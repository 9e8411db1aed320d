// One socket: what comes in is counted and parsed, what goes out is watched, so that a slow reader is cut off and
// never holds up another.
import type { WebSocket } from "ws";
import { createBucket, watchPings } from "../../app/browser-lines.ts";
import { clientFrame, type ClientFrame, type ServerFrame } from "../../protocol/frames.ts";

export interface LineLimits {
  /** Bytes that may wait to be read by the screen. */
  readonly unreadBytes: number;
  /** Frames a second that a screen may send for long, and at once. */
  readonly framesPerSecond: number;
  readonly framesAtOnce: number;
  readonly pingEveryMs: number;
  readonly helloMs: number;
}

export const usualLimits: LineLimits = { unreadBytes: 1_048_576, framesPerSecond: 20, framesAtOnce: 60, pingEveryMs: 25_000, helloMs: 5_000 };

export const closing = {
  notJson: [1007, "not-json"], unreadable: [1008, "unreadable-frame"], restart: [1012, "service-restart"], ticketRefused: [4401, "ticket-refused"],
  revoked: [4401, "session-ended"], /** a password or a second factor, before anything else */ somethingDue: [4401, "something-due"], originRefused: [4403, "origin-refused"], noHello: [4408, "no-hello"], signedInElsewhere: [4409, "signed-in-elsewhere"],
  slowReader: [4413, "slow-reader"], tooMany: [4429, "too-many-commands"],
} as const satisfies Record<string, readonly [number, string]>;
export type Closing = (typeof closing)[keyof typeof closing];

export interface Connection {
  send(frame: ServerFrame): void;
  /** A frame that is text already. */
  sendText(text: string): void;
  /** The same for many: made once, as bytes. */
  sendBytes(text: Buffer): void;
  /** Bytes sent that the screen has not taken yet. */
  unread(): number;
  close(why: Closing): void;
  readonly isOpen: () => boolean;
}

export interface Receiver {
  frame(frame: ClientFrame): void;
  /** A command that is not one; `ref` is as it was sent. */
  unsound(ref: string): void;
  /** It reads too slowly and is cut off. */
  slow(): void;
  closed(): void;
}

/** How long a closing handshake may take before the line is cut. A slow reader gets longer: he may still read why. */
const goodbyeMs = { usual: 1_000, slow: 5_000 };

export function createConnection(socket: WebSocket, limits: LineLimits, receiver: Receiver): Connection {
  const mayTake = createBucket(limits.framesPerSecond, limits.framesAtOnce);
  const stopPings = watchPings(socket, limits.pingEveryMs);
  const close = ([code, reason]: Closing): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.close(code, reason);
    setTimeout(() => { socket.terminate(); }, code === closing.slowReader[0] ? goodbyeMs.slow : goodbyeMs.usual).unref();
  };
  const send = (text: string | Buffer): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount <= limits.unreadBytes) { socket.send(text, { binary: false }); return; }
    receiver.slow();
    close(closing.slowReader);
  };
  socket.on("message", (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (!mayTake()) close(closing.tooMany);
    else take(isBinary ? null : (data as Buffer).toString("utf8"), receiver, close);
  });
  // A line that breaks says so by `close` as well; the error alone tells nothing more.
  socket.on("error", () => undefined);
  socket.on("close", () => { stopPings(); receiver.closed(); });
  return { send: (frame) => { send(JSON.stringify(frame)); }, sendText: send, sendBytes: send, unread: () => socket.bufferedAmount, close, isOpen: () => socket.readyState === socket.OPEN };
}

function take(text: string | null, receiver: Receiver, close: (why: Closing) => void): void {
  const value = text === null ? undefined : parse(text);
  if (value === undefined) { close(closing.notJson); return; }
  const frame = clientFrame.safeParse(value);
  if (frame.success) { receiver.frame(frame.data); return; }
  const ref = refOf(value);
  if (ref === null) close(closing.unreadable);
  else receiver.unsound(ref);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refOf(value: unknown): string | null {
  const ref: unknown = typeof value === "object" && value !== null && "ref" in value ? value.ref : null;
  return typeof ref === "string" && ref.length <= 60 ? ref : null;
}
