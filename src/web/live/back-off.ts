// How long to wait before the next try: doubling from half a second to ten, with jitter so that a whole floor of
// screens does not come back in the same instant.
const firstMs = 500;
const longestMs = 10_000;

/** `attempt` counts from 0; `chance` is in [0, 1). Between half and all of the doubled wait. */
export function backOffMs(attempt: number, chance: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * chance);
}
