// The queue log in app_queue's form, for reports that read it.
import { join } from "node:path";
import { createQueueLogFile } from "../adapters/files/queue-log-file.ts";
import { createQueueLog, type QueueLog } from "../app/queue-log.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

const none: QueueLog = { wake: () => undefined, close: () => Promise.resolve() };

export async function openQueueLog({ config, log, clock, database }: Ground, { floor, journal }: FloorParts): Promise<QueueLog> {
  const { file, table } = config.queueLog;
  if (!file && !table) {
    await database.queueLog.switchOff();
    return none;
  }
  return createQueueLog({
    store: await database.queueLog.open(file), file: file ? createQueueLogFile(join(config.data, "logs", "queue_log")) : null, keepLines: table,
    names: {
      extension: (id) => floor.configuration.agents.get(id)?.extension ?? null,
      queues: (id) => floor.configuration.agents.get(id)?.queues ?? [],
    },
    clock, settled: journal.settled,
    onState: (state, err) => { log.warn({ err }, state === "stopped" ? "the queue log cannot be written; it is tried again and nothing of it is lost" : "the queue log goes on"); },
  });
}
