// Chance for looking ahead: the same seed gives the same numbers, so the same floor foresees the same waits.

/** Numbers between 0 and 1, both left out. */
export type Chance = () => number;

/** splitmix32 by Guy Steele and others (2014), 32 bits: quick, and even enough for some thousands of draws. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (((mixed ^ (mixed >>> 15)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Infinity where nothing of it is ever seen. */
export function exponential(chance: Chance, meanMs: number): number {
  return -Math.log(chance()) * meanMs;
}
