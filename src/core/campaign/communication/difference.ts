// What a plan brought: the share of those contacted who did what was hoped, against the share in the control group, with the
// interval in which the difference lies nineteen times of twenty (Newcombe 1998, method 10: Wilson scores joined).

export interface Counted { readonly of: number; readonly did: number }
interface Interval { readonly low: number; readonly high: number }
export interface Difference extends Interval {
  readonly contacted: number;
  readonly control: number;
  readonly difference: number;
  /** `higher`, `lower`: the interval leaves zero out. */
  readonly verdict: "higher" | "lower" | "undecided";
}

const z = 1.959964;

/** null: one of the two groups is empty. */
export function differenceOf(contacted: Counted, control: Counted): Difference | null {
  if (contacted.of === 0 || control.of === 0) return null;
  const [p1, p2] = [contacted.did / contacted.of, control.did / control.of];
  const [one, two] = [wilson(contacted), wilson(control)];
  const difference = p1 - p2;
  const low = difference - Math.hypot(p1 - one.low, two.high - p2);
  const high = difference + Math.hypot(one.high - p1, p2 - two.low);
  return { contacted: p1, control: p2, difference, low, high, verdict: low > 0 ? "higher" : high < 0 ? "lower" : "undecided" };
}

/** Of one share (Wilson 1927). */
export function wilson({ of, did }: Counted): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const p = did / of;
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  return { low: did === 0 ? 0 : middle - half, high: did === of ? 1 : middle + half };
}
