// Routing's decisions in Postgres: rows that its triggers let nobody change, read back in pages.
import type pg from "pg";
import type { LedgerRow, LedgerStore, Refused } from "../../app/ledger/ports.ts";
import type { Version } from "../../core/routing/ledger/written.ts";
import { inOneGo, refusesContent, runOn, type Run } from "./pool.ts";

const columns = "boot, n, (extract(epoch from at) * 1000)::bigint as at, opening::text, told::text, predicted::text, outcome::text, follows, seal";
const pageSize = 500;

/** `pool`: a pipelined one. */
export function createLedgerStore(pool: pg.Pool): LedgerStore {
  const run = runOn(pool);
  return {
    append: (rows, versions) => append(pool, rows, versions),
    stretch: (from, until) => stretch(run, from, until),
    last: async (boot) => (await run<Pick<LedgerRow, "n" | "seal">>({ text: "select n, seal from routing_decisions where boot = $1 order by n desc limit 1", values: [boot] }))[0] ?? null,
    contents: (versions) => run<Version>({ text: "select version, content::text from routing_versions where version = any($1)", values: [[...versions]] }),
    forget: async (at) => (await run<{ gone: number }>({ text: "select let_routing_decisions_go(to_timestamp($1 / 1000.0)) as gone", values: [at] }))[0]?.gone ?? 0,
  };
}

/** One part that is refused must not keep all others waiting for ever: the batch is halved until it stands alone. What rows refer to goes first. */
async function append(pool: pg.Pool, rows: readonly LedgerRow[], versions: readonly Version[]): Promise<readonly Refused[]> {
  if (rows.length + versions.length === 0) return [];
  try {
    await inOneGo(pool, (within) => Promise.all([addVersions(within, versions), addRows(within, rows)]));
    return [];
  } catch (reason) {
    if (!refusesContent(reason)) throw reason;
    if (rows.length + versions.length === 1) return [...versions, ...rows].map((what) => ({ what, reason: reason.message }));
    const [ofRows, ofVersions] = rows.length > 0 && versions.length > 0 ? [0, versions.length] : [rows.length >> 1, versions.length >> 1];
    const first = await append(pool, rows.slice(0, ofRows), versions.slice(0, ofVersions));
    return [...first, ...await append(pool, rows.slice(ofRows), versions.slice(ofVersions))];
  }
}

async function addVersions(run: Run, versions: readonly Version[]): Promise<void> {
  if (versions.length === 0) return;
  await run({
    text: "insert into routing_versions (version, content) select * from unnest($1::text[], $2::json[]) on conflict do nothing",
    values: [versions.map(({ version }) => version), versions.map(({ content }) => content)],
  });
}

async function addRows(run: Run, rows: readonly LedgerRow[]): Promise<void> {
  const of = <K extends keyof LedgerRow>(key: K): readonly LedgerRow[K][] => rows.map((row) => row[key]);
  if (rows.length === 0) return;
  await run({
    name: "ledger-add",
    text: `insert into routing_decisions (boot, n, at, opening, told, predicted, outcome, follows, seal)
      select boot, n, to_timestamp(at / 1000.0), opening, told, predicted, outcome, follows, seal
      from unnest($1::bigint[], $2::int[], $3::float8[], $4::json[], $5::json[], $6::json[], $7::json[], $8::text[], $9::text[]) as r (boot, n, at, opening, told, predicted, outcome, follows, seal)
      on conflict do nothing`,
    values: [of("boot"), of("n"), of("at"), of("opening"), of("told"), of("predicted"), of("outcome"), of("follows"), of("seal")],
  });
}

async function* stretch(run: Run, from: number, until: number): AsyncGenerator<readonly LedgerRow[]> {
  const [first] = await run<Pick<LedgerRow, "boot" | "n">>({
    text: "select boot, n from routing_decisions where opening is not null and at <= to_timestamp($1 / 1000.0) order by at desc, boot desc, n desc limit 1", values: [from],
  });
  let after: readonly number[] = first === undefined ? [0, 0] : [first.boot, first.n - 1];
  for (;;) {
    const rows = await run<LedgerRow>({
      text: `select ${columns} from routing_decisions where (boot, n) > ($1, $2) and at <= to_timestamp($3 / 1000.0) order by boot, n limit $4`,
      values: [...after, until, pageSize],
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < pageSize) return;
    after = [last.boot, last.n];
  }
}
