// The wait expected now, for steps that end by it: those in line and one more, served at the mean by all at work. The floor
// foretells by living on (core/waiting), which here would cost more than the calls.
import { meanOf } from "../chance/distribution.ts";
import type { World } from "./world.ts";

/** For somebody who would come now; null when nobody works on the queue. */
export function predictedWaitMs({ scenario, lines, staff }: World, queueId: string): number | null {
  const queue = scenario.queues.findIndex(({ id }) => id === queueId);
  const asked = scenario.queues[queue];
  if (asked === undefined) return null;
  const atWork = (lines.groups[queue] ?? []).reduce((sum, group) => sum + (staff.ready[group] as number) + (staff.busy[group] as number), 0);
  return atWork === 0 ? null : (((lines.waiting[queue] as number) + 1) * meanOf(asked.handle)) / atWork;
}
