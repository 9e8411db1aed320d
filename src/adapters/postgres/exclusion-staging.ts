// A file of those who want no calls into Postgres, in one transaction: a dial that is decided meanwhile sees the earlier copy
// whole. Of registers only digests are kept.
import { createHash } from "node:crypto";
import type { ExclusionFile, ExclusionImport, ExclusionStaging } from "../../app/campaign/exclusion-import.ts";
import type { Excluded } from "../../core/list/exclusion-rows.ts";
import { recordWithin } from "./audit-store.ts";
import { openBulk, type Bulk } from "./bulk.ts";
import { createCopies } from "./copies.ts";
import { exclusionColumns } from "./exclusion-store.ts";

type Wish = Pick<ExclusionFile<unknown>, "source" | "scope">;

/** First half of the advisory locks of this kind. */
const exclusionLock = 0x646e6331;

/** null: another file of this source is being brought in. */
export async function openExclusionStaging(url: string, wish: Wish): Promise<ExclusionStaging | null> {
  const bulk = await openBulk(url);
  try {
    await bulk.run({ text: "begin" });
    const [held] = await bulk.run<{ ok: boolean }>({ text: "select pg_try_advisory_xact_lock($1, hashtext($2)) as ok", values: [exclusionLock, wish.source] });
    if (held?.ok === true) {
      await bulk.run({ text: `create temp table staged (entry ${wish.source === "own" ? "text" : "bytea"} not null) on commit drop` });
      return stagingOn(bulk, wish);
    }
  } catch (reason) {
    await bulk.close();
    throw reason;
  }
  await bulk.close();
  return null;
}

function stagingOn(bulk: Bulk, { source, scope }: Wish): ExclusionStaging {
  const copies = createCopies(bulk, "copy staged from stdin");
  const { run } = bulk;
  let distinct = 0;
  return {
    write: async (found) => { if (found.length > 0) await copies.add(found.map(source === "own" ? numberRow : digestRow).join("")); },
    async settle() {
      await copies.rest();
      const [counted] = await run<{ all: number; distinct: number }>({ text: "select count(*)::int as all, count(distinct entry)::int as distinct from staged" });
      distinct = counted?.distinct ?? 0;
      const already = source === "own" ? await leaveOutKnown(bulk, scope) : 0;
      const [before] = await run<{ asOf: string; numbers: number }>({ text: `select as_of::text as "asOf", numbers::int from exclusion_lists where id = $1`, values: [source] });
      return { taken: distinct - already, duplicates: (counted?.all ?? 0) - distinct, already, before: before ?? null };
    },
    async keep(made, rejects, entry) {
      if (source === "own") await addOwn(bulk, made);
      else await replaceCopy(bulk, made, distinct);
      const [kept] = await run<ExclusionImport>({
        text: `insert into exclusion_imports (id, source, scope, as_of, file_name, by_name, tally, read) values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${exclusionColumns}`,
        values: [made.id, source, made.scope, made.asOf, made.fileName, made.by, JSON.stringify(made.tally), JSON.stringify(made.read)],
      });
      const told = rejects.map(({ line, code, value, fields }, n) => ({ n, line, code, value: keepable(value), fields: fields.map(keepable) }));
      await run({ text: "insert into exclusion_rejects (import_id, n, line, code, value, fields) select $1, r.n, r.line, r.code, r.value, r.fields from json_to_recordset($2) as r (n int, line bigint, code text, value text, fields text[])", values: [made.id, JSON.stringify(told)] });
      await recordWithin(run, entry);
      await run({ text: "commit" });
      return { ...kept, endedAt: Number(kept?.endedAt) } as ExclusionImport;
    },
    async close() {
      copies.stop();
      await bulk.close();
    },
  };
}

/** Without what Postgres keeps in no text: zero bytes, and halves of letters. */
function keepable(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, "");
}

function numberRow(entry: Excluded): string {
  return "number" in entry ? `${entry.number}\n` : "";
}

function digestRow(entry: Excluded): string {
  return `\\\\x${"digest" in entry ? entry.digest : createHash("sha256").update("mail" in entry ? entry.mail : entry.number).digest("hex")}\n`;
}

/** Those whose word holds as widely already; says how many they are. */
async function leaveOutKnown({ run }: Bulk, scope: string): Promise<number> {
  const known = await run<{ n: number }>({
    text: `with gone as (delete from staged s using opt_outs o where o.number = s.entry and o.removed_at is null and o.scope in ('everything', $1) returning s.entry) select count(distinct entry)::int as n from gone`, values: [scope],
  });
  return known[0]?.n ?? 0;
}

async function addOwn({ run }: Bulk, { scope, fileName, by }: Pick<ExclusionImport, "scope" | "fileName" | "by">): Promise<void> {
  await run({ text: "insert into opt_outs (number, scope, way, reason, by_name) select distinct entry, $1::text, 'import', $2::text, $3::text from staged", values: [scope, fileName, by] });
}

async function replaceCopy({ run }: Bulk, { source, asOf, by }: Pick<ExclusionImport, "source" | "asOf" | "by">, numbers: number): Promise<void> {
  await run({ text: "delete from exclusion_numbers where list_id = $1", values: [source] });
  await run({ text: "insert into exclusion_numbers (list_id, digest) select distinct $1::text, entry from staged", values: [source] });
  await run({
    text: `insert into exclusion_lists (id, as_of, by_name, numbers) values ($1, $2, $3, $4)
      on conflict (id) do update set as_of = excluded.as_of, imported_at = clock_timestamp(), by_name = excluded.by_name, numbers = excluded.numbers`,
    values: [source, asOf, by, numbers],
  });
}
