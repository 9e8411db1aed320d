// Thresholds, alerts and messages that remember nothing beyond the test.
import { randomUUID } from "node:crypto";
import { createAlerts } from "../../../src/app/floor/alerts.ts";
import { createMessages } from "../../../src/app/floor/messages.ts";
import { createThresholds, type KeptThresholds } from "../../../src/app/floor/thresholds.ts";
import { createWallboard } from "../../../src/app/floor/wallboard.ts";
import type { Clock } from "../../../src/app/ports.ts";
import type { Floor } from "../../../src/core/floor/floor.ts";
import type { Instant } from "../../../src/core/kernel/kernel.ts";
import { noRepetition } from "../../../src/core/baton/repetition.ts";
import { noQueueFigures } from "../../../src/core/sla/interval-statistics.ts";

export function memoryWatch(floor: Floor, clock: Clock) {
  let kept: KeptThresholds | null = null;
  const thresholds = createThresholds({
    store: { read: () => Promise.resolve(kept), keep: (value, seen) => { kept = { version: seen + 1, value }; return Promise.resolve(true); } },
    audit: { record: () => Promise.resolve() },
  });
  const startOfDay = (at: Instant): Instant => (at - (at % 86_400_000)) as Instant;
  const board = createWallboard({ floor, statistics: { queueDay: () => noQueueFigures() }, repetition: { queueDay: () => noRepetition }, clock });
  const alerts = createAlerts({
    board: board.board, thresholds: () => thresholds.now().value, clock, startOfDay, makeId: () => randomUUID(), onFault: () => undefined,
    store: { open: () => Promise.resolve([]), keep: () => Promise.resolve() },
  });
  const messages = createMessages({
    floor: () => floor, clock, startOfDay, makeId: () => randomUUID(),
    store: { since: () => Promise.resolve([]), add: () => Promise.resolve(), read: () => Promise.resolve() },
  });
  return { thresholds, alerts, messages };
}
