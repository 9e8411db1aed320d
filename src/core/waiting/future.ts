// One future of the line, lived through by chance: agents become free one after another, each takes the first in line whom
// he may take, talks as long as others did, and is free again. Callers give up as others did, and some who come later go
// before those who wait. The order is that of the beginning, but for those who come; it is not aged on the way. Who has
// something before him that gives way takes callers meanwhile, and is longer with it by each of them.
import { exponential, type Chance } from "./chance.ts";
import { drawsOfQueues } from "./draws.ts";
import { createHeap, type Heap } from "./heap.ts";
import { createImaginedHands } from "./imagined-hands.ts";
import { createImaginedLine } from "./imagined-line.ts";
import { createImaginedStaff } from "./imagined-staff.ts";
import type { Newcomers, Prospect } from "./prospect.ts";

export interface Futures {
  /** Finds out who may take whom, some agents at a time; true when it is known of all. */
  getReady(): boolean;
  /** Another future: when each place is answered in it is written down, in milliseconds from now; Infinity: not within the horizon. */
  begin(answeredMs: Float64Array): void;
  /** Lives through so many events of it at most; how many are left when all are answered who will be, else none. */
  goOn(events: number): number;
  /** Whether anybody who works may take this place, now or later. */
  isHopeful(place: number): boolean;
}

/** Beyond this nobody looks. */
export const horizonMs = 4 * 60 * 60_000;
/** Who comes after so many in one future is left out. */
export function roomFor({ newcomers, places }: Prospect): number {
  return newcomers.length === 0 ? 0 : 50 + (places.length >> 1);
}

/** Agents times kinds that are looked at in one go. */
const looksAtOnce = 50_000;

export function futuresOf(prospect: Prospect, chance: Chance): Futures {
  const { places, agents, newcomers, kinds } = prospect;
  const line = createImaginedLine(places, kinds, roomFor(prospect));
  const drawsOf = drawsOfQueues(prospect.queues, chance);
  const hands = createImaginedHands(prospect);
  const staff = createImaginedStaff(agents, { hands, drawsOf, takeOut, expect: (at, agent) => { heap.push(at, agent); } });
  let hopeful = 0;
  let [heap, answered, unanswered]: [Heap, Float64Array, number] = [createHeap(), new Float64Array(0), 0];

  /** When the agent is free again; null where he does not keep him: who gave up meanwhile, or is a mere thought. */
  function freeAgain(place: number, now: number): number | null {
    const { ring, talk, wrapUp, patience } = drawsOf(line.queueOf(place));
    const answeredAt = now + ring();
    if (place < places.length) {
      answered[place] = answeredAt;
      unanswered -= 1;
      if (places[place]?.isImagined === true) return null;
    }
    return patience() < now - line.cameMs(place) ? null : answeredAt + talk() + wrapUp();
  }

  /** When he who takes out the first of these is free again; null: there is nobody for him. */
  function takeOut(asked: readonly number[], now: number): number | null {
    let freeAt: number | null = null;
    line.takeOut(asked, (place) => { freeAt = freeAgain(place, now); return freeAt !== null; });
    return freeAt;
  }

  function comes(of: number, now: number): void {
    const { queue, kind, gapMs, leads, ageing } = newcomers[of] as Newcomers;
    const lead = (leads[Math.floor(chance() * leads.length)] ?? 0) - ageing * now;
    if (!line.add({ queue, kind, lead }, now)) return;
    heap.push(now + exponential(chance, gapMs), agents.length + of);
    staff.isAskedFor(kind, now);
  }

  return {
    getReady() {
      const isReady = hands.getReady(Math.ceil(looksAtOnce / Math.max(1, kinds)));
      hopeful = places.filter(({ kind }) => hands.isTaken(kind)).length;
      return isReady;
    },
    begin(answeredMs) {
      [heap, answered, unanswered] = [createHeap(), answeredMs.fill(Infinity), hopeful];
      line.begin();
      staff.begin();
      for (const [of, { gapMs }] of newcomers.entries()) heap.push(exponential(chance, gapMs), agents.length + of);
    },
    goOn(events) {
      for (let left = events; left > 0; left -= 1) {
        if (unanswered === 0 || !heap.pop() || heap.at >= horizonMs) return left;
        if (heap.who < agents.length) staff.isDue(heap.who, heap.at);
        else comes(heap.who - agents.length, heap.at);
      }
      return 0;
    },
    isHopeful: (place) => places[place] !== undefined && hands.isTaken(places[place].kind),
  };
}
