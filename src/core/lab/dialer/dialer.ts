// A campaign in, figures out, in slices like the lab of queues.
import { openFloor, type DialerFloor } from "./floor.ts";
import { dialerReport, type DialerReport } from "./report.ts";
import { beginRun, goOnDialing } from "./run.ts";
import type { DialerScenario } from "./scenario.ts";

export interface DialerLab {
  /** Works through some tens of thousands of events; false when the run is over. */
  goOn(): boolean;
  /** Between 0 and 1. */
  progress(): number;
  /** Lines dialed so far. */
  attempts(): number;
  report(): DialerReport;
  readonly floor: DialerFloor;
}

const eventsASlice = 50_000;

export function openDialer(scenario: DialerScenario): DialerLab {
  const floor = openFloor(scenario);
  const run = beginRun(floor);
  return {
    floor,
    goOn() { goOnDialing(run, eventsASlice); return !run.isOver; },
    progress: () => (run.isOver ? 1 : Math.min(0.999, floor.now / run.endMs)),
    attempts: () => floor.record.attempts,
    report: () => dialerReport(floor),
  };
}
