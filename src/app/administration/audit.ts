// The audit trail: who changed what, when and from where. Every change of configuration calls `record`, in the same
// transaction where the change is one of the database.
import type { AuditedAction, AuditedKind } from "../../core/access/audited.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";

/** `system`: the house itself, as when it sets up the demo. */
export interface Author { readonly kind: "user" | "key" | "system"; readonly id: string | null; readonly name: string; readonly ip: string | null }

export interface AuditRecord {
  readonly by: Author;
  readonly action: AuditedAction;
  readonly subject: { readonly kind: AuditedKind; readonly id: string; readonly name?: string };
  /** Only the fields that matter; never a secret. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface AuditEntry extends AuditRecord { readonly id: string; readonly at: Instant; readonly subject: { readonly kind: AuditedKind; readonly id: string; readonly name: string } }

export interface AuditQuery {
  readonly kind: string | null;
  readonly subject: string | null;
  /** Part of the author's name. */
  readonly by: string | null;
  readonly action: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly limit: number;
  readonly cursor: string | null;
}

export interface Audit {
  record(entry: AuditRecord): Promise<void>;
  /** Newest first. */
  list(query: AuditQuery): Promise<{ readonly items: readonly AuditEntry[]; readonly nextCursor: string | null }>;
}

export function authorOf(caller: Principal, ip: string): Author {
  return caller.kind === "session" ? { kind: "user", id: caller.user.id, name: caller.user.name, ip } : { kind: "key", id: caller.id, name: caller.name, ip };
}

type Fields = Readonly<Record<string, unknown>>;

/** What differs between a record before and after; null when nothing does. `version` counts changes and is none. */
export function differenceOf(before: Fields, after: Fields): { readonly before: Fields; readonly after: Fields } | null {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => field !== "version" && JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const only = (record: Fields): Fields => Object.fromEntries(changed.filter((field) => field in record).map((field) => [field, record[field]]));
  return changed.length === 0 ? null : { before: only(before), after: only(after) };
}
