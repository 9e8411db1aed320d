// Commands of one call leave in order, independent calls never wait for each other. Requests on one socket are carried
// out in order anyway, so only what cannot be sent yet (a prompt that is still being spoken) holds its call's chain.

export interface Chains {
  /** Runs `step` now, or after what its call still waits for. A step that returns a promise holds the chain. */
  run(callId: string, step: () => Promise<void> | undefined): void;
  /** Calls that wait for something now. */
  waiting(): number;
}

/** Steps must not throw, nor their promises reject. */
export function createChains(): Chains {
  const chains = new Map<string, Promise<void>>();
  const hold = (callId: string, promise: Promise<void>): void => {
    const last = promise.then(() => { if (chains.get(callId) === last) chains.delete(callId); });
    chains.set(callId, last);
  };
  return {
    run: (callId, step) => {
      const before = chains.get(callId);
      const held = before === undefined ? step() : before.then(step);
      if (held !== undefined) hold(callId, held);
    },
    waiting: () => chains.size,
  };
}
