// Refusals and faults as RFC 9457 problem+json. A refusal says what to do; a fault shows a short number that stands
// beside the reason in the log, and nothing more.
import { randomBytes } from "node:crypto";
import type { ErrorRequestHandler, Request, Response } from "express";
import { Refusal } from "../../app/refusal.ts";
import type { Problem } from "../../protocol/rest.ts";
import { isAway } from "./away.ts";
import type { HttpLog } from "./log.ts";

const titles: Readonly<Record<number, string>> = {
  400: "Bad request", 401: "Not signed in", 403: "Not allowed", 404: "Not found", 405: "Method not allowed", 409: "Conflict", 410: "Gone", 412: "Changed meanwhile",
  413: "Too large", 415: "Unsupported media type", 422: "Not valid", 428: "Precondition needed", 429: "Too many requests", 500: "Something failed here", 502: "Another server refused", 503: "Not available now",
};

function requestIdOf(response: Response): string {
  const id: unknown = response.locals["requestId"];
  return typeof id === "string" ? id : "";
}

function sendProblem(request: Request, response: Response, refusal: Refusal): void {
  const body: Problem = {
    type: `/api/docs#${refusal.code}`, title: titles[refusal.status] ?? "Refused", status: refusal.status, detail: refusal.message,
    instance: request.originalUrl.split("?", 1)[0] ?? "", code: refusal.code,
    ...(refusal.details.length > 0 ? { errors: refusal.details.map((one) => ({ ...one })) } : {}),
    request_id: requestIdOf(response),
  };
  if (refusal.status === 401) response.setHeader("WWW-Authenticate", "Bearer");
  if ("retryAfterSeconds" in refusal) response.setHeader("Retry-After", String(refusal.retryAfterSeconds));
  if (refusal.status === 503 && !response.hasHeader("Retry-After")) response.setHeader("Retry-After", "2");
  response.setHeader("Cache-Control", "no-store");
  response.status(refusal.status).type("application/problem+json").send(JSON.stringify(body));
}

/** The one place where errors of the HTTP side end. */
export function problemHandler(log: HttpLog): ErrorRequestHandler {
  return (reason: unknown, request, response, next) => {
    if (response.headersSent) { next(reason); return; }
    sendProblem(request, response, refusalOf(reason) ?? fault(log, reason, request, response));
  };
}

/** What the body parser and the database say, in our words; null is a fault. */
function refusalOf(reason: unknown): Refusal | null {
  if (reason instanceof Refusal) return reason;
  if (isAway(reason)) return new Refusal(503, "database-away", "The database cannot be reached just now; calls go on. Try again in a moment.");
  const { type, status } = (typeof reason === "object" && reason !== null ? reason : {}) as { type?: unknown; status?: unknown };
  if (type === "entity.parse.failed") return new Refusal(400, "body-not-json", "The body is not JSON.");
  if (type === "entity.too.large") return new Refusal(413, "body-too-large", "The body is too large.");
  if (status === 415) return new Refusal(415, "unsupported-encoding", "The body's character set or encoding is not understood; send UTF-8 JSON.");
  if (status === 400) return new Refusal(400, "bad-request", "The request cannot be read.");
  return null;
}

function fault(log: HttpLog, reason: unknown, request: Request, response: Response): Refusal {
  const number = randomBytes(2).toString("hex").toUpperCase();
  log.error({ err: reason, fault: number, requestId: requestIdOf(response), method: request.method, path: request.path }, "a request failed");
  return new Refusal(500, "fault", `Something failed here, number ${number}. Tell it to whoever runs this server.`);
}
