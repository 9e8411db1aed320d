// The share of callers who were answered within the target, by interval or day:
//
//   service level = answered within target / callers whose wait came to an end
//
// A wait ends by an answer, by hanging up, or by the queue's way out (too long, nobody left). Callers whom a supervisor
// moves to another queue are counted there. Who hangs up within `shortAbandonMs` has seldom waited at all, and houses
// differ on him, so both treatments are given by name: "without-short" leaves him out, "all" counts him as not served.

export const shortAbandonMs = 5_000;

export type ShortAbandons = "without-short" | "all";

export interface Served { readonly answered: number; readonly answeredInTime: number; readonly abandoned: number; readonly abandonedShort: number; readonly left: number }

/** Between 0 and 1; null while nobody's wait has ended. */
export function serviceLevel({ answered, answeredInTime, abandoned, abandonedShort, left }: Served, treatment: ShortAbandons): number | null {
  const ended = answered + abandoned + left - (treatment === "without-short" ? abandonedShort : 0);
  return ended === 0 ? null : answeredInTime / ended;
}
