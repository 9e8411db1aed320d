// The clock: the wall's time at start, carried on by the monotonic clock, so that a wall clock set back never makes a
// span negative or a timer late. A step forward (a machine that slept) is followed.
import type { Instant } from "../../core/kernel/kernel.ts";

export interface Sources { readonly wall: () => number; readonly monotonic: () => number }

const machine: Sources = { wall: () => Date.now(), monotonic: () => performance.now() };
/** A wall clock that is ahead by more than this was stepped, not slewed. */
const stepMs = 1_000;

export function createClock(sources: Sources = machine): { now(): Instant } {
  let ahead = sources.wall() - sources.monotonic();
  return {
    now() {
      const carried = sources.monotonic() + ahead;
      const wall = sources.wall();
      if (wall - carried <= stepMs) return Math.trunc(carried) as Instant;
      ahead = wall - sources.monotonic();
      return Math.trunc(wall) as Instant;
    },
  };
}
