// The routes that every resource of administration has alike, made from one description: list, CSV, one, create, change,
// remove, restore.
import { z } from "zod";
import type { Change, Kept, Resource } from "../../app/administration/administration.ts";
import { authorOf } from "../../app/administration/audit.ts";
import type { Action } from "../../core/access/rights.ts";
import { apiBase, byId, page } from "../../protocol/rest.ts";
import { listing } from "../../protocol/rest-configuration.ts";
import { csvOf } from "./csv.ts";
import { etag, route, versionAsked, type Reply, type Route } from "./route.ts";

export interface Described<R extends Kept> {
  /** Under /configuration: "queues". */
  readonly name: string;
  /** "a queue", in summaries. */
  readonly one: string;
  readonly tag: string;
  readonly resource: Resource<R>;
  readonly record: z.ZodType<R>;
  readonly fields: z.ZodObject;
  /** What may be done to it; the usual is administration.write. */
  readonly write?: Action;
  /** Made in a way of its own. */
  readonly creates?: false;
}

const usualLimit = 50;
const atOnce = 200;
/** More rows than these are exported by the command line. */
const mostRows = 20_000;

export function resourceRoutes<R extends Kept>({ name, one, tag, resource, record, fields, write = "administration.write", creates }: Described<R>): readonly Route[] {
  const at = `/configuration/${name}`;
  const read = { action: "administration.read" } as const;
  const routes = [
    route({
      method: "GET", path: at, tag, summary: `List of ${name}`, access: read, query: listing, reply: page(record),
      handle: async ({ query: { q = null, sort = null, limit = usualLimit, cursor = null } }) => {
        const { items, nextCursor } = await resource.list({ q, sort, limit, cursor });
        return { body: { data: [...items], nextCursor } };
      },
    }),
    route({
      method: "GET", path: `${at}.csv`, tag, summary: `The list of ${name} as CSV`, access: read, query: listing,
      handle: async ({ query: { q = null, sort = null } }) => csvReply(name, await everything(resource, q, sort)),
    }),
    route({
      method: "GET", path: `${at}/:id`, tag, summary: `Read ${one}`, access: read, params: byId, reply: record, hasVersion: true,
      handle: async ({ params }) => versioned(await resource.get(params.id)),
    }),
    route({
      method: "PATCH", path: `${at}/:id`, tag, summary: `Change ${one}; what is left out stays`, access: { action: write }, params: byId, body: partly(fields), reply: record, hasVersion: true,
      handle: async (asked) => versioned(await resource.update(asked.params.id, asked.body as Change, { expected: versionAsked(asked), by: authorOf(asked.caller, asked.ip) })),
    }),
    route({
      method: "DELETE", path: `${at}/:id`, tag, summary: `Remove ${one}; refused while it is used`, access: { action: write }, params: byId,
      handle: async ({ params, caller, ip }) => { await resource.remove(params.id, authorOf(caller, ip)); return {}; },
    }),
    route({
      method: "POST", path: `${at}/:id/restore`, tag, summary: `Bring back ${one} that was removed`, access: { action: write }, params: byId, reply: record, hasVersion: true,
      handle: async ({ params, caller, ip }) => versioned(await resource.restore(params.id, authorOf(caller, ip))),
    }),
  ];
  if (creates === false) return routes;
  return [...routes, route({
    method: "POST", path: at, tag, summary: `Create ${one}`, access: { action: write }, body: fields, reply: record, status: 201, isIdempotent: true,
    handle: async ({ body, caller, ip }) => {
      const made = await resource.create(body, authorOf(caller, ip));
      return { body: made, headers: { ...etag(made.version), Location: `${apiBase}${at}/${encodeURIComponent(made.id)}` } };
    },
  })];
}

/** A change leaves out what stays: nothing is filled in for it. */
export function partly(fields: z.ZodObject): z.ZodObject {
  const shape = Object.entries(fields.shape).map(([name, field]) => [name, (field instanceof z.ZodDefault ? field.unwrap() as z.ZodType : field as z.ZodType).optional()]);
  return z.strictObject(Object.fromEntries(shape) as z.ZodRawShape);
}

function versioned(record: Kept): { readonly body: never; readonly headers: { readonly ETag: string } } {
  return { body: record as never, headers: etag(record.version) };
}

async function everything<R extends Kept>(resource: Resource<R>, q: string | null, sort: string | null): Promise<readonly R[]> {
  const all: R[] = [];
  for (let cursor: string | null = null; all.length < mostRows;) {
    const { items, nextCursor } = await resource.list({ q, sort, limit: atOnce, cursor });
    all.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}

export function csvReply(name: string, rows: readonly object[]): Reply {
  return { text: csvOf(rows), headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}.csv"` } };
}
