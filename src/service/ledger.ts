// The ledger of routing: its rows go to Postgres as decisions are made, and go when they have been kept long enough.
import { digest } from "../adapters/system/digest.ts";
import { createLedger } from "../app/ledger/keeping.ts";
import { watchLedgerRetention } from "../app/ledger/retention.ts";
import { startOfDay } from "../core/sla/calendar.ts";
import { zone } from "./crm.ts";
import type { Ground } from "./ground.ts";

export function openLedger({ config, log, clock, database }: Ground) {
  const ledger = createLedger({
    boot: clock.now(), store: database.ledger, digest,
    onState: (state, about, err) => { log.warn({ ...about, err }, state === "away" ? "routing's decisions cannot be kept: they wait" : "routing's decisions are kept again"); },
  });
  const ledgerRetention = watchLedgerRetention({
    store: database.ledger, clock, days: config.ledgerDays, startOfDay: (at) => startOfDay(zone, at),
    onFault: (err) => { log.warn({ err }, "old routing decisions could not be let go"); },
  });
  return { ledger, ledgerRetention };
}

export type LedgerParts = ReturnType<typeof openLedger>;
