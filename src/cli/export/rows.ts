// What can be exported, and how each row is read from Postgres. Times are RFC 3339 in UTC; a CSV's phones stand in as many
// columns as the contact with the most of them needs.
import type { Run } from "../../adapters/postgres/pool.ts";

export type Value = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>;
export type ExportRow = Readonly<Record<string, Value>>;
export interface Span { readonly from: string | null; readonly to: string | null }
export interface Source { readonly select: string; readonly values: readonly unknown[]; /** headings of a CSV, and a row's cells under them */ readonly headings: readonly string[]; cells(row: ExportRow): readonly string[] }

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const sources: Readonly<Record<"contacts" | "calls", (run: Run, span: Span) => Promise<Source>>> = {
  contacts: async (run) => {
    const [most] = await run<{ n: number }>({ text: "select coalesce(max(n), 0)::int as n from (select count(*) as n from contact_phones group by contact_id) x" });
    const plain = ["id", "kind", "name", "firstName", "language", "valueTier", "address", "postalCode", "town", "country", "tags", "customerSince", "notes"];
    const phones = Array.from({ length: Math.max(1, most?.n ?? 0) }, (_, n) => `phone ${String(n + 1)}`);
    return {
      values: [], headings: [...plain, "mail", ...phones, "attributes"],
      select: `select c.id, c.kind, c.name, c.first_name as "firstName", c.language, c.value_tier as "valueTier", c.address, c.postal_code as "postalCode", c.town, c.country, array_to_string(c.tags, '; ') as tags,
        c.customer_since::text as "customerSince", c.notes, c.mails, c.attributes, ${utc("c.created_at")} as "createdAt", ${utc("c.updated_at")} as "updatedAt",
        (select coalesce(json_agg(json_build_object('number', p.number, 'label', p.label) order by p.position, p.number), '[]') from contact_phones p where p.contact_id = c.id) as phones
        from contacts c order by c.id`,
      cells: (row) => [
        ...plain.map((field) => textOf(row[field])), (row["mails"] as readonly string[]).join(" "),
        ...phones.map((_, n) => (row["phones"] as readonly { readonly number: string }[])[n]?.number ?? ""), textOf(row["attributes"]),
      ],
    };
  },
  calls: (_run, { from, to }) => {
    const headings = ["id", "direction", "state", "ani", "dnis", "trunk", "language", "contactId", "contact", "queue", "agent", "arrivedAt", "answeredAt", "endedAt", "waitedMs", "talkMs", "holdMs", "verified", "disposition", "notes"];
    return Promise.resolve({
      values: [from, to], headings, cells: (row: ExportRow) => headings.map((field) => textOf(row[field])),
      select: `select k.id, k.direction, k.state, k.ani, k.dnis, k.trunk, k.language, k.contact_id as "contactId", c.name as contact, k.queue_id as queue, k.agent_id as agent,
        ${utc("k.arrived_at")} as "arrivedAt", ${utc("k.answered_at")} as "answeredAt", ${utc("k.ended_at")} as "endedAt", k.value -> 'waitedMs' as "waitedMs",
        k.value -> 'talkMs' as "talkMs", k.value -> 'holdMs' as "holdMs", k.value -> 'verified' as verified, k.value ->> 'disposition' as disposition, k.value ->> 'notes' as notes
        from calls k left join contacts c on c.id::text = k.contact_id
        where ($1::timestamptz is null or k.arrived_at >= $1) and ($2::timestamptz is null or k.arrived_at < $2) order by k.arrived_at, k.id`,
    });
  },
};

function textOf(value: Value | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  return Object.keys(value).length === 0 ? "" : JSON.stringify(value);
}
