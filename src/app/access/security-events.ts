// What the log and the audit trail are told of the way in: who signed in or was refused, and who changed what protects it.
import { asKept, type SecurityAction } from "../../core/access/audited.ts";
import type { AuditRecord } from "../administration/audit.ts";

/** A user, if it says nothing else. */
export interface By { readonly id: string; readonly name: string; readonly kind?: "user" | "key" | "system" }

export interface SecurityEvent {
  readonly action: SecurityAction;
  /** null: nobody signed in, or the house itself. */
  readonly by: By | null;
  readonly subject: { readonly kind: "user" | "session" | "key" | "policy"; readonly id: string; readonly name: string };
  readonly address?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Never throws and never waits. */
export type TellSecurity = (event: SecurityEvent) => void;

/** As the audit trail keeps it. */
export function auditOf({ action, by, subject, address, before, after }: SecurityEvent): AuditRecord {
  const fields = (value: unknown): AuditRecord["before"] => typeof value === "object" ? value as AuditRecord["before"] : null;
  return {
    by: { kind: by === null ? "system" : by.kind ?? "user", id: by?.id ?? null, name: by?.name ?? "", ip: address ?? null },
    action: asKept(action), subject, before: fields(before ?? null), after: fields(after ?? null),
  };
}
