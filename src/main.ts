// The service: opens its parts in order, takes them through their life, and lets them die in order. What each part is
// built from is in service/.
import { parseConfig, readEnv, type Config } from "./config.ts";
import { openAccess } from "./service/access.ts";
import { openCrm, type Crm } from "./service/crm.ts";
import { openDoors, type Doors } from "./service/doors.ts";
import { openEngine, type EngineParts } from "./service/engine.ts";
import { openFloor, type FloorParts } from "./service/floor.ts";
import { openLedger, type LedgerParts } from "./service/ledger.ts";
import { openGround, type Ground } from "./service/ground.ts";
import { openRecordings, type RecordingParts } from "./service/recordings.ts";
import { openWatch, type Watch } from "./service/watch.ts";

/** EX_CONFIG of sysexits.h. */
const badConfiguration = 78;

async function run(config: Config): Promise<void> {
  const ground = await openGround(config);
  const access = openAccess(ground);
  await access.ensureAdministrator();
  const floor = await openFloor(ground);
  const crm = openCrm(ground);
  const watch = await openWatch(ground, floor);
  const ledger = await openLedger(ground);
  const engine = openEngine(ground, { ...floor, ...ledger }, crm, (just, touched) => {
    // An agent's screen before anybody's figures: his phone is about to ring.
    doors.realtime.publish(just, touched);
    watch.statistics.take(just);
    watch.repetition.take(just);
    watch.queueLog.wake();
    recorded.keeping.take(just);
  });
  const recorded = openRecordings(ground, { ...floor, ...engine });
  const doors = openDoors(ground, { ...floor, ...watch, ...ledger }, { ...crm, ...recorded, access }, engine);
  await engine.takeUpWishes();
  await engine.campaigns.open();
  await doors.http.listen();
  await doors.warm();
  await engine.telephony.start();
  await doors.configuration.refresh();
  doors.configuration.watch();
  doors.schedule.watch();
  void ground.database.listIndexes.sweep();
  ground.log.info({ url: config.http.publicUrl }, "ready for calls");
  const stop = (): void => { void close(ground, floor, crm, { ...engine, ...doors, ...watch, ...recorded, ...ledger }).then(() => process.exit(0)); };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

/** New calls are left to the dialplan; those under way live on in Asterisk and are taken up again by the next start. */
async function close({ database }: Ground, { journal }: FloorParts, { facts }: Crm, parts: EngineParts & Doors & Watch & RecordingParts & LedgerParts): Promise<void> {
  parts.http.drain();
  parts.telephony.drain();
  parts.configuration.close();
  parts.schedule.close();
  parts.alerts.close();
  parts.realtime.close();
  parts.sipProxy.close();
  await parts.http.close();
  parts.optOuts.close();
  parts.oldUploads.close();
  await parts.closeCommunication();
  await parts.segments.close();
  parts.timers.close();
  await parts.telephony.close();
  await journal.close();
  await parts.gate.settled();
  await parts.campaigns.close();
  await parts.ledger.close();
  parts.ledgerRetention.close();
  parts.evidenceRetention.close();
  await parts.queueLog.close();
  await parts.keeping.close();
  await parts.experience.close();
  await facts.close();
  await database.close();
  parts.metrics.close();
}

const parsed = parseConfig(readEnv());
if ("faults" in parsed) {
  process.stderr.write(`The configuration is not right:\n${parsed.faults.map((fault) => `  - ${fault}\n`).join("")}`);
  process.exit(badConfiguration);
}
run(parsed.config).catch((reason: unknown) => {
  process.stderr.write(`Atiende could not start: ${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exit(1);
});
