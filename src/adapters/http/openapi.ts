// The OpenAPI 3.1 document, made from the same table as the router, so that it cannot say anything else.
import { z } from "zod";
import { apiBase, problem } from "../../protocol/rest.ts";
import type { Route } from "./route.ts";

type Json = Record<string, unknown>;

export interface OpenApiDocument extends Json {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface Operation {
  readonly tags: readonly string[]; readonly summary: string; readonly operationId: string; readonly description?: string;
  readonly parameters: readonly Json[]; readonly requestBody?: Json; readonly responses: Readonly<Record<string, Json>>; readonly security: readonly Json[];
}

const refusals: Readonly<Record<string, string>> = {
  401: "Not signed in", 403: "Not allowed", 404: "Not found", 409: "Conflict", 412: "Changed meanwhile", 422: "Not valid", 429: "Too many requests", 503: "The database is away",
};

export function openApi(routes: readonly Route[], version: string): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const path = apiBase + route.path.replaceAll(/:(\w+)/gu, "{$1}");
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Atiende", version, description: "An open contact-center server for Asterisk.", license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" } },
    servers: [{ url: "/" }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, ati_live_…" },
        session: { type: "apiKey", in: "cookie", name: "atiende", description: "Set by POST /api/v1/session; `__Host-atiende` over https" },
      },
    },
  };
}

function operationOf(route: Route): Operation {
  return {
    tags: [route.tag], summary: route.summary, operationId: operationId(route),
    ...(route.access === "open" ? {} : { description: `Right: \`${route.access.action}\`` }),
    parameters: [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query"), ...headersOf(route)],
    ...(route.body === null ? {} : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } } }),
    ...(route.takes === null ? {} : { requestBody: { required: true, content: Object.fromEntries(route.takes.types.map((type) => [type, {}])) } }),
    responses: responsesOf(route),
    security: route.access === "open" ? [] : [{ key: [] }, { session: [] }],
  };
}

function responsesOf(route: Route): Record<string, Json> {
  const content = route.reply === null ? {} : { content: { "application/json": { schema: schemaOf(route.reply, "output") } } };
  const problems = Object.entries(refusals).map(([status, description]) =>
    [status, { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } }]);
  return { [String(route.status)]: { description: "Done", ...content }, ...Object.fromEntries(problems) as Record<string, Json> };
}

function parametersOf(schema: z.ZodType | null, place: "path" | "query"): readonly Json[] {
  if (schema === null) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, Json>; required?: readonly string[] };
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === "path" || required.includes(name), schema: property }));
}

function headersOf({ isIdempotent, hasVersion, method }: Route): readonly Json[] {
  const header = (name: string, description: string): Json => ({ name, in: "header", required: false, description, schema: { type: "string" } });
  return [
    ...(isIdempotent ? [header("Idempotency-Key", "The same key again gives the first answer again, for 24 hours")] : []),
    ...(hasVersion && method !== "GET" ? [header("If-Match", "The ETag read before; refused with 412 when it has changed")] : []),
  ];
}

/** "PATCH /calls/:id/contact" → "patchCallsIdContact". */
function operationId({ method, path }: Route): string {
  const words = path.split(/[/:-]+/u).filter((word) => word !== "");
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is; `$schema` would only repeat that. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  return Object.fromEntries(Object.entries(z.toJSONSchema(schema, { io, unrepresentable: "any" })).filter(([name]) => name !== "$schema"));
}
