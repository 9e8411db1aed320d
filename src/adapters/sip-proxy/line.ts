// One browser's line to Asterisk: what each says is handed to the other, neither faster than the other reads, and
// when one goes the other goes too.
import type { RawData, WebSocket } from "ws";
import { createBucket, watchPings } from "../../app/browser-lines.ts";
import { mayPass } from "./from-user.ts";

export interface LineLimits {
  /** Messages a second that a phone may send for long, and at once. */
  readonly messagesPerSecond: number;
  readonly messagesAtOnce: number;
  /** Bytes that may wait for the other side before its partner is not listened to. */
  readonly unreadBytes: number;
  readonly pingEveryMs: number;
}

export const usualLimits: LineLimits = { messagesPerSecond: 30, messagesAtOnce: 120, unreadBytes: 256 * 1024, pingEveryMs: 20_000 };

export const closing = {
  asteriskGone: [1013, "asterisk-away"], restart: [1012, "service-restart"], foreign: [1008, "not-your-phone"], revoked: [4401, "session-ended"],
  elsewhere: [4409, "used-elsewhere"], tooMany: [4429, "too-many-messages"],
} as const satisfies Record<string, readonly [number, string]>;
export type Closing = (typeof closing)[keyof typeof closing];

export interface Line { close(why: Closing): void }

interface Ends { readonly user: string; readonly browser: WebSocket; readonly asterisk: WebSocket; readonly limits: LineLimits; readonly closed: () => void }

const goodbyeMs = 500;

export function joinLine({ user, browser, asterisk, limits, closed }: Ends): Line {
  const mayTake = createBucket(limits.messagesPerSecond, limits.messagesAtOnce);
  const stopPings = watchPings(browser, limits.pingEveryMs);
  const close = ([code, reason]: Closing): void => {
    asterisk.terminate();
    if (browser.readyState !== browser.OPEN) return;
    browser.close(code, reason);
    setTimeout(() => { browser.terminate(); }, goodbyeMs).unref();
  };
  browser.on("message", (data, isBinary) => {
    if (browser.readyState !== browser.OPEN) return;
    const text = isBinary ? null : asText(data);
    if (!mayTake()) close(closing.tooMany);
    else if (text === null || !mayPass(text, user)) close(closing.foreign);
    else pass(text, browser, asterisk, limits.unreadBytes);
  });
  asterisk.on("message", (data) => { pass(asText(data), asterisk, browser, limits.unreadBytes); });
  // A line that breaks says so by `close` as well.
  for (const end of [browser, asterisk]) end.on("error", () => undefined);
  asterisk.on("close", () => { close(closing.asteriskGone); });
  browser.on("close", () => { stopPings(); asterisk.terminate(); closed(); });
  return { close };
}

/** Who fills the other's ear is not listened to until the other has caught up. */
function pass(text: string, from: WebSocket, to: WebSocket, unreadBytes: number): void {
  if (to.readyState !== to.OPEN) return;
  to.send(text, () => { if (from.isPaused && to.bufferedAmount <= unreadBytes / 2) from.resume(); });
  if (to.bufferedAmount > unreadBytes) from.pause();
}

function asText(data: RawData): string {
  return (data as Buffer).toString("utf8");
}
