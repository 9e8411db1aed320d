// A first estimate of the wait: the callers ahead and this one, served one after another by the agents at work.

/** Milliseconds, or null when nobody works on the queue. `position` is 1 for the first in line. */
export function estimatedWaitMs(position: number, agentsAtWork: number, meanHandleMs: number): number | null {
  return agentsAtWork === 0 ? null : Math.round((position * meanHandleMs) / agentsAtWork);
}

/** Weight of the newest call in the mean handle time: some twenty calls are remembered. */
const newest = 0.1;

export function meanHandleMs(mean: number | undefined, handledMs: number): number {
  return mean === undefined ? handledMs : mean + newest * (handledMs - mean);
}

/** Until the first call of a queue has ended: three minutes, a common handle time. */
export const assumedHandleMs = 180_000;
