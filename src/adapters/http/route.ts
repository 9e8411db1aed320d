// A route as data: from this table come the router, the OpenAPI document and the test that walks every right.
import type { z } from "zod";
import type { Action } from "../../core/access/rights.ts";
import type { Principal } from "../../app/access/sessions.ts";
import { Refusal } from "../../app/refusal.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** `open` needs nobody signed in; it is for the ways in, and for what a link opens. */
type Access = { readonly action: Action } | "open";

/** `isStreamed`: handed on as it comes, for what no memory should hold whole. */
export interface Media { readonly types: readonly string[]; readonly mostBytes: number; readonly isStreamed?: boolean }

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  /** Instead of `body`: a text of the Content-Type in `headers`. */
  readonly text?: string;
  /** Instead of `body`: bytes of the Content-Type in `headers`. */
  readonly bytes?: Uint8Array;
  /** Instead of `body`: a text of the Content-Type in `headers`, piece by piece. */
  readonly pieces?: AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** The request as it came, before its parts are checked. */
export interface RawAsked {
  readonly params: unknown; readonly query: unknown; readonly body: unknown;
  /** Of a route that `takes` bytes. */
  readonly bytes: Uint8Array;
  /** Of a route that takes a stream. */
  readonly stream: AsyncIterable<Uint8Array>;
  readonly caller: Principal | null;
  readonly ip: string;
  readonly isSecure: boolean;
  /** Asked on this machine itself, by its own name and through no proxy. */
  readonly isHere: boolean;
  readonly header: (name: string) => string | undefined;
  /** Aborted when whoever asked went away before he had his answer. */
  readonly gone: AbortSignal;
}

interface Asked<P, Q, B> extends Omit<RawAsked, "params" | "query" | "body" | "caller"> {
  readonly params: P; readonly query: Q; readonly body: B;
  readonly caller: Principal;
}

export interface Route {
  readonly method: Method;
  /** Express form, under /api/v1: "/contacts/:id". */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly params: z.ZodType | null;
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  /** Instead of JSON, a body of bytes of these Content-Types. */
  readonly takes: Media | null;
  /** Of the answer when all went well; null has no body. */
  readonly reply: z.ZodType | null;
  readonly status: 200 | 201 | 204;
  /** Takes an Idempotency-Key. */
  readonly isIdempotent: boolean;
  /** Answers with an ETag and heeds If-Match. */
  readonly hasVersion: boolean;
  handle(asked: RawAsked): Promise<Reply>;
}

interface Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  readonly method: Method; readonly path: string; readonly tag: string; readonly summary: string; readonly access: Access;
  readonly params?: P; readonly query?: Q; readonly body?: B; readonly takes?: Media; readonly reply?: R;
  readonly status?: 200 | 201 | 204; readonly isIdempotent?: boolean; readonly hasVersion?: boolean;
  readonly handle: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer<R>> | Answer<R>;
}

type Answer<R extends z.ZodType> = Reply & { readonly body?: z.input<R> };

/** Parts are checked before `handle` sees them; a faulty one is refused with the pointers to what is wrong. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(spec: Spec<P, Q, B, R>): Route {
  const { method, path, tag, summary, access, params, query, body, reply } = spec;
  return {
    method, path, tag, summary, access, params: params ?? null, query: query ?? null, body: body ?? null, reply: reply ?? null, takes: spec.takes ?? null,
    status: spec.status ?? (reply === undefined ? 204 : 200), isIdempotent: spec.isIdempotent ?? false, hasVersion: spec.hasVersion ?? false,
    async handle(raw) {
      return spec.handle({
        ...raw, caller: raw.caller as Principal,
        params: checked(params, raw.params, "path") as z.output<P>,
        query: checked(query, raw.query, "query") as z.output<Q>,
        body: checked(body, raw.body, "body") as z.output<B>,
      });
    },
  };
}

function checked(schema: z.ZodType | undefined, value: unknown, part: "path" | "query" | "body"): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const details = result.error.issues.map(({ path, message }) => ({ pointer: pointerTo(part, path), detail: message }));
  throw new Refusal(422, "invalid", `The ${part} is not as it must be: ${details.map(({ pointer, detail }) => `${pointer} ${detail}`).join("; ")}`, details);
}

/** RFC 6901 in a fragment for the body ("#/phones/0"), the name for the rest ("query.limit"). */
function pointerTo(part: "path" | "query" | "body", path: readonly PropertyKey[]): string {
  const names = path.map(String);
  if (part !== "body") return [part, ...names].join(".");
  return `#${names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** The version that If-Match asks for; null when the caller does not care. */
export function versionAsked(asked: { header(name: string): string | undefined }): number | null {
  const given = asked.header("if-match");
  if (given === undefined || given === "*") return null;
  const version = /^(?:W\/)?"(\d+)"$/u.exec(given.trim())?.[1];
  if (version === undefined) throw new Refusal(400, "bad-if-match", 'If-Match takes the ETag of an earlier answer, such as "3".');
  return Number(version);
}

/** The revision that a PUT was made on: If-Match, or null for If-None-Match: * (there is none yet). One of them is demanded. */
export function revisionExpected(asked: { header(name: string): string | undefined }): number | null {
  const version = versionAsked(asked);
  if (version !== null) return version;
  if (asked.header("if-none-match")?.trim() === "*") return null;
  throw new Refusal(428, "precondition-required", "Send If-Match with the ETag that you read, or If-None-Match: * when there is none yet.");
}

export function etag(version: number): { readonly ETag: string } {
  return { ETag: `"${String(version)}"` };
}
