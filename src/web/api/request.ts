// Talks to the REST interface. Whatever goes wrong becomes an ApiProblem with a code that the screen has words for.
import type { Problem } from "../../protocol/rest.ts";

const base = "/api/v1";
const deadlineMs = 15_000;
const soundDeadlineMs = 90_000;

/** `code` is the problem's stable code, or "network" when no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly pointers: readonly string[];
  /** What is wrong, each with its place. */
  readonly errors: NonNullable<Problem["errors"]>;
  readonly number: string | null;
  /** When it may be tried again, if the answer says so. */
  readonly waitSeconds: number | null;

  constructor(status: number, code: string, problem: Partial<Problem> = {}, waitSeconds: number | null = null) {
    super(problem.detail ?? code);
    this.name = "ApiProblem";
    this.status = status;
    this.code = code;
    this.errors = problem.errors ?? [];
    this.pointers = this.errors.map(({ pointer }) => pointer);
    this.number = problem.request_id ?? null;
    this.waitSeconds = waitSeconds;
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Sends `body` as JSON; resolves with the answer's JSON, undefined for 204. Rejects with an ApiProblem. */
export async function request<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await sent(method, path, body, {});
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

export interface Tagged<Answer> { readonly body: Answer; readonly etag: string | null }

/** As `request`, for what several people may change: `match` is the ETag that one has seen, null: that nobody made it yet. */
export async function requestTagged<Answer>(method: Method, path: string, body?: unknown, match?: string | null): Promise<Tagged<Answer>> {
  const condition: Record<string, string> = match === undefined ? {} : match === null ? { "if-none-match": "*" } : { "if-match": match };
  const response = await sent(method, path, body, condition);
  return { body: (response.status === 204 ? undefined : await response.json()) as Answer, etag: response.headers.get("etag") };
}

/** Sends JSON for what is no JSON, such as speech. */
export async function requestBlob(method: Method, path: string, body?: unknown): Promise<Blob> {
  return (await sent(method, path, body, { accept: "*/*" })).blob();
}

/** Sends sound, which takes its time, and resolves with the answer's JSON. */
export async function requestSound<Answer>(method: Method, path: string, sound: Blob, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method, body: sound, credentials: "same-origin", signal: AbortSignal.timeout(soundDeadlineMs), headers: { ...headers, "content-type": /^audio\//u.test(sound.type) ? sound.type : "application/octet-stream" },
  }).catch(() => { throw new ApiProblem(0, "network"); });
  if (!response.ok) throw await problemOf(response);
  return await response.json() as Answer;
}

async function sent(method: Method, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
  const response = await answered(method, path, body, headers);
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function answered(method: Method, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(`${base}${path}`, {
      method, credentials: "same-origin", signal: AbortSignal.timeout(deadlineMs),
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiProblem(0, "network");
  }
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return new ApiProblem(response.status, problem.code ?? "fault", problem, Number(response.headers.get("retry-after") ?? 0) || null);
  } catch {
    return new ApiProblem(response.status, response.status >= 500 ? "service-away" : "fault");
  }
}
