// A recorded day beside its replay. With nothing changed the lab must come to what was, within a tolerance that is told:
// what a day cannot tell the lab is what a caller who gave up would have talked about, and how much longer one who was
// answered would have waited; supervisors who moved callers by hand, and rules that a contact's facts decide.
import type { RecordedFigures } from "../scenario/scenario.ts";

export interface Replay {
  readonly recorded: RecordedFigures;
  /** The most that a replay of the unchanged day may be off: shares, and seconds. */
  readonly tolerance: { readonly serviceLevel: number; readonly abandonRate: number; readonly asa: number };
  readonly off: { readonly serviceLevel: number; readonly abandonRate: number; readonly asa: number };
  readonly isWithin: boolean;
}

const shareTolerance = 0.02;
/** Seconds, or a share of the recorded mean wait where that is more. */
const waitTolerance = { seconds: 1, share: 0.05 };

/** `asa`: mean wait of all who came, also where nobody was answered. */
export interface Played { readonly serviceLevel: number | null; readonly asa: number | null; /** gave up, or all had gone home */ readonly unanswered: number; readonly offered: number }

/** null where there is nothing to hold beside. */
export function replayOf(recorded: RecordedFigures | null, { serviceLevel, asa, unanswered, offered }: Played): Replay | null {
  if (recorded === null || serviceLevel === null || asa === null) return null;
  const tolerance = { serviceLevel: shareTolerance, abandonRate: shareTolerance, asa: Math.max(waitTolerance.seconds, waitTolerance.share * recorded.asa) };
  const off = { serviceLevel: serviceLevel - recorded.serviceLevel, abandonRate: unanswered / offered - recorded.abandonRate, asa: asa - recorded.asa };
  return { recorded, tolerance, off, isWithin: (["serviceLevel", "abandonRate", "asa"] as const).every((name) => Math.abs(off[name]) <= tolerance[name]) };
}
