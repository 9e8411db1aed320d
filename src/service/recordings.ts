// Recordings: from Asterisk's spool into the vault, and out to who may hear them.
import { join } from "node:path";
import { createKeyRing } from "../adapters/recordings/key-ring.ts";
import { openVault } from "../adapters/recordings/vault.ts";
import { watchKeeping } from "../app/recordings/keeping.ts";
import { createRecordings } from "../app/recordings/recordings.ts";
import type { Fact } from "../core/floor/floor.ts";
import { startOfDay } from "../core/sla/calendar.ts";
import { zone } from "./crm.ts";
import type { Ground } from "./ground.ts";

export function openRecordings({ config, log, clock, database }: Ground) {
  const { keys: [current, ...old], days } = config.recordings;
  const vault = openVault({ folder: join(config.data, "recordings-kept"), spool: config.recordings.spool }, createKeyRing(current, old));
  const store = database.recordings;
  const keeping = watchKeeping({
    store, vault, facts: database.facts, clock, days, startOfDay: (at) => startOfDay(zone, at),
    onFault: (err, id) => { log.error({ err, recording: id }, "a recording could not be kept"); },
  });
  return {
    recordings: createRecordings({ store, vault, audit: database.audit, clock }),
    keeping: {
      close: keeping.close,
      take: (facts: readonly Fact[]): void => { if (facts.some(({ type }) => type === "call.recording-stopped" || type === "ivr.recorded")) keeping.wake(); },
    },
  };
}

export type RecordingParts = ReturnType<typeof openRecordings>;
