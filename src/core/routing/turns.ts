// All who wait in some classes, first to last: their lines, merged.
import type { Instant } from "../kernel/kernel.ts";
import type { Entry, WorkClass } from "./entry.ts";
import { isBefore } from "./order.ts";
import { createSorted } from "./sorted.ts";

interface Walker { readonly workClass: WorkClass; readonly walk: () => Entry | undefined; head: Entry }

export interface InTurn {
  next(): Entry | undefined;
  /** Nobody more of this class: the one of whom somebody was just given. */
  close(workClass: WorkClass): void;
}

export function inTurnOf(classes: readonly WorkClass[], now: Instant, overdueAfterMs: number): InTurn {
  const walkers = createSorted<Walker>((one, other) => isBefore(one.head, other.head, now, overdueAfterMs));
  let last: Walker | undefined;
  const advance = (walker: Walker): void => {
    const head = walker.walk();
    if (head !== undefined) { walker.head = head; walkers.add(walker); }
  };
  for (const workClass of classes) advance({ workClass, walk: workClass.line.walk(now), head: undefined as never });
  return {
    next() {
      if (last !== undefined) advance(last);
      last = walkers.at(0);
      if (last !== undefined) walkers.remove(last);
      return last?.head;
    },
    close(workClass) { if (last?.workClass === workClass) last = undefined; },
  };
}
