// Which step of a queue's rules is in force. A pure function of the moment, with no memory: the first step that has not
// ended. So it widens as time passes and narrows again when the specialists come back on shift, it goes on while a phone
// rings, and a restart of ours changes nothing.
import { later, type Instant } from "../kernel/kernel.ts";
import type { Step } from "./work.ts";

export interface Moment {
  readonly now: Instant;
  readonly arrivedAt: Instant;
  /** Whether anybody who is signed in meets the step. */
  readonly hasStaff: (step: number) => boolean;
  /** null: nobody can say; such an end does not come. */
  readonly predictedWaitMs: () => number | null;
}

/** Its place among the steps; their number when all have ended. */
export function stepInForce(steps: readonly Step[], moment: Moment): number {
  const first = steps.findIndex((_, place) => !hasEnded(steps, place, moment));
  return first === -1 ? steps.length : first;
}

function hasEnded(steps: readonly Step[], place: number, { now, arrivedAt, hasStaff, predictedWaitMs }: Moment): boolean {
  const until = steps[place]?.until ?? null;
  if (until === null) return false;
  if (until.afterSeconds !== undefined && now - arrivedAt >= until.afterSeconds * 1_000) return true;
  if (until.noneOnShift === true && !hasStaff(place)) return true;
  const expected = until.predictedWaitSeconds === undefined ? null : predictedWaitMs();
  return until.predictedWaitSeconds !== undefined && expected !== null && expected > until.predictedWaitSeconds * 1_000;
}

/** When time alone ends the next step that it can still end; null when none is left. */
export function nextEndAt(steps: readonly Step[], arrivedAt: Instant, now: Instant): Instant | null {
  const ends = steps.flatMap(({ until }) => (until?.afterSeconds === undefined ? [] : [later(arrivedAt, until.afterSeconds * 1_000)])).filter((at) => at > now);
  return ends.length === 0 ? null : Math.min(...ends) as Instant;
}
