// The line of the whole house at one moment, for whoever looks ahead: every place in the true order over all queues, what
// kind of agent each asks for in the step that is in force, and who may take which kind.
import type { Instant } from "../kernel/kernel.ts";
import type { WorkKind } from "./capacity.ts";
import { bitOf, mayTake } from "./classes.ts";
import { entryOf, type Entry, type WorkClass } from "./entry.ts";
import { rateOf, scoreAt, turnOf } from "./order.ts";
import { standingOf } from "./placement.ts";
import type { State } from "./state.ts";
import type { WorkItem } from "./work.ts";

export interface SurveyedPlace {
  /** All that stand in it, the leader first. */
  readonly items: readonly string[];
  readonly queueId: string;
  readonly arrivedAt: Instant;
  readonly kind: number;
  /** More is served first, as things stand now. */
  readonly lead: number;
  /** Thousandths of points times a minute's milliseconds that a millisecond of waiting adds. */
  readonly ageing: number;
}

export interface Survey {
  /** First to last. */
  readonly places: readonly SurveyedPlace[];
  /** Where an item would stand if it came now. */
  placeOf(item: WorkItem): SurveyedPlace;
  /** How many kinds have been met so far. */
  kinds(): number;
  /** Those that this agent, who is signed in, may take while he takes work of these kinds. */
  kindsOf(agentId: string, takes: readonly WorkKind[]): readonly number[];
}

/** Beyond every score: who goes before all others whatever he is worth. */
const beforeScores = 1e15;

/** As it would stand if no step had ended by the foretold wait: such a wait is foretold from it. */
export function surveyHeld(state: State, now: Instant): Survey {
  const held: State = { ...state, options: { ...state.options, predictedWaitMs: undefined } };
  return surveyOf(held, now, (entry) => (endsByWait(entry) ? standingOf(held, entry, now) : standsNow(held, entry, now)));
}

export function survey(state: State, now: Instant): Survey {
  return surveyOf(state, now, (entry) => standsNow(state, entry, now));
}

function surveyOf(state: State, now: Instant, stands: (entry: Entry) => Asked & Pick<WorkClass, "key">): Survey {
  const { overdueAfterMs } = state.options;
  const kinds = new Map<string, number>();
  const asked: Asked[] = [];

  function kindOf(key: string, one: Asked): number {
    const known = kinds.get(key);
    if (known !== undefined) return known;
    kinds.set(key, asked.length);
    return asked.push(one) - 1;
  }

  function surveyed(entry: Entry, workClass: Pick<WorkClass, "key" | "kind" | "only" | "requirement">): SurveyedPlace {
    const turn = turnOf(entry, now, overdueAfterMs);
    const lead = turn === "line" ? scoreAt(entry, now) : beforeScores * (turn === "overdue" ? 1 : turn === "returned" ? 2 : 3) + (now - entry.arrivedAt);
    return { items: entry.members.map(({ id }) => id), queueId: entry.queue.id, arrivedAt: entry.arrivedAt, kind: kindOf(workClass.key, workClass), lead, ageing: rateOf(entry.queue) };
  }

  // By the lead alone it is the true order, since it was worked out for each: no pair is compared by rules again.
  return {
    places: [...new Set(state.entries.values())].map((entry) => surveyed(entry, stands(entry))).sort(byLead),
    placeOf(item) {
      const entry = entryOf([item]);
      return surveyed(entry, standingOf(state, entry, now));
    },
    kinds: () => asked.length,
    kindsOf(agentId, takes) {
      const profile = state.staff.get(agentId)?.profile;
      const his: number[] = [];
      const bits = takes.reduce((all, kind) => all | bitOf(kind), 0);
      if (profile !== undefined) for (const [kind, one] of asked.entries()) if (mayTake({ id: agentId, profile, takes: bits }, one)) his.push(kind);
      return his;
    },
  };
}

function standsNow(state: State, entry: Entry, now: Instant): ReturnType<typeof standingOf> {
  return entry.workClass ?? standingOf(state, entry, now);
}

function endsByWait({ queue: { steps } }: Entry): boolean {
  return steps.some(({ until }) => until?.predictedWaitSeconds !== undefined);
}

function byLead(one: SurveyedPlace, other: SurveyedPlace): number {
  return other.lead - one.lead || one.arrivedAt - other.arrivedAt || ((one.items[0] ?? "") < (other.items[0] ?? "") ? -1 : 1);
}

type Asked = Pick<WorkClass, "kind" | "only" | "requirement">;
