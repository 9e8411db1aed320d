// The emergency switches, one row a place; each change is told to the audit trail with it.
import type pg from "pg";
import type { EmergencyPorts } from "../../app/floor/emergencies.ts";
import type { Emergencies, EmergencySwitch } from "../../core/queue/emergency.ts";
import { recordWithin } from "./audit-store.ts";
import { jsonOf } from "./json.ts";
import { inTransaction, runOn, type Run } from "./pool.ts";

export function createEmergencyStore(pool: pg.Pool): EmergencyPorts["store"] {
  return {
    read: () => readEmergencies(runOn(pool)),
    keep: ({ queueId, message, closed }, entry) => inTransaction(pool, async (run) => {
      await run({
        text: `insert into emergency_switches (queue_id, message, closed) values ($1, $2::jsonb, $3::jsonb)
          on conflict (coalesce(queue_id, '')) do update set message = excluded.message, closed = excluded.closed`,
        values: [queueId, message === null ? null : jsonOf(message), closed === null ? null : jsonOf(closed)],
      });
      await recordWithin(run, entry);
    }),
  };
}

/** Times in it are milliseconds since the epoch. */
export async function readEmergencies(run: Run): Promise<Emergencies> {
  return run<EmergencySwitch>({ text: 'select queue_id as "queueId", message, closed from emergency_switches where message is not null or closed is not null order by queue_id nulls first' });
}
