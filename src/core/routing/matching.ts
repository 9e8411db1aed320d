// Who is served when several items and several agents meet in one decision. Items that can all be served at once are the
// independent sets of a transversal matroid, so the greedy set (each item in order, if an augmenting path can still take
// it in) is the best there is: first in order before all, and as large as can be. A generalist is so never taken from the
// only item that he could serve. Then each item, in order, has the agent its queue likes best among those with whom all
// the others can still be served.
//
// Agents who would set something aside are a second choice for the whole of it. An item is served without them if moving
// the others can do it; one of them more is interrupted only where that is in vain, and only for somebody at a telephone,
// so no set is served with fewer interruptions. Who gets whom never adds one.
import { atTelephone } from "./capacity.ts";
import { bitOf } from "./classes.ts";
import type { Entry, WorkClass } from "./entry.ts";
import type { Candidate } from "./preference.ts";

export interface Meeting {
  /** The next in order of those who may be served, and undefined when there is none; a class that is closed is left out. */
  readonly next: () => Entry | undefined;
  readonly close: (workClass: WorkClass) => void;
  /** Free agents who may take the items of a class. */
  readonly candidates: (workClass: WorkClass) => readonly Candidate[];
  /** How many agents there are to be given out: when all are, nobody more is served. */
  readonly most: number;
  /** Some of them would set something aside; they come last among the candidates. */
  readonly isAnyHolding: boolean;
}

/** Agents of items and items of agents, both ways. */
interface Pairs { readonly agentOf: Map<Entry, Candidate>; readonly entryOf: Map<Candidate, Entry> }

/** The best set that can be served, in order, each with some agent. */
export function serve({ next, close, candidates, most, isAnyHolding }: Meeting): Pairs {
  const pairs: Pairs = { agentOf: new Map(), entryOf: new Map() };
  /** Candidates of a class before this place are taken, and stay so. */
  const taken = new Map<WorkClass, number>();
  const firstOpen = (list: readonly Candidate[], workClass: WorkClass): Candidate | undefined => {
    let place = taken.get(workClass) ?? 0;
    while (place < list.length && pairs.entryOf.has(list[place] as Candidate)) place += 1;
    taken.set(workClass, place);
    return list[place];
  };
  const quietly = searchIn(pairs, candidates, (agent) => wouldInterrupt(pairs, agent));
  const interrupting = searchIn(pairs, candidates, () => false);
  for (let entry = next(); entry !== undefined && pairs.agentOf.size < most; entry = next()) {
    const workClass = classOf(entry);
    const free = firstOpen(candidates(workClass), workClass);
    if (free?.isHolding === false) pair(pairs, entry, free);
    else if (quietly(entry)) continue;
    else if (free !== undefined) pair(pairs, entry, free);
    // What one of a class cannot have, none of it can any more: the set only grows.
    else if (!isAnyHolding || !isAtTelephone(workClass) || !interrupting(entry)) close(workClass);
  }
  return pairs;
}

function isAtTelephone({ kind }: WorkClass): boolean {
  return (kind & telephoneBits) !== 0;
}

const telephoneBits = atTelephone.reduce((bits, kind) => bits | bitOf(kind), 0);

/** He has something in hand, and nobody for whom he would set it aside yet. */
function wouldInterrupt({ entryOf }: Pairs, agent: Candidate): boolean {
  return agent.isHolding && !entryOf.has(agent);
}

/** Finds an agent for an item by moving others on. What was once searched in vain is searched no more: no way leads from there to a free one, and none ever will. */
function searchIn(pairs: Pairs, candidates: Meeting["candidates"], isClosed: (agent: Candidate) => boolean): (entry: Entry) => boolean {
  const spent = new Set<Candidate>();
  return (entry) => {
    const inVain = augment(pairs, entry, candidates, (agent) => spent.has(agent) || isClosed(agent));
    if (inVain !== null) for (const agent of inVain) spent.add(agent);
    return inVain === null;
  };
}

/**
 * Finds an agent for an item by moving others on, along the shortest way; `isBarred` agents stay where they are.
 * null: found. Else all agents who were asked in vain.
 */
function augment(pairs: Pairs, start: Entry, candidates: Meeting["candidates"], isBarred: (agent: Candidate) => boolean): Iterable<Candidate> | null {
  const cameBy = new Map<Candidate, Entry>();
  const seen = new Set<WorkClass>();
  const queue = [start];
  for (let at = 0; at < queue.length; at += 1) {
    const entry = queue[at] as Entry;
    const workClass = classOf(entry);
    if (seen.has(workClass)) continue;
    seen.add(workClass);
    for (const agent of candidates(workClass)) {
      if (cameBy.has(agent) || isBarred(agent)) continue;
      cameBy.set(agent, entry);
      const holder = pairs.entryOf.get(agent);
      if (holder === undefined) { moveAlong(pairs, { start, end: agent, cameBy }); return null; }
      queue.push(holder);
    }
  }
  return cameBy.keys();
}

function moveAlong(pairs: Pairs, { start, end, cameBy }: { readonly start: Entry; readonly end: Candidate; readonly cameBy: ReadonlyMap<Candidate, Entry> }): void {
  for (let agent: Candidate | undefined = end; agent !== undefined;) {
    const entry: Entry = cameBy.get(agent) ?? start;
    const before: Candidate | undefined = pairs.agentOf.get(entry);
    pair(pairs, entry, agent);
    agent = entry === start ? undefined : before;
  }
}

function pair({ agentOf, entryOf }: Pairs, entry: Entry, agent: Candidate): void {
  agentOf.set(entry, agent);
  entryOf.set(agent, entry);
}

/** Gives each served item, in order, the agent it likes best. */
export function assign(pairs: Pairs, candidates: Meeting["candidates"], isPreferred: (one: Candidate, other: Candidate, entry: Entry) => boolean): void {
  const fixed = new Set<Candidate>();
  for (const entry of pairs.agentOf.keys()) {
    const tried = new Set<Candidate>();
    for (;;) {
      const best = bestOf(candidates(classOf(entry)), (agent) => !fixed.has(agent) && !tried.has(agent), (one, other) => isPreferred(one, other, entry));
      if (best === undefined || give(pairs, entry, best, { candidates, fixed })) break;
      tried.add(best);
    }
    const given = pairs.agentOf.get(entry);
    if (given !== undefined) fixed.add(given);
  }
}

/** Gives an item this agent if whoever held him finds another, and nobody more is interrupted; else all stays as it was. */
function give(pairs: Pairs, entry: Entry, agent: Candidate, { candidates, fixed }: { readonly candidates: Meeting["candidates"]; readonly fixed: ReadonlySet<Candidate> }): boolean {
  const had = pairs.agentOf.get(entry);
  const holder = pairs.entryOf.get(agent);
  if (had === agent || had === undefined) return had === agent;
  pairs.entryOf.delete(had);
  pair(pairs, entry, agent);
  if (holder === undefined) return true;
  if (augment(pairs, holder, candidates, (one) => one === agent || fixed.has(one) || (one !== had && wouldInterrupt(pairs, one))) === null) return true;
  pair(pairs, holder, agent);
  pair(pairs, entry, had);
  return false;
}

export function bestOf(list: readonly Candidate[], isOpen: (agent: Candidate) => boolean, isPreferred: (one: Candidate, other: Candidate) => boolean): Candidate | undefined {
  let best: Candidate | undefined;
  for (const agent of list) if (isOpen(agent) && (best === undefined || isPreferred(agent, best))) best = agent;
  return best;
}

function classOf({ workClass }: Entry): WorkClass {
  if (workClass === null) throw new Error("an item that stands nowhere cannot be served");
  return workClass;
}
