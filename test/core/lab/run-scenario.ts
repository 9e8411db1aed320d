// A scenario as its document, run to the end.
import { openLab, type Lab } from "../../../src/core/lab/lab.ts";
import type { LabReport, QueueReport } from "../../../src/core/lab/figures/report.ts";
import { readScenario } from "../../../src/core/lab/scenario/read.ts";

export function opened(document: object): Lab {
  const read = readScenario(document);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const lab = openLab(read.scenario);
  while (lab.goOn());
  return lab;
}

export function ran(document: object): LabReport {
  return opened(document).report();
}

export function queueOf({ queues }: LabReport, id = "q"): QueueReport {
  const queue = queues[id];
  if (queue === undefined) throw new Error(`no queue ${id}`);
  return queue;
}

/** How far a figure is from the exact one, as a share of it. */
export function off(value: number | null, exact: number): number {
  return Math.abs((value ?? NaN) / exact - 1);
}
