// The floor as it was before the service ended, and the journal that goes on from there.
import { join } from "node:path";
import { createAppendFile } from "../adapters/files/append-file.ts";
import { outsideTrunk } from "../adapters/files/trunk-names.ts";
import { createJournal } from "../app/journal.ts";
import { outsideEndpoint } from "../app/floor/outside-numbers.ts";
import type { JournalledFact } from "../app/ports.ts";
import { recover } from "../app/recovery.ts";
import { emptyFloor } from "../core/floor/apply.ts";
import type { Configuration } from "../core/floor/floor.ts";
import type { Ground } from "./ground.ts";

export async function openFloor({ config, log, clock, toE164, database }: Ground) {
  const boot = clock.now();
  const load = async (): Promise<Configuration> => ({ ...await database.configuration.load(), outsideEndpoint: outsideEndpoint(outsideTrunk(config.data), toE164) });
  const floor = emptyFloor(await load(), boot);
  const file = createAppendFile<JournalledFact>({ folder: join(config.data, "journal"), suffix: ".facts", onFault: (err) => { log.error({ err }, "facts cannot be written to the local file: free some disk"); } });
  log.info(await recover(floor, { store: database.facts, file, now: boot }), "recovered");
  const onState = (state: "away" | "back", waiting: number, err?: unknown): void => {
    log.warn({ waiting, err }, state === "away" ? "Postgres is away: facts wait in the local file" : "Postgres is back");
  };
  return { floor, load, journal: createJournal({ boot, store: database.facts, file, onState }) };
}


export type FloorParts = Awaited<ReturnType<typeof openFloor>>;
