// Whose a key is: an open-addressed hash table in typed arrays, since a Map ends at 16 million and takes four times the
// memory. A key is two whole numbers of 32 bits; it costs 24 to 48 bytes.

export interface Owners {
  /** 0: nobody's. */
  of(high: number, low: number): number;
  /** Whose it is already stays. */
  set(high: number, low: number, owner: number): void;
}

export function createOwners(): Owners {
  let size = 1 << 12;
  let [highs, lows, owners, used] = [new Uint32Array(size), new Uint32Array(size), new Int32Array(size), 0];
  const slotOf = (high: number, low: number): number => {
    // The upper bits of multiplications by odd constants spread neighbours widely.
    const mixed = Math.imul(Math.imul(high, 0x85ebca6b) ^ low, 0x9e3779b1);
    let slot = ((mixed >>> 15) ^ mixed) & (size - 1);
    while (owners[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & (size - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldHighs, oldLows, oldOwners] = [highs, lows, owners];
    size *= 2;
    [highs, lows, owners] = [new Uint32Array(size), new Uint32Array(size), new Int32Array(size)];
    for (let n = 0; n < oldOwners.length; n += 1) {
      const owner = oldOwners[n] ?? 0;
      if (owner === 0) continue;
      const [high, low] = [oldHighs[n] ?? 0, oldLows[n] ?? 0];
      const slot = slotOf(high, low);
      [highs[slot], lows[slot], owners[slot]] = [high, low, owner];
    }
  };
  return {
    of: (high, low) => owners[slotOf(high >>> 0, low >>> 0)] ?? 0,
    set: (high, low, owner) => {
      const slot = slotOf(high >>> 0, low >>> 0);
      if (owners[slot] !== 0) return;
      [highs[slot], lows[slot], owners[slot]] = [high >>> 0, low >>> 0, owner];
      used += 1;
      if (used * 2 > size) grow();
    },
  };
}
