// Who is left alone, to compare with: chosen by a hash of the plan's seed and the person, so that the same people are chosen
// whenever and wherever it is asked, and nobody can pick them.

/** Of a hundred, so many are in it on average; half a percent can be asked for too. */
export function isInControlGroup(seed: string, person: string, percent: number): boolean {
  return share(`${seed}\n${person}`) < percent / 100;
}

/** 0 to 1, evenly: FNV-1a over UTF-16 units, mixed as MurmurHash3 ends, since FNV's high bits alone are not even. */
function share(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
