// Which kinds of lines a campaign's pacing tells apart: by the hour where somebody is rung, and by the list that he comes from,
// with those who were called before apart.
import type { Call } from "../call/call.ts";
import { even, hasKinds, oddsOf } from "../campaign/pacing/kinds.ts";
import type { PacingView } from "../campaign/pacing/pace.ts";
import type { Candidate } from "../campaign/plan.ts";
import type { Run } from "../campaign/run/run.ts";
import type { Instant } from "../kernel/kernel.ts";
import type { LineKind } from "../kernel/line-kind.ts";
import { localTime } from "../sla/calendar.ts";

/** null: nobody knows where that is. */
export function kindOf({ rings = null }: Candidate, now: Instant): LineKind | null {
  return rings === null ? null : { hour: Math.floor(localTime(rings.zone, now).minute / 60), segment: rings.segment };
}

/** More are not dialled in one turn, and if they are, they count as ordinary ones. */
const mostAhead = 60;

/** Of the lines that ring and of those who are next; while nothing was learnt all are alike. */
export function oddsFor({ pacer: { knowledge: { kinds } } }: Run, { ringing, next }: { readonly ringing: readonly Call[]; readonly next: readonly Candidate[] }, now: Instant): Pick<PacingView, "odds"> {
  if (!hasKinds(kinds)) return {};
  const odds = (kind: LineKind | null | undefined) => (kind === null || kind === undefined ? even : oddsOf(kinds, kind));
  return { odds: { ringing: ringing.map(({ dialed }) => odds(dialed?.kind)), next: next.slice(0, mostAhead).map((one) => odds(kindOf(one, now))) } };
}
