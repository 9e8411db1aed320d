// Where the scenario is one of the models that can be solved exactly, the exact figures.
import { erlangA, erlangC, type LongRun } from "../../sla/erlang.ts";
import { meanOf, type Distribution } from "../chance/distribution.ts";
import type { Scenario } from "../scenario/scenario.ts";

export type Exact = { readonly model: "M/M/c" | "M/M/c+M" } & LongRun;

/** null: no such model. "grows": more work comes than all can do, and nobody gives up. */
export function exactly({ queues, groups, arrivals, length }: Scenario, index: number): Exact | "grows" | null {
  const queue = queues[index];
  if (queue === undefined || length.kind !== "calls") return null;
  const able = groups.filter((group) => group.queues.includes(index));
  const isAlone = able.every((group) => group.queues.length === 1);
  if (!isAlone || queue.handle.kind !== "exponential" || !takesNoTime(queue.wrapUp) || !takesNoTime(queue.answer) || queue.steps.length > 0) return null;
  const handleSeconds = meanOf(queue.handle) / 1000;
  const perHour = arrivals.reduce((sum, each) => sum + (each.kind === "rate" && each.queue === index ? each.perHour : 0), 0);
  const load = { agents: able.reduce((sum, { count }) => sum + count, 0), erlangs: (perHour * handleSeconds) / 3600, handleSeconds, targetSeconds: queue.targetMs / 1000 };
  if (perHour === 0) return null;
  if (queue.patience === null) {
    const patient = erlangC(load);
    return patient === null ? "grows" : { model: "M/M/c", ...patient };
  }
  return queue.patience.kind === "exponential" ? { model: "M/M/c+M", ...erlangA(load, queue.patience.mean / 1000) } : null;
}

function takesNoTime(distribution: Distribution): boolean {
  return distribution.kind === "constant" && distribution.value === 0;
}
