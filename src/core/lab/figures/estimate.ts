// A figure from blocks of a run: a quotient of two sums, the luck taken off, and how sure it is. How sure is told by
// leaving out a twentieth of the blocks at a time and working the figure out anew (the jackknife): what a regression has
// fitted to its own noise, and what neighbouring blocks share, shows itself there.
import { regress } from "./regression.ts";

/** `value` is the best estimate, `observed` what was counted; `between` holds the truth 95 times in 100, null: too few blocks to say. */
export interface Estimate {
  readonly value: number;
  readonly observed: number;
  readonly between: readonly [number, number] | null;
  /** What the figure would be without each part of the run. */
  readonly without: readonly number[];
}

export interface Quotient {
  /** By block: what is counted, and of how many. */
  readonly part: readonly number[];
  readonly whole: readonly number[];
  /** One row a block: sums with mean zero (run/luck.ts); empty: none. */
  readonly luck: readonly (readonly number[])[];
  readonly least: number;
  readonly most: number;
}

const fewestBlocks = 10;
const mostParts = 20;
/** Blocks that each column of luck must stand against. */
const blocksAColumn = 4;

/** null where there is nothing to divide by. */
export function estimate({ part, whole, luck, least, most }: Quotient): Estimate | null {
  if (sum(whole) === 0) return null;
  const blocks = part.map((each, i) => ({ part: each, whole: whole[i] ?? 0, luck: luck[i] ?? [] }));
  const plain = judged(blocks, quotient, [least, most]);
  const isKnown = luck.length === blocks.length && blocks.length >= fewestBlocks && part.some((each) => each !== 0);
  if (!isKnown) return plain;
  const lucky = judged(blocks, withoutLuck, [least, most]);
  return lucky.value >= least && lucky.value <= most && reachOf(lucky) < reachOf(plain) ? { ...lucky, observed: plain.value } : plain;
}

interface Block { readonly part: number; readonly whole: number; readonly luck: readonly number[] }

function judged(blocks: readonly Block[], figure: (blocks: readonly Block[]) => number, [least, most]: readonly [number, number]): Estimate {
  const value = figure(blocks);
  if (blocks.length < fewestBlocks) return { value, observed: value, between: null, without: [] };
  const parts = Math.min(blocks.length, mostParts);
  const without = Array.from({ length: parts }, (_, out) => figure(blocks.filter((_each, i) => Math.floor((i * parts) / blocks.length) !== out)));
  const reach = spread(without) * student(parts - 1);
  return { value, observed: value, between: [Math.max(least, value - reach), Math.min(most, value + reach)], without };
}

/** Standard error by the figures without each part. */
export function spread(without: readonly number[]): number {
  const mean = sum(without) / without.length;
  return Math.sqrt(((without.length - 1) / without.length) * without.reduce((total, each) => total + (each - mean) ** 2, 0));
}

function reachOf({ between }: Estimate): number {
  return between === null ? Infinity : between[1] - between[0];
}

function quotient(blocks: readonly Block[]): number {
  return sum(blocks.map(({ part }) => part)) / sum(blocks.map(({ whole }) => whole));
}

/** The quotient less what its regression on luck says that luck has brought. */
function withoutLuck(blocks: readonly Block[]): number {
  const observed = quotient(blocks);
  const meanWhole = sum(blocks.map(({ whole }) => whole)) / blocks.length;
  const errors = blocks.map(({ part, whole }) => (part - observed * whole) / meanWhole);
  const columns = (blocks[0]?.luck ?? []).map((_, i) => blocks.map(({ luck }) => luck[i] ?? 0)).filter((column) => column.some((each) => each !== 0)).slice(0, Math.floor(blocks.length / blocksAColumn));
  const means = columns.map((column) => sum(column) / column.length);
  const { coefficients } = regress(columns.map((column, i) => column.map((each) => each - (means[i] ?? 0))), errors);
  return coefficients.reduce((rest, each, i) => rest - each * (means[i] ?? 0), observed);
}

/** Two-sided 95 % point of Student's t, by the expansion of Cornish and Fisher; right to a thousandth from five on. */
export function student(free: number): number {
  const z = 1.959964;
  const [z3, z5] = [z ** 3, z ** 5];
  return z + (z3 + z) / (4 * free) + (5 * z5 + 16 * z3 + 3 * z) / (96 * free ** 2) + (3 * z ** 7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * free ** 3);
}

function sum(list: readonly number[]): number {
  let total = 0;
  for (const each of list) total += each;
  return total;
}
