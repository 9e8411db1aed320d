// A CRM of a few contacts, drawn at random and put into Postgres, for the oracle of segments (segment-oracle.ts).
import fc from "fast-check";

export const now = Date.parse("2026-03-31T10:20:30.000Z");
const dayMs = 86_400_000;
export const moment = (daysAgo: number): string => new Date(now - daysAgo * dayMs).toISOString();

export interface Line { readonly product: string; readonly quantity: number; readonly amount: number }
export interface Person {
  readonly kind: string; readonly language: string; readonly tier: string; readonly postalCode: string | null; readonly town: string | null; readonly country: string;
  readonly place: readonly [number, number] | null; readonly since: string | null; readonly tags: readonly string[]; readonly attributes: Readonly<Record<string, string | number>>;
  readonly phones: readonly string[]; readonly consents: Readonly<Record<string, boolean>>;
  readonly orders: readonly { readonly ago: number; readonly total: number; readonly lines: readonly Line[] }[];
  readonly invoices: readonly { readonly ago: number; readonly amount: number; readonly unpaid: number }[];
  readonly incidents: readonly { readonly ago: number; readonly open: boolean; readonly kind: string; readonly severity: string }[];
  readonly interactions: readonly { readonly ago: number; readonly channel: string }[];
  readonly calls: readonly { readonly ago: number; readonly talked: boolean }[];
  readonly optOuts: readonly { readonly scope: string; readonly by: "contact" | "number"; readonly removed: boolean }[];
}

const ago = fc.constantFrom(0, 1, 29, 30, 31, 59, 60, 61, 90, 91, 180, 365, 366, 730, 900);
const several = <T>(one: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<T[]> => fc.array(one, { maxLength });
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const of = fc.constantFrom;
const phones = ["+34600000001", "+34600000002", "+34600000003"] as const;

export const branches = [{ id: "mataro", postalCode: "08302", place: [41.5, 2.4] }, { id: "serrano", postalCode: "28001", place: [40.4, -3.7] }, { id: "vic", postalCode: "08500", place: [41.9, 2.25] }] as const;

const person: fc.Arbitrary<Person> = fc.record({
  kind: of("person", "firm"), language: of("es", "ca", "en"), tier: of("standard", "silver", "gold"), postalCode: maybe(of("08301", "08500", "28009", "17001", "0830", "")), town: maybe(of("Vic", "vic", "Mataro", "")), country: of("ES", "FR"),
  place: maybe(of<[number, number][]>([41.6, 2.3], [40, -3], [42, 2])), since: maybe(ago.map((days) => moment(days).slice(0, 10))), tags: fc.subarray(["vip", "fair"]),
  attributes: fc.record({ sector: of("bank", "shop"), seats: of<(string | number)[]>(5, 10.5, "10", "ten", ""), renews: of("2026-04-30", "2026-02-31", "soon"), plan: of("Blue", "blue sky"), unit: of("north", "south") }, { requiredKeys: [] }),
  phones: fc.subarray([...phones]), consents: fc.dictionary(of("marketing", "surveys"), fc.boolean()),
  orders: several(fc.record({ ago, total: of(0, 10, 50, 100, 300), lines: several(fc.record({ product: of("p1", "p2", "p3"), quantity: of(1, 2, 5), amount: of(5, 20, 100) }), 3) })),
  invoices: several(fc.record({ ago, amount: of(10, 50, 100, 300), unpaid: of(0, 0, 40) })),
  incidents: several(fc.record({ ago, open: fc.boolean(), kind: of("claim", "fault", ""), severity: of("low", "normal", "high") }), 3),
  interactions: several(fc.record({ ago, channel: of("mail", "visit") }), 3), calls: several(fc.record({ ago, talked: fc.boolean() }), 2),
  optOuts: several(fc.record({ scope: of("everything", "commercial", "campaign"), by: of("contact", "number"), removed: fc.boolean() }), 1),
});

/** Few enough that a sample shows all of them. */
export const smallCrm = fc.array(person, { minLength: 1, maxLength: 9 });

export const idOf = (kind: number, n: number): string => `00000000-000${String(kind)}-4000-8000-${String(n).padStart(12, "0")}`;

type Rows = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Instead of whatever was there. */
export async function keepCrm(rows: Rows, people: readonly Person[]): Promise<void> {
  await rows("truncate contacts, branches, products, calls, opt_outs, contact_fields, contact_lists cascade");
  const put = async (table: string, columns: string, records: readonly object[]): Promise<void> => {
    await rows(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [JSON.stringify(records)]);
  };
  const each = (rowsOf: (one: Person, contact: string, n: number) => readonly object[]): readonly object[] => people.flatMap((one, n) => rowsOf(one, idOf(1, n), n));
  await put("branches", "id, name, address, town, postal_code, latitude, longitude, hours", branches.map(({ id, postalCode, place: [latitude, longitude] }) => ({ id, name: id, address: "", town: "", postal_code: postalCode, latitude, longitude, hours: {} })));
  await put("products", "id, name", ["p1", "p2", "p3"].map((id) => ({ id, name: `Product ${id}` })));
  await put("contacts", "id, kind, name, language, value_tier, postal_code, town, country, latitude, longitude, customer_since, tags, attributes", each((one, id, n) => [{
    id, kind: one.kind, name: `Name ${String(n)}`, language: one.language, value_tier: one.tier, postal_code: one.postalCode, town: one.town, country: one.country,
    latitude: one.place?.[0] ?? null, longitude: one.place?.[1] ?? null, customer_since: one.since, tags: one.tags, attributes: one.attributes,
  }]));
  await put("contact_phones", "number, contact_id, label, position", each(({ phones: his }, contact_id) => his.map((number, position) => ({ number, contact_id, label: "mobile", position }))));
  await put("contact_consents", "contact_id, purpose, given, given_at", each(({ consents }, contact_id) => Object.entries(consents).map(([purpose, given]) => ({ contact_id, purpose, given, given_at: moment(5) }))));
  await put("orders", "id, contact_id, number, ordered_at, status, total, currency, items", each(({ orders }, contact_id, n) => orders.map((order, k) => ({ id: idOf(2, n * 100 + k), contact_id, number: `P${String(n)}-${String(k)}`, ordered_at: moment(order.ago), status: "done", total: order.total, currency: "EUR", items: "" }))));
  const lines = each(({ orders }, contact_id, n) => orders.flatMap((order, k) => order.lines.map((line) => ({ order_id: idOf(2, n * 100 + k), contact_id, ordered_at: moment(order.ago), product_id: line.product, quantity: line.quantity, amount: line.amount }))));
  await put("order_lines", "order_id, contact_id, ordered_at, product_id, quantity, amount", lines);
  await put("invoices", "id, contact_id, number, issued_at, due_at, amount, unpaid, currency", each(({ invoices }, contact_id, n) => invoices.map((one, k) => ({ id: idOf(3, n * 100 + k), contact_id, number: `F${String(n)}-${String(k)}`, issued_at: moment(one.ago), due_at: moment(one.ago), amount: one.amount, unpaid: one.unpaid, currency: "EUR" }))));
  await put("incidents", "id, contact_id, number, opened_at, closed_at, status, subject, kind, severity", each(({ incidents }, contact_id, n) => incidents.map((one, k) => ({ id: idOf(4, n * 100 + k), contact_id, number: `I${String(n)}-${String(k)}`, opened_at: moment(one.ago), closed_at: one.open ? null : moment(0), status: "x", subject: "x", kind: one.kind, severity: one.severity }))));
  await put("interactions", "contact_id, at, channel, summary", each(({ interactions }, contact_id) => interactions.map((one) => ({ contact_id, at: moment(one.ago), channel: one.channel, summary: "" }))));
  await put("calls", "id, boot, n, direction, state, dnis, trunk, language, contact_id, agent_id, arrived_at, answered_at, value", each(({ calls }, contact_id, n) => calls.map((one, k) => ({ id: `c${String(n)}-${String(k)}`, boot: 1, n: 1, direction: "inbound", state: "ended", dnis: "1", trunk: "t", language: "es", contact_id, agent_id: one.talked ? "ana" : null, arrived_at: moment(one.ago), answered_at: moment(one.ago), value: {} }))));
  await put("opt_outs", "number, contact_id, scope, campaign_id, way, by_name, removed_at, reason, since", each(({ optOuts, phones: his }, contact_id) => optOuts.map((one) => ({ number: one.by === "number" ? his[0] ?? "+34600000009" : "+34600000009", contact_id: one.by === "contact" ? contact_id : null, scope: one.scope, campaign_id: one.scope === "campaign" ? "c1" : null, way: "web", by_name: "x", removed_at: one.removed ? moment(0) : null, reason: "", since: moment(1) }))));
}
