// Who has called each queue since an instant: callers whom rules cannot tell apart are counted together.
import type pg from "pg";
import type { CallersAlike } from "../../core/lab/callers.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import { runOn } from "./pool.ts";

interface Row {
  readonly queue: string; readonly language: string; readonly count: number; readonly is_known: boolean; readonly tier: string | null; readonly unit: string | null;
  readonly promises: number; readonly fields: Readonly<Record<string, string | number | boolean | null>> | null; readonly was_served: boolean;
}

export function createCallersAlike(pool: pg.Pool): (since: Instant) => Promise<readonly CallersAlike[]> {
  const run = runOn(pool);
  return async (since) => (await run<Row>({
    name: "callers-alike",
    text: `select queue_id as queue, language, count(*)::int as count, value->'caller'->>'status' is not distinct from 'known' as is_known,
        contact->>'valueTier' as tier, contact->'standing'->>'unit' as unit, coalesce((contact->'standing'->>'openPromises')::int, 0) as promises,
        contact->'standing'->'fields' as fields, contact->'standing'->>'lastAgent' is not null as was_served
      from calls, lateral (select value->'caller'->'contact' as contact) as who
      where arrived_at >= to_timestamp($1 / 1000.0) and queue_id is not null and direction = 'inbound'
      group by 1, 2, 4, 5, 6, 7, 8, 9 order by 1, 2, 3 desc`,
    values: [since],
  })).map(callersOf);
}

function callersOf({ queue, language, count, is_known: isKnown, tier, unit, promises, fields, was_served: wasServed }: Row): CallersAlike {
  return { queue, language, count, customer: isKnown ? { tier, unit, openPromises: promises, fields: fields ?? {} } : null, wasServed };
}
