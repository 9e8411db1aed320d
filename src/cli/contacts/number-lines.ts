// The line on which each number stood first: an open-addressed hash table of doubles, since a Map ends at 16 million.

export interface NumberLines {
  /** 0 when it was not seen yet. */
  lineOf(number: string): number;
  see(number: string, line: number): void;
}

/** Numbers are E.164: at most 15 digits, which a double holds exactly. */
export function createNumberLines(): NumberLines {
  let size = 1 << 16;
  let [keys, lines, used] = [new Float64Array(size), new Uint32Array(size), 0];
  const slotOf = (key: number): number => {
    // The upper bits of a multiplication by the golden ratio spread neighbours widely.
    let slot = Math.imul((key / 4096) ^ (key % 4294967296), 0x9e3779b1) >>> 0 & (size - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldLines] = [keys, lines];
    size *= 2;
    [keys, lines] = [new Float64Array(size), new Uint32Array(size)];
    for (const [n, key] of oldKeys.entries()) {
      if (key === 0) continue;
      const slot = slotOf(key);
      [keys[slot], lines[slot]] = [key, oldLines[n] ?? 0];
    }
  };
  return {
    lineOf: (number) => lines[slotOf(Number(number))] ?? 0,
    see: (number, line) => {
      const key = Number(number);
      const slot = slotOf(key);
      if (keys[slot] === key) return;
      [keys[slot], lines[slot]] = [key, line];
      used += 1;
      if (used * 2 > size) grow();
    },
  };
}
