// Today's breaks, the longest first; what the house itself put one aside for is no break. Pure.
import type { MyDay } from "../../../protocol/rest-statistics.ts";

export interface Break { readonly reason: string; readonly spentMs: number; readonly limitMs: number | null; readonly isNow: boolean }

const noBreaks: ReadonlySet<string> = new Set(["signed-in", "no-answer", "rejected", "phone-busy", "phone-unreachable", "disposition-owed", "screen-lost"]);

/** `current` is the reason of a break that goes on, for so long since the figures were read. */
export function breaksOf({ reasons, limits }: Pick<MyDay, "reasons" | "limits">, current: string | null, sinceReadMs: number): readonly Break[] {
  return Object.entries(reasons).filter(([reason, ms]) => !noBreaks.has(reason) && (ms > 0 || reason === current))
    .map(([reason, ms]) => ({ reason, spentMs: ms + (reason === current ? sinceReadMs : 0), limitMs: limits[reason] ?? null, isNow: reason === current }))
    .sort((a, b) => b.spentMs - a.spentMs || (a.reason < b.reason ? -1 : 1));
}
