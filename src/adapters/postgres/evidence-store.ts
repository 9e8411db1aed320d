// The evidence of dials in Postgres: one row after another, each in its place under the lock of the last one's seal.
import type pg from "pg";
import type { EvidenceAnchor, EvidenceQuery, EvidenceRow, EvidenceStore } from "../../app/campaign/ports.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

const pageSize = 500;
/** So many go at once: dials wait for the head's lock meanwhile. */
const mostGone = 2_000;

export function createEvidenceStore(pool: pg.Pool): EvidenceStore {
  const run = runOn(pool);
  return {
    append: ({ kind, attempt, record }, seal) => inTransaction(pool, async (within) => {
      const [head] = await within<{ readonly n: number; readonly seal: string }>({ text: "select n, seal from dial_evidence_head for update" });
      const [same] = await within({ text: "select 1 from dial_evidence where attempt = $1 and kind = $2", values: [attempt, kind] });
      if (same !== undefined) return false;
      const row = { n: (head?.n ?? 0) + 1, kind, attempt, record, follows: head?.seal ?? "" };
      const sealed = seal(row);
      await within({ text: "insert into dial_evidence (n, kind, attempt, record, follows, seal) values ($1, $2, $3, $4, $5, $6)", values: [row.n, kind, attempt, record, row.follows, sealed] });
      await within({ text: "update dial_evidence_head set n = $1, seal = $2", values: [row.n, sealed] });
      return true;
    }),
    read: (query) => read(run, query),
    head: async () => (await run<Pick<EvidenceRow, "n" | "seal">>({ text: "select n, seal from dial_evidence_head" }))[0] ?? { n: 0, seal: "" },
    anchor: async () => (await run<EvidenceAnchor>({ text: `select n, seal, at_ms as at, mark from dial_evidence_anchors order by n desc limit 1` }))[0] ?? null,
    forget: (before, mark, at) => inTransaction(pool, async (within) => {
      await within({ text: "select from dial_evidence_head for update" });
      const [last] = await within<{ readonly n: number; readonly seal: string }>({ text: lastToGo, values: [before, mostGone] });
      if (last === undefined) return 0;
      await within({ text: "insert into dial_evidence_anchors (n, seal, at_ms, mark) values ($1, $2, $3, $4)", values: [last.n, last.seal, at, mark({ ...last, at })] });
      return (await within<{ readonly gone: number }>({ text: "select let_dial_evidence_go(to_timestamp($1 / 1000.0), $2) as gone", values: [before, mostGone] }))[0]?.gone ?? 0;
    }),
  };
}

/** As let_dial_evidence_go has it: never anything of the last five years. */
const lastToGo = `with oldest as (select n, seal, at_ms from dial_evidence order by n limit $2)
  select n, seal from oldest where n < coalesce((select min(n) from oldest where at_ms >= extract(epoch from least(to_timestamp($1 / 1000.0), now() - interval '5 years')) * 1000), ${String(Number.MAX_SAFE_INTEGER)}) order by n desc limit 1`;

async function* read(run: Run, { number, campaignId, from, until }: EvidenceQuery): AsyncGenerator<readonly EvidenceRow[]> {
  let after = 0;
  for (;;) {
    const rows = await run<EvidenceRow>({
      text: `select n, kind, attempt, record, follows, seal from dial_evidence where n > $1 and ($2::text is null or number = $2) and ($3::text is null or campaign_id = $3)
        and ($4::bigint is null or at_ms >= $4) and ($5::bigint is null or at_ms < $5) order by n limit $6`,
      values: [after, number, campaignId, from, until, pageSize],
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.n;
  }
}
