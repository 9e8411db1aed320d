// The pop as one statement: everything an agent may want in the first seconds, in one trip, on indexes.
import type { ContactPop } from "../../protocol/pop.ts";
import { isUuid } from "./contact-rows.ts";
import type { Run } from "./pool.ts";

interface PopRow {
  readonly contact: ContactPop["contact"];
  readonly accounts: ContactPop["accounts"];
  readonly invoices: ContactPop["invoices"];
  readonly orders: ContactPop["orders"];
  readonly incidents: ContactPop["incidents"];
  readonly calls: ContactPop["calls"];
  readonly interactions: ContactPop["interactions"];
  readonly people: ContactPop["people"];
  readonly unpaid_total: string;
}

/** RFC 3339 in UTC with milliseconds, as JavaScript writes it. */
const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const listOf = (fields: string, from: string): string => `(select coalesce(json_agg(row_to_json(x)), '[]') from (select ${fields} from ${from}) x)`;

const contact = `(select row_to_json(x) from (select c.id, c.name, c.first_name as "firstName", c.kind, c.language, c.value_tier as "valueTier",
  ${listOf("p.number, p.label", "contact_phones p where p.contact_id = c.id order by p.position, p.number")} as phones,
  c.mails, c.address, c.customer_since::text as "customerSince", (select f.name from contacts f where f.id = c.firm_id) as firm,
  ${listOf(`n.purpose, n.given, ${utc("n.given_at")} as at`, "contact_consents n where n.contact_id = c.id order by n.purpose")} as consents,
  c.notes, ${listOf("f.id, c.attributes ->> f.id as value", "contact_fields f where f.shown and coalesce(c.attributes ->> f.id, '') <> '' order by f.position, f.id")} as fields) x)`;

const accounts = listOf(
  `a.id, a.iban, a.name, a.balance::text, a.currency, ${utc("now()")} as "readAt",
  ${listOf(`${utc("m.booked_at")} as at, m.amount::text, m.concept, m.balance_after::text as "balanceAfter"`, "movements m where m.account_id = a.id order by m.booked_at desc, m.id desc limit 10")} as movements`,
  "accounts a where a.contact_id = c.id order by a.position, a.iban",
);

const calls = listOf(
  `k.id, ${utc("k.arrived_at")} as at, k.direction, k.queue_id as queue, coalesce(g.name, k.agent_id) as agent,
  round(coalesce((k.value->>'talkMs')::numeric, 0) / 1000)::int as seconds,
  case when k.answered_at is not null then 'answered' when k.ended_at is null then 'in-progress' when k.queue_id is null then 'self-service' else 'abandoned' end as outcome,
  k.value->>'disposition' as disposition, k.value->>'notes' as notes,
  ${listOf(`coalesce(w.name, n.value->>'by') as by, ${utc("to_timestamp((n.value->>'at')::float8 / 1000)")} as at, n.value->>'text' as text`, "jsonb_array_elements(k.value->'written') n left join agents w on w.id = n.value->>'by'")} as written,
  ${listOf("r.transcript ->> 'text' as text, r.transcript ->> 'language' as language", "recordings r where r.call_id = k.id and r.kind = 'message' and r.transcript is not null order by r.recorded_at")} as messages,
  ${utc("to_timestamp((k.value->>'followUpAt')::float8 / 1000)")} as "followUpAt"`,
  "calls k left join agents g on g.id = k.agent_id where k.contact_id = c.id::text order by k.arrived_at desc limit 20",
);

/** Who dealt with him lately: people in letters and visits, and agents on the telephone. */
const people = `(select coalesce(json_agg(json_build_object('name', x.name, 'role', x.role, 'lastAt', ${utc("x.last_at")}, 'actions', x.actions) order by x.last_at desc), '[]') from (
  select d.name, d.role, max(d.at) as last_at, (array_agg(d.action order by d.at desc))[1:5] as actions from (
    (select i.by_name as name, coalesce(i.by_role, '') as role, i.at, coalesce(i.action, i.summary) as action
      from interactions i where i.contact_id = c.id and i.by_name is not null order by i.at desc limit 100)
    union all
    select g.name, 'agent', k.arrived_at, coalesce(case when k.value ? 'written' then null else k.value->>'notes' end, n.value->>'text', k.value->>'disposition', 'call')
      from (select * from calls where contact_id = c.id::text order by arrived_at desc limit 50) k left join lateral jsonb_array_elements(k.value->'written') n on true
      join agents g on g.id = coalesce(n.value->>'by', k.agent_id)
  ) d group by d.name, d.role order by last_at desc limit 12) x)`;

const text = `select ${contact} as contact, ${accounts} as accounts,
  ${listOf(`v.number, ${utc("v.issued_at")} as "issuedAt", ${utc("v.due_at")} as "dueAt", v.amount::text, v.unpaid::text, v.currency`, "invoices v where v.contact_id = c.id order by (v.unpaid > 0) desc, v.issued_at desc limit 20")} as invoices,
  ${listOf(`o.number, ${utc("o.ordered_at")} as at, o.status, o.total::text, o.currency, o.items`, "orders o where o.contact_id = c.id order by o.ordered_at desc limit 20")} as orders,
  ${listOf(`t.number, ${utc("t.opened_at")} as "openedAt", ${utc("t.closed_at")} as "closedAt", t.status, t.subject, t.owner`, "incidents t where t.contact_id = c.id order by (t.closed_at is null) desc, t.opened_at desc limit 20")} as incidents,
  ${calls} as calls,
  ${listOf(`${utc("i.at")} as at, i.channel, i.summary, i.by_name as by`, "interactions i where i.contact_id = c.id order by i.at desc limit 20")} as interactions,
  ${people} as people,
  (select coalesce(sum(v.unpaid), 0)::numeric(14, 2)::text from invoices v where v.contact_id = c.id) as unpaid_total
  from contacts c where c.id = $1`;

export function createContactPop(run: Run): (id: string) => Promise<ContactPop | null> {
  return async (id) => {
    if (!isUuid(id)) return null;
    const [row] = await run<PopRow>({ name: "contact-pop", text, values: [id] });
    if (row === undefined) return null;
    const { unpaid_total: unpaidTotal, ...parts } = row;
    return { ...parts, unpaidTotal, reasons: reasonsOf(parts) };
  };
}

/** Why he probably calls: money owed first, then what is broken, then what is on its way. */
function reasonsOf({ invoices, incidents, orders }: Pick<PopRow, "invoices" | "incidents" | "orders">): ContactPop["reasons"] {
  const unpaid = invoices.filter((invoice) => Number(invoice.unpaid) > 0)
    .map(({ number, unpaid: owed, currency }) => ({ code: "unpaid-invoice", detail: `${number}: ${owed} ${currency}` }));
  const open = incidents.filter((incident) => incident.closedAt === null)
    .map(({ number, subject }) => ({ code: "open-incident", detail: `${number}: ${subject}` }));
  const coming = orders.filter(({ status }) => status === "in-transit" || status === "preparing")
    .map(({ number, items }) => ({ code: "order-in-transit", detail: `${number}: ${items}` }));
  return [...unpaid, ...open, ...coming];
}
