// Classes of work: items of one queue and kind that ask for the same. A decision looks at each class that has somebody
// waiting, and at nothing else, however many queues there are.
import { kinds, type WorkKind } from "./capacity.ts";
import type { Entry, WorkClass } from "./entry.ts";
import { createFirstInLine, type FirstInLine } from "./heads.ts";
import { createLine } from "./line.ts";
import { standingFrom } from "./order.ts";
import type { Candidate } from "./preference.ts";

export interface Classes {
  readonly first: FirstInLine;
  /** Those with somebody waiting, in no order. */
  readonly waiting: readonly WorkClass[];
  enter(entry: Entry, asked: Pick<WorkClass, "requirement" | "only">, queue: number): void;
  leave(entry: Entry): void;
  /** Whether it would stay where it is. */
  isIn(entry: Entry, asked: Pick<WorkClass, "requirement" | "only">): boolean;
}

/** Empty ones are kept up to this many: the next contact often asks for the same. */
const mostKept = 10_000;

export function createClasses(overdueAfterMs: number): Classes {
  const all = new Map<string, WorkClass>();
  const waiting: WorkClass[] = [];
  /** From the first arrival on. */
  let standing: ((entry: Entry) => number) | undefined;
  const standingOf = (entry: Entry): number => (standing ??= standingFrom(entry.arrivedAt))(entry);
  const first = createFirstInLine(overdueAfterMs, standingOf);

  function classOf({ leader: { kind } }: Entry, { requirement, only }: Pick<WorkClass, "requirement" | "only">, queue: number): WorkClass {
    const key = keyOf(kind, { requirement, only }, queue);
    const known = all.get(key);
    if (known !== undefined) return known;
    const made: WorkClass = { key, kind: bitOf(kind), requirement, only, line: createLine(overdueAfterMs, standingOf), heads: noHeads, place: -1 };
    all.set(key, made);
    return made;
  }

  return {
    waiting, first,
    isIn: ({ workClass }, { requirement, only }) => workClass !== null && workClass.requirement === requirement && workClass.only === only,
    enter(entry, asked, queue) {
      const one = classOf(entry, asked, queue);
      entry.workClass = one;
      one.line.add(entry);
      first.moved(one);
      if (one.place >= 0) return;
      one.place = waiting.length;
      waiting.push(one);
    },
    leave(entry) {
      const one = entry.workClass;
      if (one === null) return;
      entry.workClass = null;
      one.line.remove(entry);
      first.moved(one);
      if (one.line.size > 0) return;
      const last = waiting.pop();
      if (last !== undefined && last !== one) { waiting[one.place] = last; last.place = one.place; }
      one.place = -1;
      if (all.size > mostKept) all.delete(one.key);
    },
  };
}

/** The same for all who ask for the same. */
export function keyOf(kind: WorkKind, { requirement, only }: Pick<WorkClass, "requirement" | "only">, queue: number): string {
  return `${String(queue)} ${kind} ${requirement === null ? "" : String(requirement.number)} ${only ?? ""}`;
}

const noHeads: WorkClass["heads"] = { urgent: undefined, arrival: undefined, score: undefined };

export function bitOf(kind: WorkKind): number {
  return 1 << kinds.indexOf(kind);
}

export function mayTake({ id, profile, takes }: Pick<Candidate, "id" | "profile" | "takes">, { kind, only, requirement }: Pick<WorkClass, "kind" | "only" | "requirement">): boolean {
  return (takes & kind) !== 0 && (only === null || only === id) && (requirement === null || requirement.admits(profile, id));
}
