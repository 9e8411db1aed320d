// What watches the floor without touching it: the figures of the day and the board.
import { createStatistics } from "../app/statistics.ts";
import { createWallboard } from "../app/wallboard.ts";
import { startOfDay } from "../core/sla/calendar.ts";
import { zone } from "./crm.ts";
import type { FloorParts } from "./floor.ts";
import type { Ground } from "./ground.ts";

const usualTargetMs = 20_000;

export async function openWatch({ clock, database }: Ground, { floor, journal }: FloorParts) {
  const statistics = createStatistics({
    clock, facts: database.countedFacts, settled: journal.settled, startOfDay: (at) => startOfDay(zone, at),
    targetOf: (queueId) => floor.configuration.queues.get(queueId)?.targetMs ?? usualTargetMs,
  });
  await statistics.open();
  return { statistics, board: createWallboard({ floor, statistics, clock }) };
}

export type Watch = Awaited<ReturnType<typeof openWatch>>;
