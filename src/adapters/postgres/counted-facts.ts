// The facts that statistics are counted from, page by page, so that a long span needs no long statement.
import type pg from "pg";
import { countedFacts } from "../../core/board/happenings.ts";
import type { Fact } from "../../core/floor/floor.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { runOn } from "./pool.ts";

interface Row { readonly at_ms: number; readonly boot: number; readonly n: number; readonly body: Fact }

const pageSize = 10_000;

interface CountedFacts { counted(from: Instant, until: Instant, kinds?: readonly Fact["type"][]): AsyncIterable<readonly Fact[]> }

export function createCountedFacts(pool: pg.Pool): CountedFacts {
  const run = runOn(pool);
  return {
    async* counted(from, until, kinds = countedFacts) {
      let after: readonly [number, number, number] = [from, -1, -1];
      for (;;) {
        const rows = await run<Row>({
          name: "facts-counted",
          // The first condition on the type is the index's own.
          text: `select (extract(epoch from at) * 1000)::bigint as at_ms, boot, n, body from facts
            where type not like 'ivr.%' and type = any($6::text[]) and at < to_timestamp($4 / 1000.0)
              and (at, boot, n) > (to_timestamp($1 / 1000.0), $2::bigint, $3::int)
            order by at, boot, n limit $5`,
          values: [...after, until, pageSize, [...kinds]],
        });
        if (rows.length > 0) yield rows.map(({ body }) => body);
        const last = rows.at(-1);
        if (last === undefined || rows.length < pageSize) return;
        after = [last.at_ms, last.boot, last.n];
      }
    },
  };
}
