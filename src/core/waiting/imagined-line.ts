// The line while a future is lived through, a line a kind: whoever serves looks at the heads of those he may take, and who
// comes stands where his points put him.
import type { ProspectPlace } from "./prospect.ts";

export interface ImaginedLine {
  /** As it was in the beginning. */
  begin(): void;
  /** Takes out the first of these kinds, then the next, until one is kept. */
  takeOut(kinds: readonly number[], isKept: (place: number) => boolean): boolean;
  /** False when there is no room for more. */
  add(place: { readonly queue: number; readonly kind: number; readonly lead: number }, cameMs: number): boolean;
  queueOf(place: number): number;
  /** Milliseconds from the beginning; 0 for those who stood there. */
  cameMs(place: number): number;
}

/** `room` for so many who come, beside those who stand there. */
export function createImaginedLine(places: readonly ProspectPlace[], kinds: number, room: number): ImaginedLine {
  const first = places.length;
  const size = first + room;
  const queue = Int32Array.from({ length: size }, (_, place) => places[place]?.queue ?? 0);
  const lead = Float64Array.from({ length: size }, (_, place) => places[place]?.lead ?? 0);
  const came = new Float64Array(size);
  const stood: number[][] = Array.from({ length: kinds }, () => []);
  for (const [place, { kind }] of places.entries()) stood[kind]?.push(place);
  let lines: number[][] = [];
  const heads = new Int32Array(kinds);
  let used = first;

  /** -1: nobody. Of equals he who was there before. */
  function firstOf(asked: readonly number[]): number {
    let [best, bestKind] = [-1, -1];
    for (const kind of asked) {
      const place = (lines[kind] as number[])[heads[kind] as number];
      if (place === undefined) continue;
      if (best >= 0 && ((lead[place] as number) < (lead[best] as number) || (lead[place] === lead[best] && place > best))) continue;
      best = place;
      bestKind = kind;
    }
    if (best >= 0) heads[bestKind] = (heads[bestKind] as number) + 1;
    return best;
  }

  return {
    begin() {
      used = first;
      lines = stood.map((line) => line.slice());
      heads.fill(0);
    },
    takeOut(asked, isKept) {
      for (let place = firstOf(asked); place >= 0; place = firstOf(asked)) if (isKept(place)) return true;
      return false;
    },
    add(one, cameMs) {
      if (used === size) return false;
      const place = used++;
      queue[place] = one.queue;
      lead[place] = one.lead;
      came[place] = cameMs;
      const line = lines[one.kind] as number[];
      let [low, high] = [heads[one.kind] as number, line.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((lead[line[middle] as number] as number) >= one.lead) low = middle + 1;
        else high = middle;
      }
      line.splice(low, 0, place);
      return true;
    },
    queueOf: (place) => queue[place] as number,
    cameMs: (place) => came[place] as number,
  };
}
