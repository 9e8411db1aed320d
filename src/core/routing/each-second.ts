// The foretold wait that ends steps: the same all second for all of a queue, though it is foretold anew meanwhile. Else
// whoever comes is judged by another than those before him, and passes them.
import type { Instant } from "../kernel/kernel.ts";

/** In milliseconds; null where nobody can say. */
export type PredictedWait = (queueId: string, now: Instant) => number | null;

/** Asks at most once for each second in which it is asked. */
export function onceASecond(predictedWaitMs: PredictedWait): PredictedWait {
  const last = new Map<string, { readonly second: Instant; readonly ms: number | null }>();
  return (queueId, now) => {
    const second = wholeSecond(now);
    const known = last.get(queueId);
    if (known?.second === second) return known.ms;
    const ms = predictedWaitMs(queueId, second);
    last.set(queueId, { second, ms });
    return ms;
  };
}

export function wholeSecond(now: Instant): Instant {
  return now - (now % 1_000) as Instant;
}
