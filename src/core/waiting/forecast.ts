// The waits of all who are in line, from many futures of the same moment. The larger the centre, the fewer futures are
// needed (many conversations even each other out) and the dearer each is, so the work of a forecast is bounded; and it is
// done in pieces, so that no turn of the floor waits for all of it.
import type { Interval } from "./calibration.ts";
import { chanceOf } from "./chance.ts";
import { futuresOf, horizonMs, roomFor } from "./future.ts";
import type { Prospect } from "./prospect.ts";

export interface Forecast {
  readonly isDone: boolean;
  /** Lives on through some futures; true when it is done. */
  goOn(): boolean;
  /** Of the place of this number; null where nobody serves him in one future of ten or more. Only once it is done. */
  waitOf(place: number): Interval | null;
  /** In milliseconds, what nine of ten wait no longer than; four hours where it is more; null only where nobody who works may take him. */
  longestOf(place: number): number | null;
}

/** Futures of a forecast; with p90 the 90th of 99, the 11th of 11. */
const [mostFutures, leastFutures] = [99, 11];
/** Places and agents over all futures, beyond which there are fewer futures. */
const workOfForecast = 10_000;
/** Of one piece: somebody is served, or comes. About a millisecond. */
const eventsOfPiece = 1_500;

function futuresFor(prospect: Prospect): number {
  const work = prospect.places.length + prospect.agents.length + roomFor(prospect) + 1;
  return Math.min(mostFutures, Math.max(leastFutures, Math.round(workOfForecast / work)));
}

export function forecastOf(prospect: Prospect, seed: number): Forecast {
  const futures = futuresOf(prospect, chanceOf(seed));
  const count = prospect.places.length;
  const answered = Array.from({ length: count === 0 ? 0 : futuresFor(prospect) }, () => new Float64Array(count));
  const known = new Map<number, Interval | null>();
  let [lived, isReady, isUnderWay] = [0, false, false];

  function live(): void {
    for (let left = eventsOfPiece; left > 0 && lived < answered.length;) {
      if (!isUnderWay) futures.begin(answered[lived] as Float64Array);
      left = futures.goOn(left);
      isUnderWay = left === 0;
      if (!isUnderWay) lived += 1;
    }
  }

  function waitOf(place: number): Interval | null {
    const seen = known.get(place);
    if (seen !== undefined) return seen;
    const waits = answered.map((one) => one[place] as number).sort((a, b) => a - b);
    const interval = intervalOf(waits);
    known.set(place, interval);
    return interval;
  }

  return {
    waitOf,
    longestOf: (place) => waitOf(place)?.p90Ms ?? (futures.isHopeful(place) ? horizonMs : null),
    get isDone() { return isReady && lived === answered.length; },
    goOn() {
      if (isReady) live();
      else isReady = futures.getReady();
      return isReady && lived === answered.length;
    },
  };
}

/** Of n waits the k-th is that which a share of k / (n + 1) falls below. */
function intervalOf(waits: readonly number[]): Interval | null {
  const at = (share: number): number => waits[Math.ceil(share * (waits.length + 1)) - 1] ?? Infinity;
  const [p50Ms, p90Ms] = [at(0.5), at(0.9)];
  return Number.isFinite(p90Ms) ? { p50Ms: Math.round(p50Ms), p90Ms: Math.round(p90Ms) } : null;
}
