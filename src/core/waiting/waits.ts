// What the floor knows of waiting: what each queue's calls taught, and the waits that were foretold last.
import type { CallId, Instant, QueueId } from "../kernel/kernel.ts";
import type { WorkItem } from "../routing/work.ts";
import type { QueueExperience } from "./experience.ts";
import type { Forecast } from "./forecast.ts";

export interface Waits {
  readonly experience: Map<QueueId, QueueExperience>;
  /** Who came last into each queue: whoever comes next is imagined to be like him. */
  readonly cameLast: Map<QueueId, WorkItem>;
  /** The last that is done, and the one that is being made. */
  view: View | null;
  making: View | null;
  /** Something happened since the view was taken. */
  isStale: boolean;
  hasTimer: boolean;
  /** Who came into a line, and when: their waits are foretold once a view has them in it. */
  readonly toForesee: Map<CallId, Instant>;
  /** Since when a caller's wait has been too long for where he stands. */
  readonly tooLong: Map<CallId, Instant>;
  isOverflowWatched: boolean;
}

/** A forecast with whose its places are: callers in line, and somebody who would come into each queue. */
export interface Prediction { readonly forecast: Forecast; readonly callers: ReadonlyMap<string, number>; readonly imagined: ReadonlyMap<QueueId, number> }

/** `held`: of the same moment if no step had ended by the foretold wait; null where no step ends so. */
export interface View extends Prediction { readonly at: Instant; readonly held: Prediction | null }

export function noWaits(experience: ReadonlyMap<QueueId, QueueExperience> = new Map()): Waits {
  return { experience: new Map(experience), cameLast: new Map(), view: null, making: null, isStale: true, hasTimer: false, toForesee: new Map(), tooLong: new Map(), isOverflowWatched: false };
}
