// The heads of all lines, in order, so that an agent who becomes free looks from the first in line downwards and stops at
// the first whom he may take: what that costs does not grow with the number of queues. Ageing is linear, so among queues
// of one ageing the order of the heads stands still; each ageing has its own list.
import type { Instant } from "../kernel/kernel.ts";
import type { Entry, WorkClass } from "./entry.ts";
import { isBefore, isEarlier, rateOf } from "./order.ts";
import { createSorted, type Sorted } from "./sorted.ts";

export interface FirstInLine {
  /** The line of a class is another than it was. */
  moved(workClass: WorkClass): void;
  /** The first of all who wait in a class that fits. */
  of(fits: (workClass: WorkClass) => boolean, now: Instant): Entry | undefined;
}

type Heads = WorkClass["heads"];

export function createFirstInLine(overdueAfterMs: number, standing: (entry: Entry) => number): FirstInLine {
  const urgent = listBy(({ urgent: head }) => head, (one, other) => (one.urgency === other.urgency ? isEarlier(one, other) : one.urgency === "rescued"));
  const arrivals = listBy(({ arrival }) => arrival, isEarlier);
  const scores = new Map<number, Sorted<WorkClass>>();

  function scoresOf({ queue }: Entry): Sorted<WorkClass> {
    const known = scores.get(rateOf(queue));
    if (known !== undefined) return known;
    const list = listBy(({ score }) => score, (one, other) => { const ahead = standing(one) - standing(other); return ahead === 0 ? isEarlier(one, other) : ahead > 0; });
    scores.set(rateOf(queue), list);
    return list;
  }

  function overdue(fits: (workClass: WorkClass) => boolean, now: Instant): Entry | undefined {
    for (let place = 0; place < arrivals.size; place += 1) {
      const one = arrivals.at(place) as WorkClass;
      const head = one.heads.arrival as Entry;
      if (now - head.arrivedAt < overdueAfterMs) return undefined;
      if (fits(one)) return head;
    }
    return undefined;
  }

  return {
    moved(one) {
      const before = one.heads;
      const after = one.line.heads();
      if (before.urgent === after.urgent && before.arrival === after.arrival && before.score === after.score) return;
      if (before.urgent !== undefined) urgent.remove(one);
      if (before.arrival !== undefined) arrivals.remove(one);
      if (before.score !== undefined) scoresOf(before.score).remove(one);
      one.heads = after;
      if (after.urgent !== undefined) urgent.add(one);
      if (after.arrival !== undefined) arrivals.add(one);
      if (after.score !== undefined) scoresOf(after.score).add(one);
    },
    of(fits, now) {
      let first = firstOf(urgent, fits)?.heads.urgent ?? overdue(fits, now);
      if (first !== undefined) return first;
      for (const list of scores.values()) {
        const head = firstOf(list, fits)?.heads.score;
        if (head !== undefined && (first === undefined || isBefore(head, first, now, overdueAfterMs))) first = head;
      }
      return first;
    },
  };
}

/** Classes by one of their heads, which those in the list have. */
function listBy(headOf: (heads: Heads) => Entry | undefined, isFirst: (one: Entry, other: Entry) => boolean): Sorted<WorkClass> {
  return createSorted((one, other) => isFirst(headOf(one.heads) as Entry, headOf(other.heads) as Entry));
}

function firstOf(list: Sorted<WorkClass>, fits: (workClass: WorkClass) => boolean): WorkClass | undefined {
  for (let place = 0; place < list.size; place += 1) {
    const one = list.at(place) as WorkClass;
    if (fits(one)) return one;
  }
  return undefined;
}
