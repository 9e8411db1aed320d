// (m) How long segments take to count over a large CRM (200,000 contacts, two million orders), each beside the statement that
// somebody who knows SQL would write by hand for the number alone; and to bring a list up to date. A Postgres of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../src/adapters/postgres/open-database.ts";
import { freePorts } from "../scripts/house/ports.ts";
import { startPostgres } from "../scripts/house/postgres.ts";
import { estimateOf, type Estimate } from "../src/core/segment/estimate.ts";
import type { Instant } from "../src/core/kernel/kernel.ts";
import type { Condition, Part, SegmentDocument } from "../src/core/segment/segment.ts";
import type { Row } from "./table.ts";

/** `setseed`: the same CRM each time. Indexes and figures are made once at the end, as a load of old data would. */
const crmOf = (contacts: number, orders: number): string => `
  select setseed(0.4); set work_mem = '64MB'; set maintenance_work_mem = '128MB'; set jit = off;
  insert into branches (id, name, address, town, postal_code, latitude, longitude) select 'b' || n, 'Branch ' || n, '', '', lpad(n::text, 5, '0'), 40 + n / 10.0, n / 10.0 from generate_series(1, 20) n;
  insert into products (id, name) select 'p' || n, 'Product ' || n from generate_series(1, 200) n;
  insert into contacts (name, kind, language, value_tier, postal_code, town, customer_since, attributes)
    select 'Contact ' || n, case when n % 9 = 0 then 'firm' else 'person' end, (array['es', 'ca', 'en'])[1 + n % 3], (array['standard', 'silver', 'gold'])[1 + (n % 10) / 8], lpad((1 + random() * 51)::int::text, 2, '0') || lpad((random() * 999)::int::text, 3, '0'), 'Town ' || n % 500,
      current_date - (random() * 4000)::int, jsonb_build_object('seats', (random() * 100)::int) from generate_series(1, ${String(contacts)}) n;
  insert into contact_phones (number, contact_id) select '+346' || lpad((row_number() over ())::text, 8, '0'), id from contacts where random() < 0.9;
  insert into contact_consents (contact_id, purpose, given) select id, 'marketing', random() < 0.6 from contacts;
  create temporary table who as select id, row_number() over () as n from contacts;
  create index on who (n);
  set session_replication_role = replica;
  create temporary table later as select format('%I.%I', schemaname, indexname) as name, indexdef from pg_indexes where tablename in ('orders', 'order_lines', 'invoices', 'interactions', 'incidents') and indexname not in (select conname from pg_constraint);
  do $$ declare one record; begin for one in select * from later loop execute 'drop index ' || one.name; end loop; end $$;
  insert into orders (id, contact_id, number, ordered_at, status, total) select ('00000000-0000-4000-8000-' || lpad(to_hex(k.n), 12, '0'))::uuid, w.id, 'P' || k.n, now() - random() * interval '4 years', 'done', (random() * 300)::numeric(14, 2)
    from (select n, 1 + floor(random() ^ 2 * ${String(contacts)})::int as whose from generate_series(1, ${String(orders)}) n) k join who w on w.n = k.whose;
  insert into order_lines (order_id, contact_id, ordered_at, product_id, amount) select id, contact_id, ordered_at, 'p' || (1 + floor(random() * 200)::int), total from orders;
  insert into invoices (contact_id, number, issued_at, due_at, amount, unpaid) select contact_id, 'F' || number, ordered_at, ordered_at, total, case when random() < 0.05 then total else 0 end from orders where random() < 0.5;
  insert into interactions (contact_id, at, channel, summary) select contact_id, ordered_at, (array['mail', 'visit', 'letter'])[1 + floor(random() * 3)::int], '' from orders where random() < 0.3;
  insert into incidents (contact_id, number, opened_at, closed_at, status, subject) select contact_id, 'I' || number, ordered_at, case when random() < 0.9 then ordered_at end, 'x', '' from orders where random() < 0.05;
  set session_replication_role = origin;
  do $$ declare one record; begin for one in select * from later loop execute one.indexdef; end loop; end $$;
  select refresh_order_figures(array(select distinct contact_id from orders)); select refresh_invoice_figures(array(select distinct contact_id from invoices));
  analyze;`;

interface Question { readonly ask: Condition; /** by hand */ readonly where: string }

const lastYear = "now() - interval '12 months'";
const questions: Readonly<Record<string, Question>> = {
  "province": { ask: { field: "province", operator: "any-of", value: ["08", "17"] }, where: "c.country = 'ES' and left(c.postal_code, 2) in ('08', '17')" },
  "amount invoiced, 12 months": { ask: { field: "invoiced.sum", operator: "at-least", value: 500, over: { n: 12, unit: "months" } }, where: `c.id in (select contact_id from invoices where issued_at >= ${lastYear} group by contact_id having sum(amount) >= 500)` },
  "amount bought, of all time": { ask: { field: "orders.sum", operator: "at-least", value: 1_000 }, where: "c.id in (select contact_id from orders group by contact_id having sum(total) >= 1000)" },
  "bought one of 3 products, 12 months": { ask: { field: "products", operator: "any-of", value: ["p1", "p2", "p3"], over: { n: 12, unit: "months" } }, where: `exists (select from order_lines l where l.contact_id = c.id and l.product_id in ('p1', 'p2', 'p3') and l.ordered_at >= ${lastYear})` },
  "spent on products, of all time": { ask: { field: "products.amount", operator: "at-least", value: 1_000 }, where: "c.id in (select contact_id from order_lines group by contact_id having sum(amount) >= 1000)" },
  "no contact for 90 days": { ask: { field: "lastContact", operator: "not-in-last", value: { n: 90, unit: "days" } }, where: "not exists (select from interactions i where i.contact_id = c.id and i.at >= now() - interval '90 days') and not exists (select from calls k where k.contact_id = c.id::text and k.answered_at is not null and k.arrived_at >= now() - interval '90 days')" },
  "late against his own rhythm": { ask: { field: "orders.overdue", operator: "at-least", value: 1.5 }, where: `c.id in (select contact_id from (select contact_id, ordered_at, ordered_at - lag(ordered_at) over (partition by contact_id order by ordered_at) as gap from orders) o
    group by contact_id having now() - max(ordered_at) >= 1.5 * percentile_cont(0.5) within group (order by gap))` },
  "trend of purchases, 12 months": { ask: { field: "orders.trend", operator: "at-most", value: -30, over: { n: 12, unit: "months" } }, where: `c.id in (select contact_id from orders where ordered_at >= now() - interval '24 months' group by contact_id
    having coalesce(sum(total) filter (where ordered_at >= ${lastYear}), 0) <= 0.7 * sum(total) filter (where ordered_at < ${lastYear}))` },
  "an open incident": { ask: { field: "incidents.open", operator: "at-least", value: 1 }, where: "exists (select from incidents i where i.contact_id = c.id and i.closed_at is null)" },
};
const all = (...of: readonly Part[]): SegmentDocument => ({ version: 1, where: { join: "all", of } });

export interface SegmentFigures { readonly counts: readonly Row[]; readonly lists: readonly Row[] }

export async function benchSegments(isQuick: boolean, say: (line: string) => void): Promise<SegmentFigures> {
  const [contacts, orders, rounds] = [200_000, 2_000_000, isQuick ? 8 : 50];
  const folder = mkdtempSync(join(tmpdir(), "atiende-segments-"));
  const [port = 0] = await freePorts(1);
  const postgres = await startPostgres({ folder: join(folder, "postgres"), port, durable: false, tied: true });
  const database = openDatabase(postgres.url, { log: { info: () => undefined, warn: () => undefined } });
  const peer = new pg.Client({ connectionString: postgres.url });
  try {
    await database.migrate();
    await peer.connect();
    say(`making ${String(contacts)} contacts with ${String(orders)} orders`);
    await peer.query(crmOf(contacts, orders));
    const counts: Row[] = [];
    const allByHand = Object.values(questions).map(({ where }) => `(${where})`).join(" and ");
    const asked: readonly (readonly [string, readonly Part[], string])[] = [...Object.entries(questions).map(([name, { ask, where }]) => [name, [ask], where] as const), ["all nine together", Object.values(questions).map(({ ask }) => ask), allByHand]];
    for (const [name, parts, where] of asked) {
      counts.push(await counted({ segments: database.segments, peer, rounds }, name, { document: all(...parts), where }));
      say(`${name}: ${JSON.stringify(counts.at(-1))}`);
    }
    return { counts, lists: await filled(database.segments) };
  } finally {
    await peer.end();
    await database.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Segments = ReturnType<typeof openDatabase>["segments"];

async function filled(segments: Segments): Promise<readonly Row[]> {
  const late = all(questions["late against his own rhythm"]?.ask as Condition);
  await segments.add({ id: "late", name: "Late", document: late, listId: "segment-late", refreshMinutes: 15, byName: "bench" }, { by: { kind: "system", id: null, name: "bench", ip: null }, action: "created", subject: { kind: "segment", id: "late" }, before: null, after: null });
  const rows: Row[] = [];
  for (const name of ["first filling of its list", "the next round, nothing changed"]) {
    const begun = performance.now();
    const done = await segments.refresh("late", late, Date.now() as Instant);
    rows.push({ "late against his own rhythm": name, members: done?.members ?? 0, ms: performance.now() - begun });
  }
  return rows;
}

interface Contest { readonly segments: Segments; readonly peer: pg.Client; readonly rounds: number }

/** In turn; the first round of each warms. */
async function counted({ segments, peer, rounds }: Contest, name: string, { document, where }: { readonly document: SegmentDocument; readonly where: string }): Promise<Row> {
  const [ours, theirs, estimates]: [number[], number[], number[]] = [[], [], []];
  let [count, byHand, about] = [0, 0, ""];
  for (let n = 0; n <= rounds; n += 1) {
    const before = performance.now();
    const sample = await segments.sample(document, Date.now() as Instant, { signal: new AbortController().signal, mostMs: 60_000 });
    const begun = performance.now();
    about = typeof sample === "string" ? sample : saidOf(estimateOf(sample));
    const found = await segments.count(document, Date.now() as Instant, { signal: new AbortController().signal, mostMs: 60_000 });
    const between = performance.now();
    const { rows } = await peer.query<{ n: number }>(`select count(*)::int as n from contacts c where ${where}`);
    if (n > 0) { estimates.push(begun - before); ours.push(between - begun); theirs.push(performance.now() - between); }
    [count, byHand] = [typeof found === "string" ? -1 : found.count, rows[0]?.n ?? -1];
  }
  const [p50, p50ByHand] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
  return { segment: name, people: count, "by hand": byHand, estimate: about, "estimate p50 ms": quantile(estimates, 0.5), "estimate p99 ms": quantile(estimates, 0.99), "p50 ms": p50, "p99 ms": quantile(ours, 0.99), "by hand p50 ms": p50ByHand, "p99 ms by hand": quantile(theirs, 0.99), "times it": p50 / p50ByHand };
}

function saidOf({ about, low, high }: Estimate): string {
  return `${String(about)} (${String(low)} to ${String(high)})`;
}

function quantile(numbers: readonly number[], part: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(part * numbers.length) - 1] ?? Number.NaN;
}
