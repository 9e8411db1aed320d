// The line of those who ask for the same: a decision looks at its head alone. Ageing is linear and the same for all of a
// queue, so who stands before whom among them does not change with time, but for those whom the bound moves up.
import type { Instant } from "../kernel/kernel.ts";
import { baseOf, isEarlier, type Ranked } from "./order.ts";
import { createSorted, type Sorted } from "./sorted.ts";

export interface Line<T extends Ranked> {
  readonly size: number;
  add(item: T): void;
  remove(item: T): void;
  /** The first of those who were rescued or returned; of the others, the first to arrive, and the first by score. */
  heads(): Heads<T>;
  /** All of them in the order in which they are served now, one after another. */
  walk(now: Instant): () => T | undefined;
}

export interface Heads<T> { readonly urgent: T | undefined; readonly arrival: T | undefined; readonly score: T | undefined }

/** All of one ageing. `standing`: what orders two of them by score whatever the time; more stands first. */
export function createLine<T extends Ranked>(overdueAfterMs: number, standing: (item: T) => number): Line<T> {
  const urgent = createSorted<T>((one, other) => (one.urgency === other.urgency ? isEarlier(one, other) : one.urgency === "rescued"));
  const byArrival = createSorted<T>(isEarlier);
  /** Kept only while points differ: among equals the order is that of arrival. */
  let byScore: Sorted<T> | null = null;
  let base = 0;

  const isOverdue = (item: T | undefined, now: Instant): boolean => item !== undefined && now - item.arrivedAt >= overdueAfterMs;

  function addToScores(item: T): void {
    if (byArrival.size === 0) { base = baseOf(item); byScore = null; }
    if (byScore === null && baseOf(item) !== base) byScore = scoresOf(byArrival, standing);
    byScore?.add(item);
  }

  return {
    get size() { return urgent.size + byArrival.size; },
    add(item) {
      if (item.urgency !== null) { urgent.add(item); return; }
      addToScores(item);
      byArrival.add(item);
    },
    remove(item) {
      if (item.urgency !== null) { urgent.remove(item); return; }
      byArrival.remove(item);
      byScore?.remove(item);
    },
    heads: () => ({ urgent: urgent.at(0), arrival: byArrival.at(0), score: (byScore ?? byArrival).at(0) }),
    walk(now) {
      const scores = byScore ?? byArrival;
      let [at, place, scored] = [0, 0, 0];
      return () => {
        if (at < urgent.size) return urgent.at(at++);
        if (isOverdue(byArrival.at(place), now)) return byArrival.at(place++);
        while (isOverdue(scores.at(scored), now)) scored += 1;
        return scores.at(scored++);
      };
    },
  };
}

function scoresOf<T extends Ranked>(all: Sorted<T>, standing: (item: T) => number): Sorted<T> {
  const sorted = createSorted<T>((one, other) => stands(one, other, standing));
  for (let place = 0; place < all.size; place += 1) sorted.add(all.at(place) as T);
  return sorted;
}

function stands<T extends Ranked>(one: T, other: T, standing: (item: T) => number): boolean {
  const ahead = standing(one) - standing(other);
  return ahead === 0 ? isEarlier(one, other) : ahead > 0;
}
