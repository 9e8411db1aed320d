// Who sends a request: a browser by its session cookie, a program by `Authorization: Bearer ati_live_…`.
// Writes by cookie must come from our own pages (Origin), since a cookie is sent by whichever page asks.
import type { IncomingMessage } from "node:http";
import type { Opened, Principal } from "../../app/access/sessions.ts";
import { Refusal } from "../../app/refusal.ts";

export interface Identify { identify(token: string, kind: "session" | "key"): Promise<Principal | null> }

interface Headers { header(name: string): string | undefined }

const cookieNames = { secure: "__Host-atiende", plain: "atiende" } as const;

/** null = nobody said who he is; a wrong key is refused, a session that is over is nobody. */
export async function callerOf(request: Headers, sessions: Identify): Promise<Principal | null> {
  const bearer = bearerOf(request);
  if (bearer !== null) {
    const key = await sessions.identify(bearer, "key");
    if (key === null) throw new Refusal(401, "key-refused", "This API key is not known, or was taken back.");
    return key;
  }
  const token = sessionToken(request);
  return token === null ? null : sessions.identify(token, "session");
}

function bearerOf(request: Headers): string | null {
  const header = request.header("authorization");
  if (header === undefined) return null;
  const token = /^Bearer ([\w.~+/=-]{20,200})$/iu.exec(header.trim())?.[1];
  if (token === undefined) throw new Refusal(401, "authorization-unreadable", "Send the key as `Authorization: Bearer ati_live_…`.");
  return token;
}

export function sessionToken(request: Headers): string | null {
  return cookieNamed(request, cookieNames.secure) ?? cookieNamed(request, cookieNames.plain);
}

export function cookieNamed(request: Headers, name: string): string | null {
  const pair = (request.header("cookie") ?? "").split(";").map((one) => one.trim()).find((one) => one.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}

/** By the socket, not by what a proxy says; a request that came through a proxy is not from here. */
export function isThisMachine(request: Pick<IncomingMessage, "headers" | "socket">): boolean {
  const isForwarded = request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined;
  return !isForwarded && ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.socket.remoteAddress ?? "");
}

/** Also the name it was asked by is this machine's: a stranger's name that leads here is a page of his (DNS rebinding). */
export function isAskedHere(request: Pick<IncomingMessage, "headers" | "socket">): boolean {
  return isThisMachine(request) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/iu.test(request.headers.host ?? "");
}

/** HttpOnly, same site only, for as long as the session lives; an empty token takes the cookie away. */
export function sessionCookie(token: string, isSecure: boolean, maxAgeSeconds: number): string {
  const name = isSecure ? cookieNames.secure : cookieNames.plain;
  return `${name}=${token}; Path=/; Max-Age=${String(maxAgeSeconds)}; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
}

/** The cookie of a session just opened, for as long as it lives. */
export function cookieOf({ token, principal }: Opened, isSecure: boolean): string {
  return sessionCookie(token, isSecure, Math.max(0, Math.round((principal.expiresAt - Date.now()) / 1_000)));
}

/** Refuses a write that another site's page made a browser send. */
export function refuseForeignOrigin(request: Headers, origins: readonly string[]): void {
  const origin = request.header("origin");
  const isOurs = origin === undefined ? isFromOurPages(request) : isOwnOrigin(origin, request.header("host"), origins);
  if (!isOurs) throw new Refusal(403, "origin-refused", "This request does not come from a page of this server.");
}

/** Browsers that leave Origin out say where the page is from; programs say neither and need a key. */
function isFromOurPages(request: Headers): boolean {
  return request.header("sec-fetch-site") === "same-origin";
}

/** Whether an Origin header names this server, or one of the configured origins. */
function isOwnOrigin(origin: string, host: string | undefined, origins: readonly string[]): boolean {
  return origins.includes(origin) || (host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase());
}
