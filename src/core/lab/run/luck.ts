// The luck of the draw, so that it can be taken off. A long line keeps the memory of a lucky hour for many hours, and plain
// counting needs billions of calls to forget it. But what was drawn is known beside what its distribution promises: for
// every caller who came, and for the time in which none came, the difference is added up, weighed by how full the house
// was just before. Such sums have the mean zero exactly, whatever routing does with the callers, since nothing drawn is
// known before it is drawn; so subtracting their regression removes noise and never truth (control variates by
// martingales: Henderson and Glynn 2002; by hand for one queue: Lavenberg and Welch 1981).
//
// Fullness: callers in line less free agents who may take them, in units of the root of those agents' number. It is looked
// at for all queues together that share agents, and for each of them alone: a view of the house each (views.ts). The last
// few sums are differences of a function of fullness between end and beginning of a block: zero in the long run.

/** Where luck comes in: callers of a view's queues, callers of others, ends of calls, callers who give up. */
export const sources = { own: 0, others: 1, ends: 2, quits: 3 } as const;
const sourceCount = 4;
export const weightCount = 6;
const endCount = 4;
const width = sourceCount * weightCount;
/** Fullness is told apart to a quarter of a caller; beyond so many callers in line all are alike. */
const steps = 4;
const deepest = 10_000 * steps;

/** `agents`: how many may serve it; `inTime`: how many callers they serve within the target. */
export interface Measure { readonly agents: number; readonly inTime: number }

export interface Luck {
  readonly views: number;
  /** By view: the sums of the block so far. */
  readonly sums: Float64Array;
  /** By view: index into its table of how full it is. */
  readonly fullness: Int32Array;
  /** By view, its weights from empty on. */
  readonly tables: readonly Float64Array[];
  readonly agents: readonly number[];
  /** By view, one row a finished block. */
  readonly rows: readonly (readonly number[])[][];
  readonly before: Float64Array;
}

export function noLuck(measures: readonly Measure[]): Luck {
  const views = measures.length;
  return {
    views, agents: measures.map(({ agents }) => agents), sums: new Float64Array(views * width), fullness: new Int32Array(views), before: new Float64Array(views * endCount),
    tables: measures.map(weightTable), rows: measures.map(() => []),
  };
}

function weightTable({ agents, inTime }: Measure): Float64Array {
  const root = Math.sqrt(agents);
  const empty = agents * steps;
  const table = new Float64Array((empty + deepest + 1) * weightCount);
  for (let full = -empty; full <= deepest; full += 1) table.set(weightsAt(full / steps / root, Math.max(1, inTime) / root), (full + empty) * weightCount);
  return table;
}

/** One; then what a caller more means where there is a line, near a full house, and up to where he is served too late. */
function weightsAt(x: number, late: number): readonly number[] {
  const [line, room] = [Math.max(0, x), Math.min(0, x)];
  return [1, line, Math.exp(0.7 * room), Math.exp(2.5 * room), 1 - Math.exp(-line), Math.min(1, line / late)];
}

/** Functions of fullness whose difference between end and beginning of a block is known. */
function endsAt(x: number): readonly number[] {
  const [line, room] = [Math.max(0, x), Math.min(0, x)];
  return [line * line, line + Math.exp(0.7 * room) - 1, Math.exp(2.5 * room), line * Math.exp(-line)];
}

/** How full a view is from now on: callers in line less free agents. */
export function setFullness({ fullness, agents }: Luck, view: number, full: number): void {
  const empty = (agents[view] as number) * steps;
  fullness[view] = (Math.max(0, Math.min(deepest, Math.round(full * steps)) + empty)) * weightCount;
}

/** Something was drawn, of which `amount` had not been promised. */
export function drawn({ sums, fullness, tables }: Luck, view: number, source: number, amount: number): void {
  const table = tables[view] as Float64Array;
  const from = fullness[view] as number;
  const to = view * width + source * weightCount;
  for (let i = 0; i < weightCount; i += 1) sums[to + i] = (sums[to + i] as number) + amount * (table[from + i] as number);
}

/** Time has passed, and with it what each source promised: so many of each. */
export function promised({ sums, fullness, tables }: Luck, view: number, promise: Float64Array): void {
  const table = tables[view] as Float64Array;
  const from = fullness[view] as number;
  let to = view * width;
  for (let source = 0; source < sourceCount; source += 1) {
    const amount = promise[source] as number;
    if (amount !== 0) for (let i = 0; i < weightCount; i += 1) sums[to + i] = (sums[to + i] as number) - amount * (table[from + i] as number);
    to += weightCount;
  }
}

/** A block is over: its sums go into the books. `isKept` is false for the warm-up. */
export function closeBlock(luck: Luck, isKept: boolean): void {
  for (let view = 0; view < luck.views; view += 1) {
    const agents = luck.agents[view] as number;
    const now = endsAt(((luck.fullness[view] as number) / weightCount / steps - agents) / Math.sqrt(agents));
    if (isKept) luck.rows[view]?.push([...luck.sums.subarray(view * width, (view + 1) * width), ...now.map((value, i) => value - (luck.before[view * endCount + i] as number))]);
    luck.before.set(now, view * endCount);
  }
  luck.sums.fill(0);
}
