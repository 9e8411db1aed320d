// A line of callers in the long run, exactly: Poisson arrivals, exponential handle times, all agents alike, first in
// first out. Nobody gives up: Erlang C (M/M/c). Everybody has an exponential patience: Erlang A (M/M/c+M, Palm 1957;
// formulas as in Garnett, Mandelbaum and Reiman 2002, the offered wait as in Baccelli and Hebuterne 1981).
// Probabilities are taken relative to a full house, so that thousands of agents neither overflow nor vanish.

export interface Load {
  readonly agents: number;
  /** Arrivals × mean handle time: the agents that would be busy if there were no end of them. */
  readonly erlangs: number;
  readonly handleSeconds: number;
  /** Service level: answered within. */
  readonly targetSeconds: number;
}

export interface LongRun {
  /** Share of callers who find no free agent. */
  readonly pWait: number;
  /** Mean wait in seconds of all callers, those who give up among them. */
  readonly asa: number;
  /** Answered within the target / all callers. */
  readonly serviceLevel: number;
  /** Gave up / all callers. */
  readonly abandonRate: number;
  /** Share of the agents' time that is spent on calls. */
  readonly occupancy: number;
  /** Mean number of callers in line. */
  readonly waiting: number;
}

/** The share of callers who find all agents busy when there is no line (Erlang B). */
export function erlangB(agents: number, erlangs: number): number {
  return 1 / inverseB(agents, erlangs);
}

/** 1/B(n) = 1 + n/A × 1/B(n−1): grows to infinity where B vanishes, and is then as good as exact. */
function inverseB(agents: number, erlangs: number): number {
  let inverse = 1;
  for (let n = 1; n <= agents; n += 1) inverse = 1 + (n / erlangs) * inverse;
  return inverse;
}

/** null: as much work comes as all agents can do, or more, and the line grows for ever. */
export function erlangC({ agents, erlangs, handleSeconds, targetSeconds }: Load): LongRun | null {
  const spare = agents - erlangs;
  if (spare <= 0) return null;
  const pWait = agents / (spare * inverseB(agents, erlangs) + erlangs);
  const asa = (pWait * handleSeconds) / spare;
  const late = pWait * Math.exp((-spare * targetSeconds) / handleSeconds);
  return { pWait, asa, serviceLevel: 1 - late, abandonRate: 0, occupancy: erlangs / agents, waiting: (asa * erlangs) / handleSeconds };
}

/** Stands at any load. `patienceSeconds`: mean of an exponential distribution. */
export function erlangA(load: Load, patienceSeconds: number): LongRun {
  const { agents, erlangs, handleSeconds } = load;
  const line = lineOf(load, patienceSeconds);
  const pWait = 1 / (1 + (inverseB(agents, erlangs) - 1) * Math.exp(-line.logSum));
  const waiting = pWait * line.mean;
  const asa = (waiting * handleSeconds) / erlangs;
  const abandonRate = asa / patienceSeconds;
  const occupancy = agents === 0 ? 0 : (erlangs * (1 - abandonRate)) / agents;
  return { pWait, asa, serviceLevel: 1 - pWait + pWait * answeredInTime(load, patienceSeconds, line.logSum), abandonRate, occupancy, waiting };
}

/**
 * With all agents busy: how many wait. The probability of k in line relative to none is the product of
 * erlangs / (agents + j × handle / patience), j = 1 … k; it is summed from its peak outwards.
 */
function lineOf({ agents, erlangs, handleSeconds }: Load, patienceSeconds: number): { readonly logSum: number; readonly mean: number } {
  const impatience = handleSeconds / patienceSeconds;
  const ratio = (k: number): number => erlangs / (agents + k * impatience);
  const peak = Math.max(0, Math.floor((erlangs - agents) / impatience));
  let [sum, first, logPeak] = [1, peak, 0];
  for (let k = peak + 1, term = ratio(k); term > negligible; k += 1, term *= ratio(k)) [sum, first] = [sum + term, first + k * term];
  for (let k = peak, term = 1; k > 0; k -= 1) {
    term /= ratio(k);
    logPeak += Math.log(ratio(k));
    [sum, first] = [sum + term, first + (k - 1) * term];
  }
  return { logSum: logPeak + Math.log(sum), mean: first / sum };
}

const negligible = 1e-18;

/**
 * The share of those who wait that is answered within the target: their offered wait t has the density
 * agents/handle × exp(λ(1−e^(−t/patience))patience − t agents/handle) / sum, and they are still there with e^(−t/patience).
 */
function answeredInTime({ agents, erlangs, handleSeconds, targetSeconds }: Load, patienceSeconds: number, logSum: number): number {
  const [arrivals, services] = [erlangs / handleSeconds, agents / handleSeconds];
  const density = (t: number): number => {
    const stays = -t / patienceSeconds;
    return services * Math.exp(stays - arrivals * patienceSeconds * Math.expm1(stays) - services * t - logSum);
  };
  const steps = 2 * Math.ceil(Math.min(100_000, Math.max(500, 5 * targetSeconds * Math.max(arrivals, services))));
  return simpson(density, targetSeconds, steps);
}

/** The integral from 0 to `end`, by an even number of steps. */
function simpson(density: (t: number) => number, end: number, steps: number): number {
  const step = end / steps;
  let sum = density(0) + density(end);
  for (let i = 1; i < steps; i += 1) sum += density(i * step) * (i % 2 === 1 ? 4 : 2);
  return (sum * step) / 3;
}
