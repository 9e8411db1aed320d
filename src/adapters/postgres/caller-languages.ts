// In which languages the callers of each queue have spoken since an instant.
import type pg from "pg";
import type { Instant } from "../../core/kernel/kernel.ts";
import { runOn } from "./pool.ts";

export interface CallersOfLanguage { readonly queue: string; readonly language: string; readonly count: number }

export function createCallerLanguages(pool: pg.Pool): (since: Instant) => Promise<readonly CallersOfLanguage[]> {
  const run = runOn(pool);
  return (since) => run<CallersOfLanguage>({
    name: "caller-languages",
    text: "select queue_id as queue, language, count(*)::int as count from calls where arrived_at >= to_timestamp($1 / 1000.0) and queue_id is not null group by queue_id, language order by queue_id, language",
    values: [since],
  });
}
