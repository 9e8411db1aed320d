// The ledger of routing: its rows go to Postgres as decisions are made, and go when they have been kept long enough.
import { join } from "node:path";
import { createAppendFile } from "../adapters/files/append-file.ts";
import { createRefusedDecisions } from "../adapters/files/refused-decisions.ts";
import { digest } from "../adapters/system/digest.ts";
import { createExplaining } from "../app/ledger/explaining.ts";
import { createLedger } from "../app/ledger/keeping.ts";
import type { LedgerLine } from "../app/ledger/ports.ts";
import { recoverLedger } from "../app/ledger/recovering.ts";
import { watchLedgerRetention } from "../app/ledger/retention.ts";
import { startOfDay } from "../core/sla/calendar.ts";
import type { AgentId, QueueId } from "../core/kernel/kernel.ts";
import { zone } from "./crm.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

export async function openLedger({ config, log, clock, database }: Ground) {
  const folder = join(config.data, "ledger");
  const aside = createRefusedDecisions({
    folder, clock, onRefused: (about) => { log.error(about, "Postgres refuses routing decisions for what they hold: they are kept in this file, and missing in the ledger"); },
    onFault: (err) => { log.error({ err }, "the file of refused routing decisions cannot be written"); },
  });
  const file = createAppendFile<LedgerLine>({ folder, suffix: ".decisions", mostBytes: mostFileBytes, onFault: (err) => { log.error({ err }, "routing's decisions cannot be written to the local file: free some disk, or see why Postgres does not take them"); } });
  const brought = await recoverLedger({ store: database.ledger, file, aside, digest }).catch((err: unknown) => {
    log.error({ err }, "decisions of the run before are not in Postgres yet: they stay in the local file until the next start");
    return 0;
  });
  if (brought > 0) log.info({ decisions: brought }, "decisions that were not in Postgres yet were recovered");
  const ledger = createLedger({
    boot: clock.now(), store: database.ledger, file, aside, digest,
    onState: (state, about, err) => { log.warn({ ...about, err }, state === "away" ? "routing's decisions cannot be kept: they wait" : "routing's decisions are kept again"); },
  });
  const ledgerRetention = watchLedgerRetention({
    store: database.ledger, aside, clock, days: config.ledgerDays, startOfDay: (at) => startOfDay(zone, at),
    onFault: (err) => { log.warn({ err }, "old routing decisions could not be let go"); },
  });
  return { ledger, ledgerRetention };
}

/** Why callers waited and whom they got. */
export function openExplaining({ clock, database }: Ground, { floor, journal }: FloorParts, { ledger }: LedgerParts) {
  return createExplaining({
    facts: { ofCall: async (callId) => { await journal.settled(settledMs); return database.facts.ofCall(callId); } },
    store: database.ledger, ledger, audit: database.audit, clock, breathe: () => new Promise((resolve) => { setImmediate(resolve); }),
    names: async (language) => {
      const { skills, reasons } = await database.words();
      return {
        agent: (id) => floor.agents.get(id as AgentId)?.profile.name ?? id, queue: (id) => floor.configuration.queues.get(id as QueueId)?.name[language] ?? id,
        skill: (id) => skills[id]?.[language] ?? id, reason: (id) => reasons.find((one) => one.id === id)?.name?.[language] ?? id,
      };
    },
  });
}

const settledMs = 3_000;
/** Beside the journal of facts, which needs the disk more. */
const mostFileBytes = 1024 ** 3;

export type LedgerParts = Awaited<ReturnType<typeof openLedger>>;
