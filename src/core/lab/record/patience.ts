// How patient callers are, from those who gave up and those who were answered first: who was answered after a minute says
// only that he would have waited a minute. Product-limit estimate (Kaplan and Meier 1958).

export interface Watched { readonly ms: number; readonly gaveUp: boolean }

/** Shares of callers who give up after each of these times; `never`: whose patience nobody has seen the end of. null: nobody gave up. */
export function patienceFrom(watched: readonly Watched[]): { readonly values: readonly number[]; readonly weights: readonly number[]; readonly never: number } | null {
  const inOrder = watched.toSorted((a, b) => a.ms - b.ms || Number(b.gaveUp) - Number(a.gaveUp));
  const [values, weights]: [number[], number[]] = [[], []];
  let left = 1;
  inOrder.forEach(({ ms, gaveUp }, i) => {
    if (!gaveUp) return;
    const share = left / (inOrder.length - i);
    left -= share;
    values.push(ms);
    weights.push(share);
  });
  return values.length === 0 ? null : { values, weights, never: Math.max(0, left) };
}
