// How long things take: handle times, wrap-up, answering, patience. All in milliseconds.
import type { Stream } from "./stream.ts";

export type Distribution =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly sd: number }
  /** One of these values; `cumulative[i]` is the share of values up to the i-th. What is missing to 1 lasts for ever. */
  | { readonly kind: "empirical"; readonly values: readonly number[]; readonly cumulative: readonly number[] };

/** A draw; Infinity where it never ends. Each takes the same count of numbers from the stream, whatever comes out. */
export type Sampler = () => number;

export function samplerOf(distribution: Distribution, stream: Stream): Sampler {
  switch (distribution.kind) {
    case "constant": return () => distribution.value;
    case "exponential": return () => -Math.log(stream()) * distribution.mean;
    case "lognormal": return lognormal(distribution, stream);
    case "empirical": return () => quantile(distribution, stream());
  }
}

/** Of a log-normal with this mean and standard deviation; the normal by Box and Muller, one of the pair. */
function lognormal({ mean, sd }: { readonly mean: number; readonly sd: number }, stream: Stream): Sampler {
  const variance = Math.log1p((sd / mean) ** 2);
  const [middle, spread] = [Math.log(mean) - variance / 2, Math.sqrt(variance)];
  return () => Math.exp(middle + spread * Math.sqrt(-2 * Math.log(stream())) * Math.cos(2 * Math.PI * stream()));
}

type Empirical = Extract<Distribution, { readonly kind: "empirical" }>;

/** The value below which a share of all lies; by halving. */
function quantile({ values, cumulative }: Empirical, share: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 1) < share) low = middle + 1;
    else high = middle;
  }
  return values[low] ?? Infinity;
}

export function meanOf(distribution: Distribution): number {
  if (distribution.kind === "constant") return distribution.value;
  if (distribution.kind !== "empirical") return distribution.mean;
  const { values, cumulative } = distribution;
  return (cumulative.at(-1) ?? 0) < 1 - 1e-9 ? Infinity : values.reduce((sum, value, i) => sum + value * ((cumulative[i] ?? 0) - (cumulative[i - 1] ?? 0)), 0);
}

/** Values with the weight of each (equal ones unless said), and the share of those that last for ever. */
export function empirical(values: readonly number[], weights: readonly number[] = values.map(() => 1), never = 0): Distribution {
  const order = values.map((value, i) => [value, weights[i] ?? 0] as const).sort(([a], [b]) => a - b);
  const total = order.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  const cumulative = order.map(([, weight], i) => { sum += weight; return i === order.length - 1 && never === 0 ? 1 : (sum / total) * (1 - never); });
  return { kind: "empirical", values: order.map(([value]) => value), cumulative };
}
