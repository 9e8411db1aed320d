// Incidents that other programs and screens open, change, close and open again. What agents see of a contact, and whom segments
// find, follows at once.
import { incidentFault, type Incident, type IncidentFault } from "../../core/crm/incident.ts";
import type { ContactId, Instant } from "../../core/kernel/kernel.ts";
import type { Principal } from "../access/sessions.ts";
import { authorOf, differenceOf, type AuditRecord } from "../administration/audit.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";

export interface KeptIncident extends Incident { readonly version: number; readonly updatedAt: Instant }
export interface IncidentQuery { readonly contactId: string | null; readonly number: string | null; readonly onlyOpen: boolean; readonly limit: number; readonly cursor: string | null }

export interface IncidentStore {
  list(query: IncidentQuery): Promise<{ readonly items: readonly KeptIncident[]; readonly nextCursor: string | null }>;
  get(id: string): Promise<KeptIncident | null>;
  /** `number` null: the next of the house's own. "no-contact", "number-taken": nothing was kept. */
  add(incident: NewIncident, entry: (kept: KeptIncident) => AuditRecord): Promise<KeptIncident | "no-contact" | "number-taken">;
  /** null: its version is another by now. */
  replace(incident: Incident, version: number, entry: AuditRecord): Promise<KeptIncident | null>;
}

export type NewIncident = Omit<Incident, "id" | "number"> & { readonly number: string | null };

export interface AskedIncident extends Pick<Incident, "contactId" | "subject"> {
  readonly number?: string | undefined; readonly status?: string | undefined; readonly kind?: string | undefined; readonly severity?: Incident["severity"] | undefined;
  readonly owner?: string | null | undefined; readonly openedAt?: Instant | undefined; readonly closedAt?: Instant | undefined;
}
export interface IncidentChange { readonly subject?: string | undefined; readonly status?: string | undefined; readonly kind?: string | undefined; readonly severity?: Incident["severity"] | undefined; readonly owner?: string | null | undefined }

interface By { readonly caller: Principal; readonly ip: string; readonly expected?: number | null }

export interface IncidentPorts {
  readonly store: IncidentStore;
  readonly clock: Clock;
  /** Somebody's record is another now. */
  readonly onChange: (contactId: ContactId) => void;
}

export type Incidents = ReturnType<typeof createIncidents>;

export function createIncidents({ store, clock, onChange }: IncidentPorts) {
  async function known(id: string): Promise<KeptIncident> {
    return await store.get(id) ?? notFound(id);
  }

  async function changed(id: string, make: (before: KeptIncident) => Incident, { caller, ip, expected = null }: By): Promise<KeptIncident> {
    const before = await known(id);
    if (expected !== null && expected !== before.version) throw changedMeanwhile();
    const after = make(before);
    refuseFault(incidentFault(after, clock.now()));
    const difference = differenceOf(told(before), told(after));
    if (difference === null) return before;
    const kept = await store.replace(after, before.version, { by: authorOf(caller, ip), action: "changed", subject: { kind: "incident", id, name: before.number }, ...difference });
    if (kept === null) throw changedMeanwhile();
    onChange(kept.contactId as ContactId);
    return kept;
  }

  return {
    list: (query: IncidentQuery) => store.list(query),
    get: known,
    /** Throws the Refusals "contact-not-found", "incident-number-taken", "incident-not-sound". */
    async open(wish: AskedIncident, { caller, ip }: By): Promise<KeptIncident> {
      const asked = wholeOf(wish, clock.now());
      const { contactId, number } = asked;
      refuseFault(incidentFault(asked, clock.now()));
      const kept = await store.add(asked, (made) => ({ by: authorOf(caller, ip), action: "created", subject: { kind: "incident", id: made.id, name: made.number }, before: null, after: told(made) }));
      if (kept === "no-contact") throw new Refusal(422, "contact-not-found", `There is no contact ${contactId}.`, [{ pointer: "#/contactId", detail: "names no contact" }]);
      if (kept === "number-taken") throw new Refusal(409, "incident-number-taken", `There is an incident ${number ?? ""} already: change that one, or give another number.`, [{ pointer: "#/number", detail: "is taken" }]);
      onChange(kept.contactId as ContactId);
      return kept;
    },
    change: (id: string, change: IncidentChange, by: By) => changed(id, (before) => ({ ...before, ...given(change) }), by),
    close: (id: string, { status = "solved", at = clock.now() }: { readonly status?: string | undefined; readonly at?: Instant | undefined }, by: By) =>
      changed(id, (before) => { if (before.closedAt !== null) throw new Refusal(409, "incident-closed", `The incident ${before.number} is closed already.`); return { ...before, status, closedAt: at }; }, by),
    reopen: (id: string, by: By) =>
      changed(id, (before) => { if (before.closedAt === null) throw new Refusal(409, "incident-open", `The incident ${before.number} is open.`); return { ...before, status: "open", closedAt: null }; }, by),
  };
}

function wholeOf({ contactId, subject, number, kind = "", severity = "normal", owner = null, ...rest }: AskedIncident, now: Instant): NewIncident {
  const { openedAt = now, closedAt = null, status = closedAt === null ? "open" : "solved" } = rest as Omit<typeof rest, "closedAt"> & { readonly closedAt?: Instant | null };
  return { contactId, subject, number: number ?? null, kind, severity, owner, openedAt, closedAt, status };
}

function given(change: IncidentChange): Partial<Incident> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function told({ contactId, subject, status, kind, severity, owner, openedAt, closedAt }: Incident): Readonly<Record<string, unknown>> {
  return { contactId, subject, status, kind, severity, owner, openedAt: momentOf(openedAt), closedAt: closedAt === null ? null : momentOf(closedAt) };
}

function momentOf(at: Instant): string {
  return new Date(at).toISOString();
}

const faults: Readonly<Record<IncidentFault, { readonly pointer: string; readonly detail: string }>> = {
  "opened-in-future": { pointer: "#/openedAt", detail: "lies in the future: give when it was opened" },
  "closed-in-future": { pointer: "#/closedAt", detail: "lies in the future: close it when it is over" },
  "closed-before-opened": { pointer: "#/closedAt", detail: "lies before it was opened" },
  "status-of-open": { pointer: "#/status", detail: "is the word of an open one: it is closed, so say solved or closed, or open it again" },
  "status-of-closed": { pointer: "#/status", detail: "is the word of a closed one: close it by its own request" },
};

function refuseFault(fault: IncidentFault | null): void {
  if (fault !== null) throw new Refusal(422, "incident-not-sound", `The incident was not kept: ${faults[fault].pointer.slice(2)} ${faults[fault].detail}.`, [faults[fault]]);
}

function notFound(id: string): never {
  throw new Refusal(404, "incident-not-found", `There is no incident ${id}.`);
}

function changedMeanwhile(): Refusal {
  return new Refusal(412, "incident-changed", "Somebody changed this incident meanwhile; read it again and bring your change to it.");
}
