// The audit trail in Postgres: written within the caller's transaction, read newest first.
import type pg from "pg";
import type { Audit, AuditEntry, AuditQuery, AuditRecord } from "../../app/administration/audit.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { built, table } from "./builder.ts";
import { pageOf, readCursor, type Page } from "./cursor.ts";
import { jsonOf } from "./json.ts";
import { like } from "./like.ts";
import { runOn, type Run } from "./pool.ts";

interface Row {
  readonly id: number; readonly at: Date; readonly by_kind: AuditRecord["by"]["kind"]; readonly by_id: string | null; readonly by_name: string; readonly ip: string | null;
  readonly action: AuditRecord["action"]; readonly subject_kind: AuditRecord["subject"]["kind"]; readonly subject_id: string; readonly subject_name: string;
  readonly before: AuditRecord["before"]; readonly after: AuditRecord["after"];
}

export async function recordWithin(run: Run, { by, action, subject, before, after }: AuditRecord): Promise<void> {
  await run({
    text: `insert into audit_entries (by_kind, by_id, by_name, ip, action, subject_kind, subject_id, subject_name, before, after)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb)`,
    values: [by.kind, by.id, by.name, by.ip, action, subject.kind, subject.id, subject.name ?? "", before === null ? null : jsonOf(before), after === null ? null : jsonOf(after)],
  });
}

export function createAuditStore(pool: pg.Pool): Audit {
  const run = runOn(pool);
  return { record: (entry) => recordWithin(run, entry), list: (query) => list(run, query) };
}

async function list(run: Run, { kind, subject, by, action, from, to, limit, cursor }: AuditQuery): Promise<Page<AuditEntry>> {
  const query = table("audit_entries").select("*").orderBy("id", "desc").limit(limit + 1);
  if (kind !== null) void query.where({ subject_kind: kind });
  if (subject !== null) void query.whereRaw("(subject_id = ? or subject_name ilike ?)", [subject, like(subject)]);
  if (by !== null) void query.whereRaw("by_name ilike ?", [like(by)]);
  if (action !== null) void query.where({ action });
  if (from !== null) void query.where("at", ">=", new Date(from));
  if (to !== null) void query.where("at", "<", new Date(to));
  if (cursor !== null) void query.whereRaw("id < ?::bigint", [idIn(cursor)]);
  return pageOf(await run<Row>(built(query)), limit, { item: entryOf, key: (row) => [String(row.id)] });
}

function idIn(cursor: string): string {
  const [id = ""] = readCursor(cursor, 1);
  return /^\d{1,18}$/u.test(id) ? id : "0";
}

function entryOf(row: Row): AuditEntry {
  return {
    id: String(row.id), at: row.at.getTime() as Instant, by: { kind: row.by_kind, id: row.by_id, name: row.by_name, ip: row.ip }, action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name }, before: row.before, after: row.after,
  };
}
