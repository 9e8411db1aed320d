// How long callers waited, as a histogram whose bins grow with the wait: 64 to each doubling from one millisecond on, so
// that percentiles are right to about one in a thousand whatever their size. Kept in parts of the run, to tell how sure.

const perDoubling = 64;
const doublings = 32;
/** Bin 0: did not wait at all. Bin 1: under a millisecond. */
const bins = perDoubling * doublings + 2;
const mostParts = 20;

export interface Waits { readonly parts: number; readonly blocks: number; readonly counts: Uint32Array }

export function emptyWaits(blocks: number): Waits {
  const parts = Math.min(blocks, mostParts);
  return { parts, blocks, counts: new Uint32Array(parts * bins) };
}

export function addWait(waits: Waits | undefined, block: number, waitMs: number): void {
  if (waits === undefined) return;
  const { parts, blocks, counts } = waits;
  const i = Math.floor((block * parts) / blocks) * bins + binOf(waitMs);
  counts[i] = (counts[i] as number) + 1;
}

function binOf(waitMs: number): number {
  if (waitMs <= 0) return 0;
  return waitMs < 1 ? 1 : Math.min(bins - 1, 2 + Math.floor(Math.log2(waitMs) * perDoubling));
}

/** The wait in milliseconds that a share of the callers does not exceed, and between which values it lies with 95 %; null: nobody came. */
export function percentile(waits: Waits, share: number): { readonly ms: number; readonly between: readonly [number, number] | null } | null {
  const { parts, counts } = waits;
  const sums = Array.from({ length: bins }, (_, bin) => { let sum = 0; for (let part = 0; part < parts; part += 1) sum += counts[part * bins + bin] as number; return sum; });
  const total = sums.reduce((a, b) => a + b, 0);
  if (total === 0) return null;
  const ms = at(sums, total, share);
  if (parts < 5) return { ms, between: null };
  const sure = 2 * standardError(waits, ms, share);
  return { ms, between: [at(sums, total, Math.max(0, share - sure)), at(sums, total, Math.min(1, share + sure))] };
}

/** Of the share of callers who waited at most so long, from its differences between the parts. */
function standardError({ parts, counts }: Waits, ms: number, share: number): number {
  const until = binOf(ms);
  const excess = Array.from({ length: parts }, (_, part) => {
    let [below, all] = [0, 0];
    for (let bin = 0; bin < bins; bin += 1) {
      const some = counts[part * bins + bin] as number;
      all += some;
      if (bin <= until) below += some;
    }
    return all === 0 ? 0 : below / all - share;
  });
  const mean = excess.reduce((a, b) => a + b, 0) / parts;
  return Math.sqrt(excess.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (parts * (parts - 1)));
}

/** The value at a share of the histogram, evenly spread within its bin. */
function at(sums: readonly number[], total: number, share: number): number {
  let below = 0;
  for (const [bin, some] of sums.entries()) {
    if (below + some >= share * total && some > 0) return valueIn(bin, (share * total - below) / some);
    below += some;
  }
  return valueIn(bins - 1, 1);
}

function valueIn(bin: number, part: number): number {
  if (bin === 0) return 0;
  return bin === 1 ? part : 2 ** ((bin - 2 + Math.max(0, part)) / perDoubling);
}
