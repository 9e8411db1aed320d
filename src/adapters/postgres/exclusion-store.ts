// Files of those who want no calls, as they were brought in.
import type pg from "pg";
import type { ExclusionImport, ExclusionImportPorts } from "../../app/campaign/exclusion-import.ts";
import type { OldRejects } from "../../app/lists/ports.ts";
import type { ExclusionReject } from "../../core/list/exclusion-rows.ts";
import { runOn, type Run } from "./pool.ts";

export const exclusionColumns = `id, source, scope, as_of::text as "asOf", file_name as "fileName", by_name as "by", (extract(epoch from ended_at) * 1000)::bigint as "endedAt", tally, read`;

const pageSize = 1_000;

export function createExclusionStore(pool: pg.Pool): ExclusionImportPorts<unknown>["store"] & OldRejects {
  const run = runOn(pool);
  return {
    list: () => run<ExclusionImport>({ text: `select ${exclusionColumns} from exclusion_imports order by ended_at desc limit 20` }),
    find: async (id) => (await run<ExclusionImport>({ text: `select ${exclusionColumns} from exclusion_imports where id = $1`, values: [id] }))[0] ?? null,
    rejects: (id) => pages(run, id),
    forgetRejects: async (before) => { await run({ text: "delete from exclusion_rejects r using exclusion_imports i where i.id = r.import_id and i.ended_at < to_timestamp($1 / 1000.0)", values: [before] }); },
  };
}

async function* pages(run: Run, id: string): AsyncGenerator<readonly ExclusionReject[]> {
  for (let after = -1; ;) {
    const rows = await run<ExclusionReject & { readonly n: number }>({ text: "select n, line, code, value, fields from exclusion_rejects where import_id = $1 and n > $2 order by n limit $3", values: [id, after, pageSize] });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.n;
  }
}
