// What went wrong for a contact: open until it is closed, and closed never before it was opened nor in time to come.
import type { Instant } from "../kernel/kernel.ts";

export const severities = ["low", "normal", "high"] as const;

export interface Incident {
  readonly id: string;
  readonly contactId: string;
  /** As people call it; nobody else has it. */
  readonly number: string;
  readonly subject: string;
  readonly status: string;
  /** In the house's own words; empty: not told. */
  readonly kind: string;
  readonly severity: (typeof severities)[number];
  /** Who sees to it. */
  readonly owner: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export type IncidentFault = "opened-in-future" | "closed-in-future" | "closed-before-opened" | "status-of-open" | "status-of-closed";

/** Another program's clock may be ahead by this much. */
const clocksDifferMs = 300_000;

/** Words of which is known what they say; the house's own go with both. */
const whileOpen: ReadonlySet<string> = new Set(["open", "in-progress", "waiting", "pending"]);
const whenClosed: ReadonlySet<string> = new Set(["solved", "resolved", "closed", "cancelled"]);

export function incidentFault({ openedAt, closedAt, status }: Pick<Incident, "openedAt" | "closedAt" | "status">, now: Instant): IncidentFault | null {
  if (openedAt > now + clocksDifferMs) return "opened-in-future";
  if (closedAt === null) return whenClosed.has(status) ? "status-of-closed" : null;
  if (closedAt < openedAt) return "closed-before-opened";
  if (closedAt > now + clocksDifferMs) return "closed-in-future";
  return whileOpen.has(status) ? "status-of-open" : null;
}
