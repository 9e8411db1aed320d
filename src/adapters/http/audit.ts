// The audit trail: who changed what, newest first.
import type { Audit, AuditEntry, AuditQuery } from "../../app/administration/audit.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { page } from "../../protocol/rest.ts";
import { auditEntry, auditQuery, type AuditedChange } from "../../protocol/rest-configuration.ts";
import type { z } from "zod";
import { momentOf } from "./moment.ts";
import { csvReply } from "./resources.ts";
import { route, type Route } from "./route.ts";

export interface AuditUseCases { readonly audit: Pick<Audit, "list"> }

const tag = "Audit trail";
const usualLimit = 50;
const mostRows = 20_000;

export function auditRoutes({ audit }: AuditUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/audit", tag, summary: "Who changed what, newest first", access: { action: "audit.read" }, query: auditQuery, reply: page(auditEntry),
      handle: async ({ query }) => {
        const { items, nextCursor } = await audit.list(queryOf(query));
        return { body: { data: items.map(shown), nextCursor } };
      },
    }),
    route({
      method: "GET", path: "/audit.csv", tag, summary: "The audit trail as CSV", access: { action: "audit.read" }, query: auditQuery,
      handle: async ({ query }) => csvReply("audit", (await everything(audit, queryOf({ ...query, limit: 200 }))).map(flat)),
    }),
  ];
}

function queryOf({ from, to, limit = usualLimit, ...asked }: z.output<typeof auditQuery>): AuditQuery {
  const { kind = null, subject = null, by = null, action = null, cursor = null } = asked as Partial<Record<string, string>>;
  const instant = (text: string | undefined): Instant | null => (text === undefined ? null : Date.parse(text) as Instant);
  return { kind, subject, by, action, from: instant(from), to: instant(to), limit, cursor };
}

async function everything(audit: AuditUseCases["audit"], query: AuditQuery): Promise<readonly AuditEntry[]> {
  const all: AuditEntry[] = [];
  for (let cursor = query.cursor; all.length < mostRows;) {
    const { items, nextCursor } = await audit.list({ ...query, cursor });
    all.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}

function shown({ id, at, by, action, subject, before, after }: AuditEntry): AuditedChange {
  return { id, at: momentOf(at), by: { kind: by.kind, id: by.id, name: by.name }, ip: by.ip, action, subject: { ...subject }, before: before === null ? null : { ...before }, after: after === null ? null : { ...after } };
}

function flat(entry: AuditEntry): object {
  const { at, by, ip, action, subject, before, after } = shown(entry);
  return { at, by: by.name, byKind: by.kind, ip, action, kind: subject.kind, subject: subject.id, name: subject.name, before, after };
}
