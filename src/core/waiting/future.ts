// One future of the line, lived through by chance: agents become free one after another, each takes the first in line whom
// he may take, talks as long as others did, and is free again. Callers give up as others did, and some who come later go
// before those who wait. The order is that of the beginning, but for those who come; it is not aged on the way.
import { exponential, type Chance } from "./chance.ts";
import { patienceMs, usual } from "./experience.ts";
import { createHeap, type Heap } from "./heap.ts";
import { createImaginedLine } from "./imagined-line.ts";
import type { Newcomers, Prospect, ProspectAgent, ProspectQueue } from "./prospect.ts";
import { drawRest, sampleOf } from "./sample.ts";

export interface Futures {
  /** Finds out who may take whom, some agents at a time; true when it is known of all. */
  getReady(): boolean;
  /** Another future: when each place is answered in it is written down, in milliseconds from now; Infinity: not within the horizon. */
  begin(answeredMs: Float64Array): void;
  /** Lives through so many events of it at most; how many are left when all are answered who will be, else none. */
  goOn(events: number): number;
}

/** Beyond this nobody looks. */
const horizonMs = 4 * 60 * 60_000;
/** Who comes after so many in one future is left out. */
export function roomFor({ newcomers, places }: Prospect): number {
  return newcomers.length === 0 ? 0 : 50 + (places.length >> 1);
}

/** Agents times kinds that are looked at in one go. */
const looksAtOnce = 50_000;

export function futuresOf(prospect: Prospect, chance: Chance): Futures {
  const { places, agents, newcomers, kinds } = prospect;
  const line = createImaginedLine(places, kinds, roomFor(prospect));
  const reach: (readonly number[])[] = [];
  const draws = prospect.queues.map((queue) => drawsOf(queue, chance));
  let hopeful = 0;
  let [heap, idle, answered, unanswered]: [Heap, number[], Float64Array, number] = [createHeap(), [], new Float64Array(0), 0];

  /** When the agent is free again; null where he does not keep him: who gave up meanwhile, or is a mere thought. */
  function freeAgain(place: number, now: number): number | null {
    const { ring, talk, wrapUp, patience } = draws[line.queueOf(place)] as Draws;
    const answeredAt = now + ring();
    if (place < places.length) {
      answered[place] = answeredAt;
      unanswered -= 1;
      if (places[place]?.isImagined === true) return null;
    }
    return patience() < now - line.cameMs(place) ? null : answeredAt + talk() + wrapUp();
  }

  /** He is there for whoever comes when nobody in line is for him. */
  function serve(agent: number, now: number): void {
    const isBusy = line.takeOut(reach[agent] as readonly number[], (place) => {
      const at = freeAgain(place, now);
      if (at !== null) heap.push(at, agent);
      return at !== null;
    });
    if (!isBusy) idle.push(agent);
  }

  function comes(of: number, now: number): void {
    const { queue, kind, gapMs, leads, ageing } = newcomers[of] as Newcomers;
    const lead = (leads[Math.floor(chance() * leads.length)] ?? 0) - ageing * now;
    if (!line.add({ queue, kind, lead }, now)) return;
    heap.push(now + exponential(chance, gapMs), agents.length + of);
    const free = idle.findIndex((agent) => (reach[agent] as readonly number[]).includes(kind));
    if (free >= 0) serve(idle.splice(free, 1)[0] as number, now);
  }

  return {
    getReady() {
      const until = Math.min(agents.length, reach.length + Math.ceil(looksAtOnce / Math.max(1, kinds)));
      while (reach.length < until) reach.push(prospect.kindsOf(reach.length));
      hopeful = countHopeful(places, reach);
      return reach.length === agents.length;
    },
    begin(answeredMs) {
      [heap, idle, answered, unanswered] = [createHeap(), [], answeredMs.fill(Infinity), hopeful];
      line.begin();
      for (const [agent, one] of agents.entries()) heap.push(one.doing === "free" ? 0 : restOf(one, draws[one.queue] ?? strange(chance)), agent);
      for (const [of, { gapMs }] of newcomers.entries()) heap.push(exponential(chance, gapMs), agents.length + of);
    },
    goOn(events) {
      for (let left = events; left > 0; left -= 1) {
        if (unanswered === 0 || !heap.pop() || heap.at >= horizonMs) return left;
        if (heap.who < agents.length) serve(heap.who, heap.at);
        else comes(heap.who - agents.length, heap.at);
      }
      return 0;
    },
  };
}

/** Each takes how long it has gone on already. */
interface Draws {
  readonly ring: (forMs?: number) => number; readonly talk: (forMs?: number) => number; readonly wrapUp: (forMs?: number) => number;
  /** How long somebody who has just come, or is still there, stays. */
  readonly patience: () => number;
}

function drawsOf({ experience: { ring, talk, wrapUp, waits }, wrapUpMs }: ProspectQueue, chance: Chance): Draws {
  const patience = patienceMs({ waits });
  const written = { ms: wrapUpMs, is: "fixed" } as const;
  return {
    ring: (forMs = 0) => drawRest(ring, usual.ring, forMs, chance), talk: (forMs = 0) => drawRest(talk, usual.talk, forMs, chance),
    wrapUp: (forMs = 0) => drawRest(wrapUp, written, forMs, chance),
    patience: () => (patience === Infinity ? Infinity : exponential(chance, patience)),
  };
}

/** A call of no queue: a colleague's, or one dialled. */
function strange(chance: Chance): Draws {
  return drawsOf({ experience: { ring: nothing, talk: nothing, wrapUp: nothing, waits: [], arrivals: [], record: { outcomes: [] } }, wrapUpMs: 0 }, chance);
}

const nothing = sampleOf();

function restOf({ doing, forMs, mostMs }: ProspectAgent, { ring, talk, wrapUp }: Draws): number {
  switch (doing) {
    case "free": return 0;
    case "ringing": return ring(forMs) + talk() + wrapUp();
    case "talking": return talk(forMs) + wrapUp();
    case "wrapping-up": return Math.min(mostMs, wrapUp(forMs));
  }
}

/** Places that somebody at work may take: for the others nobody is waited for. */
function countHopeful(places: Prospect["places"], reach: readonly (readonly number[])[]): number {
  const taken = new Set(reach.flat());
  return places.filter(({ kind }) => taken.has(kind)).length;
}
