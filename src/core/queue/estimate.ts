// How long a conversation of a queue usually takes: for whoever is kept for one agent.

/** Weight of the newest call in the mean handle time: some twenty calls are remembered. */
const newest = 0.1;

export function meanHandleMs(mean: number | undefined, handledMs: number): number {
  return mean === undefined ? handledMs : mean + newest * (handledMs - mean);
}

/** Until the first call of a queue has ended: three minutes, a common handle time. */
export const assumedHandleMs = 180_000;
