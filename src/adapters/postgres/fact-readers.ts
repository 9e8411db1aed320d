// Customers' facts as flows ask for them by name, read from Postgres at that moment; and what was told, kept.
import type pg from "pg";
import type { FactPorts, FactRead, FactReader } from "../../app/fact-service.ts";
import { runOn, type Log, type Run } from "./pool.ts";

export function createFactReaders(pool: pg.Pool): FactPorts["readers"] {
  const run = runOn(pool);
  const source = "core-banking";
  return {
    balance: { source, read: balance(run) },
    movements: { source, read: movements(run) },
    "nearest-branch": { source: "branch-register", read: nearestBranch(run) },
  };
}

/** Fields amount, currency, iban4: of the customer's first account. */
function balance(run: Run): FactReader {
  const text = "select balance::text as amount, currency, right(iban, 4) as iban4 from accounts where contact_id = $1 order by position, iban limit 1";
  return async ({ contactId }) => {
    if (contactId === null) return null;
    const [row] = await run<Record<string, string>>({ name: "fact-balance", text, values: [contactId] });
    return row ?? null;
  };
}

/** Fields count, 1.amount, 1.concept, 1.date, 2.… : the last three of the first account, newest first. */
function movements(run: Run): FactReader {
  const text = `select m.amount::text, m.concept, to_char(m.booked_at at time zone 'Europe/Madrid', 'YYYY-MM-DD') as date
    from movements m where m.account_id = (select id from accounts where contact_id = $1 order by position, iban limit 1)
    order by m.booked_at desc, m.id desc limit 3`;
  return async ({ contactId }) => {
    if (contactId === null) return null;
    const rows = await run<Record<string, string>>({ name: "fact-movements", text, values: [contactId] });
    const fields = rows.flatMap((row, i) => Object.entries(row).map(([name, value]) => [`${String(i + 1)}.${name}`, value] as const));
    return rows.length === 0 ? null : { count: String(rows.length), ...Object.fromEntries(fields) };
  };
}

/** Fields name, address, hours: nearest to where the customer lives; the first branch for a caller whose place is unknown. */
function nearestBranch(run: Run): FactReader {
  // Equirectangular distance: exact enough between towns, and monotonic in the true one at these spans.
  const text = `select b.name, b.address, coalesce(b.hours->>$2, '') as hours from branches b
    left join contacts c on c.id = $1::uuid
    order by coalesce(power(b.latitude - c.latitude, 2) + power((b.longitude - c.longitude) * cos(radians(b.latitude)), 2), 0), b.id limit 1`;
  return async ({ contactId, language }) => {
    const [row] = await run<Record<string, string>>({ name: "fact-branch", text, values: [contactId, language] });
    return row ?? null;
  };
}

const keepEveryMs = 200;
const mostWaiting = 10_000;

/** What was told is written in batches behind the call; while Postgres is away the newest ten thousand wait. */
export function createFactReads(pool: pg.Pool, log: Log): { keep(read: FactRead): void; close(): Promise<void> } {
  const run = runOn(pool);
  let waiting: FactRead[] = [];
  let timer: NodeJS.Timeout | null = null;

  async function write(): Promise<void> {
    timer = null;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await run({ text: insert, values: [JSON.stringify(batch.map(rowOf))] });
    } catch (reason) {
      log.warn({ reason: String(reason), waiting: batch.length }, "what callers were told could not be kept yet");
      waiting = [...batch, ...waiting].slice(-mostWaiting);
      timer ??= setTimeout(() => { void write(); }, keepEveryMs * 10);
    }
  }

  return {
    keep(read) { waiting.push(read); timer ??= setTimeout(() => { void write(); }, keepEveryMs); },
    async close() { if (timer) clearTimeout(timer); await write(); if (timer) clearTimeout(timer); },
  };
}

const insert = `insert into fact_reads (read_at, query, parameters, contact_id, call_id, channel, source, fields)
  select read_at, query, parameters, contact_id, call_id, channel, source, fields
  from jsonb_to_recordset($1::jsonb) as r(read_at timestamptz, query text, parameters jsonb, contact_id text, call_id text, channel text, source text, fields jsonb)`;

function rowOf({ readAt, query, parameters, contactId, callId, channel, source, fields }: FactRead): object {
  return { read_at: new Date(readAt).toISOString(), query, parameters, contact_id: contactId, call_id: callId, channel, source, fields };
}
