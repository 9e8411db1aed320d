// A campaign that the lab dials in virtual time. Times in milliseconds.
import type { AbandonRule } from "../../campaign/abandonment/rules.ts";
import type { Distribution } from "../chance/distribution.ts";

export interface DialerScenario {
  readonly name: string | null;
  readonly seed: number;
  readonly hours: number;
  readonly mode: DialerMode;
  readonly agents: number;
  /** Share of the lines dialed that somebody answers. */
  readonly answerProbability: number;
  /** People who are not alike, by how many of them there are beside each other; none: all are. */
  readonly segments: readonly { readonly share: number; readonly answerProbability: number }[];
  /** Times what else is said, for each hour of the day; the run begins at 0. */
  readonly hourFactors: readonly number[] | null;
  /** Whether the pacing is told of whom and when a line is, as in production. */
  readonly knowsKinds: boolean;
  /** How long a line rings that somebody answers. */
  readonly ring: Distribution;
  /** When a line that nobody answers is given up. */
  readonly noAnswerMs: number;
  readonly handle: Distribution;
  readonly wrapUp: Distribution;
  readonly linesMax: number;
  readonly abandonFormula: AbandonRule["formula"];
  readonly abandonLimit: number;
  /** A live answer without an agent is abandoned after so long. */
  readonly abandonAfterMs: number;
  /** A line may be given up early when it has rung so long; Infinity: never. */
  readonly leastRingMs: number;
  readonly windowDays: number;
  /** In the order of time. */
  readonly changes: readonly Change[];
}

export type DialerMode =
  | { readonly type: "progressive" } | { readonly type: "predictive" } | { readonly type: "ratio"; readonly ratio: number }
  | { readonly type: "vicidial"; readonly method: VicidialMethod };
export type VicidialMethod = "hard-limit" | "average" | "tapered";

/** What becomes different, at once or little by little; null: stays. */
export interface Change {
  readonly atMs: number;
  readonly overMs: number;
  readonly answerProbability: number | null;
  /** Times what `handle` and `wrapUp` say. */
  readonly handleFactor: number | null;
  readonly agents: number | null;
}
