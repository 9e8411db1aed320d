// What watches the floor without touching it: the figures of the day, the board, its alerts, messages about it, the queue log.
import { randomUUID } from "node:crypto";
import { createAlerts } from "../app/floor/alerts.ts";
import { keepExperience } from "../app/floor/experience.ts";
import { createMessages } from "../app/floor/messages.ts";
import { createRepetition } from "../app/floor/repetition.ts";
import { createStatistics } from "../app/floor/statistics.ts";
import { createThresholds } from "../app/floor/thresholds.ts";
import { createWallboard } from "../app/floor/wallboard.ts";
import type { Instant } from "../core/kernel/kernel.ts";
import { startOfDay } from "../core/sla/calendar.ts";
import { zone } from "./crm.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";
import { openQueueLog } from "./queue-log.ts";

const usualTargetMs = 20_000;

export async function openWatch(ground: Ground, floorParts: FloorParts) {
  const { clock, log, database } = ground;
  const { floor, journal } = floorParts;
  const startOfHouseDay = (at: Instant): Instant => startOfDay(zone, at);
  const statistics = createStatistics({
    clock, facts: database.countedFacts, settled: journal.settled, startOfDay: startOfHouseDay,
    targetOf: (queueId) => floor.configuration.queues.get(queueId)?.targetMs ?? usualTargetMs,
  });
  const repetition = createRepetition({ clock, facts: database.countedFacts, settled: journal.settled, startOfDay: startOfHouseDay });
  const board = createWallboard({ floor, statistics, repetition, clock });
  const thresholds = createThresholds({ store: database.supervision.thresholds, audit: database.audit });
  const alerts = createAlerts({
    board: board.board, thresholds: () => thresholds.now().value, store: database.supervision.alerts, clock, makeId: randomUUID, startOfDay: startOfHouseDay,
    onFault: (err) => { log.warn({ err }, "alerts could not be kept"); },
  });
  const messages = createMessages({ store: database.supervision.messages, floor: () => floor, clock, makeId: randomUUID, startOfDay: startOfHouseDay });
  const experience = keepExperience({ floor, store: database.experience, onFault: (err) => { log.warn({ err }, "what queues have learnt of waiting could not be kept"); } });
  await Promise.all([statistics.open(), repetition.open(), thresholds.open(), alerts.open(), messages.open(), experience.open()]);
  return { statistics, repetition, experience, board, thresholds, alerts, messages, queueLog: await openQueueLog(ground, floorParts) };
}

export type Watch = Awaited<ReturnType<typeof openWatch>>;
