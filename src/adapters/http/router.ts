// Makes the express router from the table: who asks, may he, is it too much, is it sound; then the route's own work.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Router, type Request, type Response } from "express";
import { can } from "../../core/access/can.ts";
import type { Principal } from "../../app/access/sessions.ts";
import { Refusal } from "../../app/refusal.ts";
import { callerOf, isAskedHere, refuseForeignOrigin, type Identify } from "./authenticate.ts";
import type { Idempotency } from "./idempotency.ts";
import type { Limits } from "./limits.ts";
import type { Media, RawAsked, Reply, Route } from "./route.ts";

export interface RouterPorts {
  readonly sessions: Identify;
  readonly limits: Limits;
  readonly idempotency: Idempotency;
  readonly origins: readonly string[];
  /** The server is reached by https, if only through a proxy. */
  readonly isHttps: boolean;
  /** Checks each answer against its schema, in tests. */
  readonly checkReplies: boolean;
}

const verbs = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;

export function apiRouter(routes: readonly Route[], ports: RouterPorts): Router {
  const router = Router();
  for (const route of routes) router[verbs[route.method]](route.path, (request, response) => answer(route, ports, request, response));
  return router;
}

async function answer(route: Route, ports: RouterPorts, request: Request, response: Response): Promise<void> {
  const ip = request.ip ?? "unknown";
  const caller = await whoAsks(ports, request, ip);
  await ports.limits.request(caller, ip);
  admit(route, ports, request, caller);
  const isStreamed = route.takes?.isStreamed === true;
  response.locals["mayTakeLong"] = isStreamed;
  const bytes = route.takes === null || isStreamed ? none : await bytesOf(request, route.takes);
  const given = { ...asked(request, caller, ip, ports), gone: goneOf(response), bytes, stream: isStreamed ? streamOf(request, route.takes) : nothing() };
  // Whoever still sends hears a refusal only when he has been heard out.
  const reply = await work(route, ports, given).finally(() => { if (isStreamed) request.resume(); });
  if (reply.pieces !== undefined) await sendPieces(response, reply, reply.pieces);
  else send(response, route, reply, ports.checkReplies);
}

function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => { if (!response.writableFinished) gone.abort(); });
  return gone.signal;
}

const none = new Uint8Array();

/** Read when it is known that the caller may send them. What is too much is heard out and thrown away, so that he hears the refusal. */
function bytesOf(request: Request, { mostBytes }: Media): Promise<Uint8Array> {
  const tooLarge = new Refusal(413, "body-too-large", `The body is larger than ${String(Math.floor(mostBytes / 1024 / 1024))} MB.`);
  if (Number(request.header("content-length") ?? 0) > mostBytes) return Promise.reject(tooLarge);
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= mostBytes) chunks.push(chunk);
      else reject(tooLarge);
    });
    request.on("end", () => { resolve(Buffer.concat(chunks)); });
    request.on("error", reject);
    request.on("close", () => { reject(new Refusal(400, "bad-request", "The body broke off.")); });
  });
}

async function* streamOf(request: Request, { mostBytes }: Media): AsyncGenerator<Uint8Array> {
  let length = 0;
  // Kept whole when its reader leaves early: the answer goes the same way.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Uint8Array).length;
    if (length > mostBytes) throw new Refusal(413, "body-too-large", `The body is larger than ${String(Math.floor(mostBytes / 1024 / 1024))} MB.`);
    yield chunk as Uint8Array;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> { /* no body that is streamed */ }

/** A fault on the way breaks the answer off, so that nobody takes half of it for the whole. */
async function sendPieces(response: Response, { status, headers }: Reply, pieces: AsyncIterable<string>): Promise<void> {
  response.setHeader("Cache-Control", "no-store");
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.status(status ?? 200);
  await pipeline(Readable.from(pieces), response);
}

/** Wrong keys count against the address, so that guessing comes to an end. */
async function whoAsks({ sessions, limits }: RouterPorts, request: Request, ip: string): Promise<Principal | null> {
  try {
    return await callerOf(request, sessions);
  } catch (reason) {
    if (reason instanceof Refusal && reason.status === 401) await limits.request(null, ip);
    throw reason;
  }
}

function admit(route: Route, { origins }: RouterPorts, request: Request, caller: Principal | null): void {
  const isWrite = route.method !== "GET";
  if (isWrite && (caller?.kind === "session" || (caller === null && request.header("origin") !== undefined))) refuseForeignOrigin(request, origins);
  if (route.access === "open") { refuseOtherMedia(route, request); return; }
  if (caller === null) throw new Refusal(401, "not-signed-in", "Sign in, or send an API key as `Authorization: Bearer ati_live_…`.");
  if (!can(caller, route.access.action)) throw notAllowed(caller);
  refuseOtherMedia(route, request);
}

function notAllowed(caller: Principal): Refusal {
  if (caller.kind === "session" && caller.due === "password") return new Refusal(403, "password-due", "Your password is a temporary one: choose your own first.");
  if (caller.kind === "session" && caller.due === "second-factor") return new Refusal(403, "second-factor-due", "Your role needs a second factor: set one up first.");
  return new Refusal(403, "not-allowed", `Your role (${caller.role}) may not do this.`);
}

/** Without this a body of another kind would be read as an empty one. */
function refuseOtherMedia(route: Route, request: Request): void {
  const isEmpty = request.header("transfer-encoding") === undefined && Number(request.header("content-length") ?? 0) === 0;
  if (route.takes !== null && !isEmpty && request.is([...route.takes.types]) === false) throw new Refusal(415, "media-expected", `Send the body as ${route.takes.types.join(", ")}.`);
  if (route.body !== null && !isEmpty && !request.is("application/json")) throw new Refusal(415, "json-expected", "Send the body as Content-Type: application/json.");
}

function asked(request: Request, caller: Principal | null, ip: string, { isHttps }: RouterPorts): Omit<RawAsked, "bytes" | "stream" | "gone"> {
  return {
    params: request.params, query: request.query, body: request.body, caller, ip,
    isSecure: isHttps || request.secure, isHere: isAskedHere(request), header: (name) => request.header(name),
  };
}

function work(route: Route, { idempotency }: RouterPorts, given: RawAsked): Promise<Reply> {
  const key = route.isIdempotent ? given.header("idempotency-key") : undefined;
  if (key === undefined || given.caller === null) return route.handle(given);
  return idempotency.once(`${given.caller.id} ${route.path}`, key, given.body, () => route.handle(given));
}

function send(response: Response, route: Route, { status, body, text, bytes, headers }: Reply, isChecked: boolean): void {
  response.setHeader("Cache-Control", "no-store");
  const next = nextPage(response.req, body);
  if (next !== null) response.setHeader("Link", next);
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.status(status ?? route.status);
  if (text !== undefined) { response.status(status ?? 200).send(text); return; }
  if (bytes !== undefined) { response.status(status ?? 200).end(bytes); return; }
  if (body === undefined) { response.end(); return; }
  response.json(isChecked && route.reply !== null ? route.reply.parse(body) : body);
}

/** RFC 8288: where a list goes on, with the question as it was asked. */
function nextPage({ originalUrl }: Request, body: unknown): string | null {
  const cursor: unknown = typeof body === "object" && body !== null && "nextCursor" in body ? body.nextCursor : null;
  if (typeof cursor !== "string") return null;
  const [path = "", query] = originalUrl.split("?", 2);
  const asked = new URLSearchParams(query);
  asked.set("cursor", cursor);
  return `<${path}?${asked.toString()}>; rel="next"`;
}
