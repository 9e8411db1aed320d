// When callers come: by a Poisson process whose rate follows the clock, or as a recorded day had them, day after day.
import { dayMs, type Arrivals, type RateInterval, type RecordedCall } from "../scenario/scenario.ts";
import type { Stream } from "../chance/stream.ts";
import type { Kind } from "./routing.ts";

export interface ArrivalSource {
  readonly kind: Kind;
  /** When the next one comes after that moment; Infinity: never. */
  next(after: number): number;
  /** What is known of the one that `next` told of; null = nothing. */
  readonly known: () => RecordedCall | null;
}

export function arrivalSource(arrivals: Arrivals, stream: Stream): ArrivalSource {
  if (arrivals.kind === "recorded") return recorded(arrivals);
  if (arrivals.kind === "intervals") return { kind: arrivals, next: byIntervals(arrivals.intervals, stream), known: () => null };
  const meanMs = 3_600_000 / arrivals.perHour;
  return { kind: arrivals, next: (after) => after - Math.log(stream()) * meanMs, known: () => null };
}

function recorded(arrivals: Extract<Arrivals, { readonly kind: "recorded" }>): ArrivalSource {
  const { calls } = arrivals;
  let n = -1;
  const call = (): RecordedCall | null => calls[n % calls.length] ?? null;
  return {
    kind: arrivals,
    next() {
      n += 1;
      return Math.floor(n / calls.length) * dayMs + (call()?.atMs ?? Infinity);
    },
    known: call,
  };
}

/** One number from the stream a caller, wherever the intervals lie: the integral of the rate until then is exponential. */
function byIntervals(intervals: readonly RateInterval[], stream: Stream): (after: number) => number {
  const some = intervals.filter(({ perHour }) => perHour > 0);
  if (some.length === 0) return () => Infinity;
  return (after) => {
    let left = -Math.log(stream());
    for (let day = Math.floor(after / dayMs) * dayMs; ; day += dayMs) {
      for (const { fromMs, toMs, perHour } of some) {
        const [from, to, perMs] = [Math.max(after, day + fromMs), day + toMs, perHour / 3_600_000];
        if (to <= from) continue;
        if (left < (to - from) * perMs) return from + left / perMs;
        left -= (to - from) * perMs;
      }
    }
  };
}
