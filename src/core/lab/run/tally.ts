// Counting: one row a block of callers (the first row is the warm-up, the last what comes after), so that chance can be
// told from effect by comparing the blocks. A caller counts in the block in which he came, time in that in which it passes.
import { emptyWaits, type Waits } from "./waits.ts";

/** Of a queue. `found nobody`: no agent was free for him at once. */
export const counted = { offered: 0, answered: 1, inTime: 2, abandoned: 3, left: 4, foundNobody: 5, waitMs: 6, answeredWaitMs: 7, handleMs: 8, turnedAway: 9 } as const;
export const queueFields = 10;
/** Of a group of agents: time ready, and reserved, talking or in wrap-up. */
export const spent = { readyMs: 0, busyMs: 1, answered: 2 } as const;
export const groupFields = 3;

export interface Tally {
  readonly rows: number;
  readonly queues: number;
  readonly groups: number;
  /** By row, queue and field. */
  readonly queue: Float64Array;
  /** By row, group and field. */
  readonly group: Float64Array;
  /** Length of each row. */
  readonly elapsedMs: Float64Array;
  readonly waits: readonly Waits[];
}

export function emptyTally(blocks: number, queues: number, groups: number): Tally {
  const rows = blocks + 2;
  return {
    rows, queues, groups, queue: new Float64Array(rows * queues * queueFields), group: new Float64Array(rows * groups * groupFields),
    elapsedMs: new Float64Array(rows), waits: Array.from({ length: queues }, () => emptyWaits(blocks)),
  };
}

/** Where the fields of a queue begin in a row. */
export function placeOfQueue({ queues }: Tally, row: number, queue: number): number {
  return (row * queues + queue) * queueFields;
}

export function placeOfGroup({ groups }: Tally, row: number, group: number): number {
  return (row * groups + group) * groupFields;
}

export function add(column: Float64Array, place: number, amount: number): void {
  column[place] = (column[place] as number) + amount;
}

/** A column: the amounts of all blocks, without warm-up and what came after. */
export function blocksOf(tally: Tally, queue: number, field: number): readonly number[] {
  return Array.from({ length: tally.rows - 2 }, (_, i) => tally.queue[placeOfQueue(tally, i + 1, queue) + field] as number);
}

export function groupBlocksOf(tally: Tally, group: number, field: number): readonly number[] {
  return Array.from({ length: tally.rows - 2 }, (_, i) => tally.group[placeOfGroup(tally, i + 1, group) + field] as number);
}
