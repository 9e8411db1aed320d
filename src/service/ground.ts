// What everything else stands on: configuration, log, clock, database.
import { createToE164 } from "../adapters/phone-numbers/e164.ts";
import { openDatabase } from "../adapters/postgres/open-database.ts";
import { createClock } from "../adapters/system/clock.ts";
import { createLogger, type Log } from "../adapters/system/logger.ts";
import type { Clock } from "../app/ports.ts";
import { type Config } from "../config.ts";

type Database = ReturnType<typeof openDatabase>;

/** What everything else stands on. */
export interface Ground { readonly config: Config; readonly log: Log; readonly clock: Clock; readonly toE164: (text: string) => string | null; readonly database: Database }

export async function openGround(config: Config): Promise<Ground> {
  const log = createLogger({ level: config.logLevel, isTty: process.stdout.isTTY, noColor: "NO_COLOR" in process.env });
  const database = openDatabase(config.databaseUrl, { log });
  await database.migrate();
  return { config, log, clock: createClock(), toE164: createToE164(config.region), database };
}
