// Chance that answers outnumber the agents there are for them. Answers come from lines that are not alike: a binomial of
// their mean and variance stands for them (exact to three moments for like ones, a Poisson where they are many and rare).

export interface Crowd { readonly mean: number; readonly variance: number }

const most = 96;
const atLeast = new Float64Array(most + 1);
const negligible = 1e-6;

/** P(answers − agents who become free ≥ `free`), where `busy` agents become free with a chance of `soon` each. */
export function shortage({ mean, variance }: Crowd, busy: number, soon: number, free: number): number {
  const count = fillAtLeast(mean, variance);
  const odds = soon / (1 - soon);
  let [chance, sum] = [(1 - soon) ** busy, 0];
  for (let freed = 0; freed <= busy && freed + free < count; freed += 1) {
    sum += chance * (freed + free <= 0 ? 1 : atLeast[freed + free] as number);
    chance *= (odds * (busy - freed)) / (freed + 1);
  }
  return Math.min(1, sum);
}

/** P(answers ≥ i) for every i; how many of them are worth looking at. */
function fillAtLeast(mean: number, variance: number): number {
  if (mean < negligible) { atLeast[0] = 1; return 1; }
  const lines = Math.max(1, Math.round((mean * mean) / Math.max(mean - variance, mean * 1e-3)));
  const chance = Math.min(0.9999, mean / lines);
  const odds = chance / (1 - chance);
  let [term, count] = [(1 - chance) ** lines, 0];
  for (; count <= Math.min(lines, most); count += 1) {
    atLeast[count] = term;
    if (term < negligible && count > mean) break;
    term *= (odds * (lines - count)) / (count + 1);
  }
  const top = Math.min(count, Math.min(lines, most)) + 1;
  for (let sum = 0, i = top - 1; i >= 0; i -= 1) { sum += atLeast[i] as number; atLeast[i] = sum; }
  return top;
}
