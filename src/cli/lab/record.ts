// `atiende lab record --day 2026-12-31`: a day of the running centre as a scenario.
import { createConfigurationStore } from "../../adapters/postgres/configuration-store.ts";
import { createCountedFacts } from "../../adapters/postgres/counted-facts.ts";
import { createPool } from "../../adapters/postgres/pool.ts";
import { createClock } from "../../adapters/system/clock.ts";
import { recordedDay } from "../../app/lab/recorded-day.ts";
import type { Instant } from "../../core/kernel/kernel.ts";
import type { RecordedCentre, RecordedSpan } from "../../core/lab/record/day-scenario.ts";
import { startOfDay } from "../../core/sla/calendar.ts";
import { zone } from "../../service/crm.ts";
import { Failure, tell, UsageFault, type Io } from "../io.ts";
import { readSettings } from "../settings.ts";

/** The scenario of that day, in the house's time. */
export async function record(io: Io, day: string | undefined): Promise<object> {
  const span = spanOf(day);
  const pool = createPool(readSettings(io.env).databaseUrl, { info: () => undefined, warn: () => undefined });
  try {
    const clock = createClock();
    const { document, calls, leftOut } = await recordedDay({ facts: createCountedFacts(pool), centre: async () => centreOf(await createConfigurationStore(pool).load()), now: () => clock.now() }, span);
    if (calls === 0) throw new Failure(`no caller of ${span.name} was in line for agents who were there`);
    for (const queue of leftOut) tell(io, `Queue "${queue}" is left out: nobody who may take its calls was signed in.`);
    tell(io, `${calls.toLocaleString("en")} callers of ${span.name}.`);
    return document;
  } finally {
    await pool.end();
  }
}

type Kept = Awaited<ReturnType<ReturnType<typeof createConfigurationStore>["load"]>>;

function centreOf({ queues, agents, overdueMs }: Kept): RecordedCentre {
  return { queues: [...queues.values()], agents: [...agents.values()], overdueAfterMs: overdueMs };
}

function spanOf(day: string | undefined): RecordedSpan {
  const noon = Date.parse(`${day ?? ""}T12:00:00Z`);
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/u.test(day) || Number.isNaN(noon)) throw new UsageFault(`--day is ${day === undefined ? "missing" : `"${day}"`}: write a day as 2026-12-31`);
  const from = startOfDay(zone, noon as Instant);
  return { name: day, from, until: startOfDay(zone, (from + 26 * 3_600_000) as Instant) };
}
