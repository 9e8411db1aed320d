// The lab: a scenario in, figures out. It runs in slices, so that whoever waits can be told how far it is, and stop it.
import { createDispatcher } from "../routing/dispatcher.ts";
import { onceASecond } from "../routing/each-second.ts";
import { reportOf, type LabReport } from "./figures/report.ts";
import { coursesOf } from "./run/course.ts";
import { predictedWaitMs } from "./run/predict.ts";
import { createRouting } from "./run/routing.ts";
import { begin, goOn, type Course } from "./run/run.ts";
import { createWorld, type World } from "./run/world.ts";
import { dayMs, type Scenario } from "./scenario/scenario.ts";

export interface Lab {
  /** Works through some tens of thousands of events; false when the run is over. */
  goOn(): boolean;
  /** Between 0 and 1. */
  progress(): number;
  /** Callers so far, those of the warm-up among them. */
  arrived(): number;
  report(): LabReport;
  readonly world: World;
}

const eventsASlice = 50_000;

export function openLab(scenario: Scenario): Lab {
  return openLabs([scenario])[0] as Lab;
}

/** Of scenarios that are held against each other: the same callers count in all of them. */
export function openLabs(scenarios: readonly Scenario[]): readonly Lab[] {
  const courses = coursesOf(scenarios);
  return scenarios.map((scenario, i) => labOf(scenario, courses[i] as Course));
}

function labOf(scenario: Scenario, course: Course): Lab {
  const dispatcher = createDispatcher({ overdueAfterMs: scenario.overdueAfterMs, predictedWaitMs: onceASecond((queueId) => predictedWaitMs(world, queueId)) });
  const world: World = createWorld(scenario, course.blocks, createRouting(scenario, dispatcher));
  const run = begin(world, course);
  const share = (): number => (course.kind === "calls" ? run.arrived / (course.warmUp + course.calls) : world.now / ((course.warmUp + course.days) * dayMs));
  return {
    world,
    goOn() { goOn(run, eventsASlice); return !run.isOver; },
    progress: () => (run.isOver ? 1 : Math.min(0.999, share())),
    arrived: () => run.arrived,
    report: () => reportOf(world),
  };
}
