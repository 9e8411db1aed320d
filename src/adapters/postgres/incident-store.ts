// Incidents as Postgres keeps them, each change with its line of the audit trail.
import type pg from "pg";
import type { IncidentStore, KeptIncident } from "../../app/crm/incidents.ts";
import type { Incident } from "../../core/crm/incident.ts";
import { recordWithin } from "./audit-store.ts";
import { isUuid } from "./contact-rows.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { breaksReference, inTransaction, PostgresFault, runOn } from "./pool.ts";

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;
const columns = `id, contact_id as "contactId", number, subject, status, kind, severity, owner, ${ms("opened_at")} as "openedAt", ${ms("closed_at")} as "closedAt", ${ms("updated_at")} as "updatedAt", version`;
const unique = "23505";
const valuesOf = ({ subject, status, kind, severity, owner, openedAt, closedAt }: Omit<Incident, "id" | "contactId" | "number">): readonly unknown[] => [subject, status, kind, severity, owner, openedAt, closedAt];

export function createIncidentStore(pool: pg.Pool): IncidentStore {
  const run = runOn(pool);
  return {
    async list({ contactId, number, onlyOpen, limit, cursor }) {
      const [at = null, id = null] = cursor === null ? [] : readCursor(cursor, 2);
      if (contactId !== null && !isUuid(contactId)) return { items: [], nextCursor: null };
      const rows = await run<KeptIncident & { readonly exactly: string }>({
        text: `select ${columns}, opened_at::text as exactly from incidents where ($1::uuid is null or contact_id = $1) and ($2::text is null or number = $2) and (not $3 or closed_at is null)
          and ($4::timestamptz is null or (opened_at, id) < ($4, $5::uuid)) order by opened_at desc, id desc limit $6`,
        values: [contactId, number, onlyOpen, at, id, limit + 1],
      });
      return pageOf(rows, limit, { item: ({ exactly: _, ...row }) => row, key: (row) => [row.exactly, row.id] });
    },
    get: async (id) => (isUuid(id) ? (await run<KeptIncident>({ text: `select ${columns} from incidents where id = $1`, values: [id] }))[0] ?? null : null),
    async add({ contactId, number, ...rest }, entry) {
      if (!isUuid(contactId)) return "no-contact";
      try {
        return await inTransaction(pool, async (within) => {
          const [made] = await within<KeptIncident>({
            text: `insert into incidents (contact_id, number, subject, status, kind, severity, owner, opened_at, closed_at)
              values ($1, coalesce($2, 'INC-' || lpad(nextval('incident_numbers')::text, 6, '0')), $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0), to_timestamp($9 / 1000.0)) returning ${columns}`,
            values: [contactId, number, ...valuesOf(rest)],
          });
          await recordWithin(within, entry(made as KeptIncident));
          return made as KeptIncident;
        });
      } catch (reason) {
        if (breaksReference(reason)) return "no-contact";
        if (reason instanceof PostgresFault && reason.code === unique) return "number-taken";
        throw reason;
      }
    },
    replace: ({ id, ...rest }, version, entry) => inTransaction(pool, async (within) => {
      const [kept] = await within<KeptIncident>({
        text: `update incidents set subject = $3, status = $4, kind = $5, severity = $6, owner = $7, opened_at = to_timestamp($8 / 1000.0), closed_at = to_timestamp($9 / 1000.0), version = version + 1, updated_at = clock_timestamp()
          where id = $1 and version = $2 returning ${columns}`,
        values: [id, version, ...valuesOf(rest)],
      });
      if (kept === undefined) return null;
      await recordWithin(within, entry);
      return kept;
    }),
  };
}
