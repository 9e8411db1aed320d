// The last durations of one kind, as they were: conversations of a queue, what is written after them, ringing. What is
// drawn from them is theirs and not that of a mean; what goes on already is drawn among those that went on as long, so a
// call of ten minutes is not expected to end as a new one is.
import { exponential, type Chance } from "./chance.ts";

export interface Sample {
  /** Milliseconds; a ring once it is full. */
  readonly kept: number[];
  next: number;
  /** The same in order, until another is learnt. */
  sorted: readonly number[] | null;
}

/** Before anything was seen, and for what goes on longer than all that was: of this mean without memory, or just so long. */
export interface Usual { readonly ms: number; readonly is: "exponential" | "fixed" }

const mostKept = 200;
/** What is usual counts as so many durations that were seen. */
const usualWeight = 3;

export function sampleOf(kept: readonly number[] = []): Sample {
  return { kept: kept.slice(-mostKept), next: 0, sorted: null };
}

export function learn(sample: Sample, ms: number): void {
  sample.sorted = null;
  if (sample.kept.length < mostKept) { sample.kept.push(ms); return; }
  sample.kept[sample.next] = ms;
  sample.next = (sample.next + 1) % mostKept;
}

/** How long it goes on still, having gone on for so long. */
export function drawRest(sample: Sample, usual: Usual, forMs: number, chance: Chance): number {
  if (forMs === 0) return drawNew(sample, usual, chance);
  const sorted = (sample.sorted ??= sample.kept.toSorted((a, b) => a - b));
  const from = firstBeyond(sorted, forMs);
  const longer = sorted.length - from;
  const asUsual = usual.is === "fixed" ? Number(forMs < usual.ms) : Math.exp(-forMs / usual.ms);
  const place = chance() * (longer + usualWeight * asUsual);
  if (place < longer) return (sorted[from + Math.floor(place)] as number) - forMs;
  return usual.is === "fixed" ? Math.max(0, usual.ms - forMs) : exponential(chance, meanOf(sample, usual));
}

function drawNew(sample: Sample, usual: Usual, chance: Chance): number {
  const { kept } = sample;
  const place = Math.floor(chance() * (kept.length + usualWeight));
  if (place < kept.length) return kept[place] as number;
  return usual.is === "fixed" ? usual.ms : exponential(chance, meanOf(sample, usual));
}

/** The usual one among them, at its weight. */
function meanOf({ kept }: Sample, { ms }: Usual): number {
  return kept.reduce((sum, one) => sum + one, usualWeight * ms) / (kept.length + usualWeight);
}

function firstBeyond(sorted: readonly number[], ms: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}
