// npx tsx bench/segments.ts [contacts] [orders]: how long segments take to count over a large CRM (200,000 contacts, two
// million orders), and to bring their lists up to date. A Postgres of its own, thrown away afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../src/adapters/postgres/open-database.ts";
import { freePorts } from "../scripts/house/ports.ts";
import { startPostgres } from "../scripts/house/postgres.ts";
import type { Instant } from "../src/core/kernel/kernel.ts";
import type { Condition, Part, SegmentDocument } from "../src/core/segment/segment.ts";
import { table, type Row } from "./table.ts";

const [contacts, orders] = [Number(process.argv[2] ?? 200_000), Number(process.argv[3] ?? 2_000_000)];
const rounds = 5;

/** `setseed`: the same CRM each time. Figures are worked out once at the end, as a load of old data would. */
const crm = `
  select setseed(0.4);
  insert into branches (id, name, address, town, postal_code, latitude, longitude) select 'b' || n, 'Branch ' || n, '', '', lpad(n::text, 5, '0'), 40 + n / 10.0, n / 10.0 from generate_series(1, 20) n;
  insert into products (id, name) select 'p' || n, 'Product ' || n from generate_series(1, 200) n;
  insert into contacts (name, kind, language, value_tier, postal_code, town, customer_since, attributes)
    select 'Contact ' || n, case when n % 9 = 0 then 'firm' else 'person' end, (array['es', 'ca', 'en'])[1 + n % 3], (array['standard', 'silver', 'gold'])[1 + (n % 10) / 8], lpad((1 + random() * 51)::int::text, 2, '0') || lpad((random() * 999)::int::text, 3, '0'), 'Town ' || n % 500,
      current_date - (random() * 4000)::int, jsonb_build_object('seats', (random() * 100)::int) from generate_series(1, ${String(contacts)}) n;
  insert into contact_phones (number, contact_id) select '+346' || lpad((row_number() over ())::text, 8, '0'), id from contacts where random() < 0.9;
  insert into contact_consents (contact_id, purpose, given) select id, 'marketing', random() < 0.6 from contacts;
  create temporary table who as select id, row_number() over () as n from contacts;
  create index on who (n);
  alter table orders disable trigger user; alter table invoices disable trigger user;
  insert into orders (contact_id, number, ordered_at, status, total) select w.id, 'P' || k.n, now() - random() * interval '4 years', 'done', (random() * 300)::numeric(14, 2)
    from (select n, 1 + floor(random() ^ 2 * ${String(contacts)})::int as whose from generate_series(1, ${String(orders)}) n) k join who w on w.n = k.whose;
  insert into order_lines (order_id, contact_id, ordered_at, product_id, amount) select id, contact_id, ordered_at, 'p' || (1 + floor(random() * 200)::int), total from orders;
  insert into invoices (contact_id, number, issued_at, due_at, amount, unpaid) select contact_id, 'F' || number, ordered_at, ordered_at, total, case when random() < 0.05 then total else 0 end from orders where random() < 0.5;
  insert into interactions (contact_id, at, channel, summary) select contact_id, ordered_at, (array['mail', 'visit', 'letter'])[1 + floor(random() * 3)::int], '' from orders where random() < 0.3;
  insert into incidents (contact_id, number, opened_at, closed_at, status, subject) select contact_id, 'I' || number, ordered_at, case when random() < 0.9 then ordered_at end, 'x', '' from orders where random() < 0.05;
  alter table orders enable trigger user; alter table invoices enable trigger user;
  select refresh_order_figures(array(select distinct contact_id from orders)); select refresh_invoice_figures(array(select distinct contact_id from invoices));
  analyze;`;

const one: Readonly<Record<string, Condition>> = {
  "province": { field: "province", operator: "any-of", value: ["08", "17"] },
  "amount invoiced, 12 months": { field: "invoiced.sum", operator: "at-least", value: 500, over: { n: 12, unit: "months" } },
  "amount bought, of all time": { field: "orders.sum", operator: "at-least", value: 1_000 },
  "bought one of 3 products, 12 months": { field: "products", operator: "any-of", value: ["p1", "p2", "p3"], over: { n: 12, unit: "months" } },
  "spent on products, of all time": { field: "products.amount", operator: "at-least", value: 1_000 },
  "no contact for 90 days": { field: "lastContact", operator: "not-in-last", value: { n: 90, unit: "days" } },
  "late against his own rhythm": { field: "orders.overdue", operator: "at-least", value: 1.5 },
  "trend of purchases, 12 months": { field: "orders.trend", operator: "at-most", value: -30, over: { n: 12, unit: "months" } },
  "an open incident": { field: "incidents.open", operator: "at-least", value: 1 },
};
const all = (...of: readonly Part[]): SegmentDocument => ({ version: 1, where: { join: "all", of } });

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "atiende-segments-"));
  const [port = 0] = await freePorts(1);
  const postgres = await startPostgres({ folder: join(folder, "postgres"), port, durable: false, tied: true });
  const database = openDatabase(postgres.url, { log: { info: () => undefined, warn: () => undefined } });
  try {
    await database.migrate();
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    process.stdout.write(`making ${String(contacts)} contacts with ${String(orders)} orders…\n`);
    await client.query(crm);
    await client.end();
    const rows: Row[] = [];
    for (const [name, document] of [...Object.entries(one).map(([name, part]) => [name, all(part)] as const), ["all nine together", all(...Object.values(one))] as const]) rows.push(await counted(database.segments, name, document));
    process.stdout.write(table("Counting a segment, ms (median and worst of 5)", rows));
    const late = all(one["late against his own rhythm"] as Condition);
    await database.segments.add({ id: "late", name: "Late", document: late, listId: "segment-late", refreshMinutes: 15, byName: "bench" }, { by: { kind: "system", id: null, name: "bench", ip: null }, action: "created", subject: { kind: "segment", id: "late" }, before: null, after: null });
    for (const name of ["first filling of its list", "the next round, nothing changed"]) {
      const begun = performance.now();
      const done = await database.segments.refresh("late", late, Date.now() as Instant);
      process.stdout.write(`${name}: ${String(Math.round(performance.now() - begun))} ms, ${String(done?.members)} members\n`);
    }
  } finally {
    await database.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function counted(segments: ReturnType<typeof openDatabase>["segments"], name: string, document: SegmentDocument): Promise<Row> {
  const took: number[] = [];
  let count: number | string = "";
  for (let n = 0; n <= rounds; n += 1) {
    const begun = performance.now();
    const found = await segments.count(document, Date.now() as Instant, { signal: new AbortController().signal, mostMs: 60_000 });
    if (n > 0) took.push(performance.now() - begun);
    count = typeof found === "string" ? found : found.count;
  }
  took.sort((a, b) => a - b);
  return { segment: name, people: count, median: took[Math.floor(rounds / 2)] ?? null, worst: took.at(-1) ?? null };
}

await measure();
