// How long it rings, is talked and is written, and how long a caller stays, drawn by chance from what was seen of a queue.
import { exponential, type Chance } from "./chance.ts";
import { patienceMs, usual } from "./experience.ts";
import type { ProspectAgent, ProspectQueue } from "./prospect.ts";
import { drawRest, sampleOf } from "./sample.ts";

/** Of each queue by its number; of a call of no queue for any other. */
export function drawsOfQueues(queues: readonly ProspectQueue[], chance: Chance): (queue?: number) => Draws {
  const draws = queues.map((queue) => drawsOf(queue, chance));
  return (queue = -1) => draws[queue] ?? strange(chance);
}

/** Each takes how long it has gone on already. */
export interface Draws {
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

export function restOf({ doing, forMs, mostMs }: ProspectAgent, { ring, talk, wrapUp }: Draws): number {
  switch (doing) {
    case "free": return 0;
    case "ringing": return ring(forMs) + talk() + wrapUp();
    case "talking": return talk(forMs) + wrapUp();
    case "wrapping-up": return Math.min(mostMs, wrapUp(forMs));
  }
}
