// How many are in a segment, as a part of the contacts tells: a share of them with the interval in which it lies nineteen times
// of twenty (Wilson 1927, for a part that is drawn from a known whole), told no finer than it is known.

/** So many of `sampled` contacts, drawn by chance from all of the house, are in it. */
export interface Sample { readonly of: number; readonly sampled: number; readonly inside: number }

/** `about` is exact where the sample was everybody: then all three are the same. */
export interface Estimate { readonly about: number; readonly low: number; readonly high: number }

const z = 1.959964;

export function estimateOf({ of, sampled, inside }: Sample): Estimate {
  if (sampled === 0 || sampled >= of) return { about: inside, low: inside, high: sampled === 0 ? of : inside };
  // Drawn without putting back: the more of the whole is seen, the less is left to chance.
  const worth = (sampled * of) / (of - sampled);
  const share = inside / sampled;
  const middle = (share + z ** 2 / (2 * worth)) / (1 + z ** 2 / worth);
  const half = (z / (1 + z ** 2 / worth)) * Math.sqrt((share * (1 - share)) / worth + z ** 2 / (4 * worth ** 2));
  const step = stepOf(half * of);
  return {
    about: Math.max(inside, Math.round((share * of) / step) * step),
    low: Math.max(inside, Math.floor(((middle - half) * of) / step) * step),
    high: Math.min(of - (sampled - inside), Math.ceil(((middle + half) * of) / step) * step),
  };
}

/** A power of ten, a twentieth to half of what it may be wrong by. */
function stepOf(half: number): number {
  return 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, half / 2))));
}

/** So many contacts are looked at, more or less: enough to be within an eighth where one of ten is in it. */
const wanted = 2_500;

/** Which share of the contacts to look at; 1: so few that all are looked at. */
export function sampleShare(of: number): number {
  return of <= 2 * wanted ? 1 : wanted / of;
}
