// Chance with a seed: one stream a purpose, so that two scenarios that differ in one thing meet the same callers with
// the same matters. sfc32 by Chris Doty-Humphrey (PractRand): passes its whole battery, period at least 2^64.

/** Numbers between 0 and 1, both left out. */
export type Stream = () => number;

/** The stream of a purpose: "arrivals q", "handling q". The same seed and purpose always give the same numbers. */
export function streamOf(seed: number, purpose: string): Stream {
  let [a, b, c, counter] = [hash(purpose), seed | 0, Math.floor(seed / 2 ** 32) | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 2 ** 32;
  };
  // neighbouring seeds must have parted before the first number is used
  for (let i = 0; i < 20; i += 1) next();
  return next;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
