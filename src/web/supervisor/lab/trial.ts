// Both scenarios on the same callers, slice by slice. Runs in a worker, or in the page where there is none.
import { compare, type Comparison } from "../../../core/lab/figures/compare.ts";
import { openLabs } from "../../../core/lab/lab.ts";
import { readScenario } from "../../../core/lab/scenario/read.ts";

export type Told =
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "done"; readonly comparison: Comparison }
  | { readonly type: "failed" };

/** A step each time it is called; the last thing that it tells is no progress. */
export function openTrial(today: object, proposal: object): () => Told {
  const read = [readScenario(today), readScenario(proposal)];
  if (read.some((each) => "faults" in each)) return () => ({ type: "failed" });
  const labs = openLabs(read.flatMap((each) => ("scenario" in each ? [each.scenario] : [])));
  return () => {
    const open = labs.find((each) => each.progress() < 1);
    if (open?.goOn() === true || labs.some((each) => each.progress() < 1)) return { type: "progress", share: labs.reduce((sum, each) => sum + each.progress(), 0) / labs.length };
    const [base, other] = labs.map(({ world }) => world);
    return base === undefined || other === undefined ? { type: "failed" } : { type: "done", comparison: compare(base, other) };
  };
}
