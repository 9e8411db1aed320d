// A decision: from what has changed since the last one. Everybody else was matched against each other then, and nobody who
// fits was left over.
import type { Instant } from "../kernel/kernel.ts";
import { atTelephone } from "./capacity.ts";
import { mayTake } from "./classes.ts";
import type { Entry, WorkClass } from "./entry.ts";
import { assign, bestOf, serve } from "./matching.ts";
import { ageingOf, turnOf } from "./order.ts";
import { place } from "./placement.ts";
import { isPreferred, type Asking, type Candidate } from "./preference.ts";
import type { Sorted } from "./sorted.ts";
import type { State } from "./state.ts";
import { inTurnOf } from "./turns.ts";
import type { Offer, Strategy, WorkItem } from "./work.ts";

export function decide(state: State, now: Instant): readonly Offer[] {
  bringUpToDate(state, now);
  const { newEntries, newAgents, classes, free } = state;
  if (newEntries.size === 0 && newAgents.size === 0) return nobody;
  const given = free.size === 0 || classes.waiting.length === 0 ? nobody : meet(state, now);
  newEntries.clear();
  newAgents.clear();
  for (const { entry, agent, others } of given) {
    newEntries.add(entry);
    newAgents.add(agent);
    for (const one of others) newAgents.add(one);
  }
  return given.map((one) => offerOf(state, one, now));
}

const nobody: readonly never[] = [];

/** Everything that waits stands where it belongs now. */
function bringUpToDate(state: State, now: Instant): void {
  const { changes, stale } = state;
  for (let place = 0; (changes.at(place)?.changeAt ?? Number.POSITIVE_INFINITY) <= now; place += 1) stale.add(changes.at(place) as Entry);
  for (const entry of stale) place(state, entry, now);
  stale.clear();
}

interface Given { readonly entry: Entry; readonly agent: Candidate; readonly others: readonly Candidate[] }

/** Most decisions are for one agent who has become free, or one item that has come. */
function meet(state: State, now: Instant): readonly Given[] {
  const { newEntries, newAgents } = state;
  if (newEntries.size === 0 && newAgents.size === 1) return forAgent(state, [...newAgents][0] as Candidate, now);
  if (newEntries.size === 1 && newAgents.size === 0) return forEntry(state, [...newEntries][0] as Entry);
  return forAll(state, now);
}

/** The first in line whom he may take. Nobody else who is free may. */
function forAgent({ classes }: State, agent: Candidate, now: Instant): readonly Given[] {
  const entry = classes.first.of((one) => mayTake(agent, one), now);
  return entry === undefined ? nobody : [{ entry, agent, others: nobody }];
}

/** The agent whom its queue likes best. Nobody else who waits may have any of those who are free. */
function forEntry(state: State, entry: Entry): readonly Given[] {
  const agent = choose(state, entry, () => true);
  return agent === undefined ? [] : withOthers(state, [[entry, agent]]);
}

const byIdleAlone: ReadonlySet<Strategy> = new Set(["longest-idle", "ring-several"]);

function choose({ idle, free }: State, entry: Entry, isOpen: (agent: Candidate) => boolean): Candidate | undefined {
  const { workClass } = entry;
  if (workClass === null) return undefined;
  const asking = askingOf(entry);
  const fits = (agent: Candidate): boolean => isOpen(agent) && mayTake(agent, workClass);
  const friend = asking.stickyTo === null ? undefined : free.get(asking.stickyTo);
  const known = friend !== undefined && fits(friend) ? friend : null;
  if (known?.isHolding === false) return known;
  return known === null && byIdleAlone.has(asking.strategy) ? firstOf(idle, fits) : bestOf(idle.list(), fits, (one, other) => isPreferred(one, other, asking));
}

function firstOf(idle: Sorted<Candidate>, fits: (agent: Candidate) => boolean): Candidate | undefined {
  for (let place = 0; place < idle.size; place += 1) {
    const agent = idle.at(place) as Candidate;
    if (fits(agent)) return agent;
  }
  return undefined;
}

export function askingOf({ workClass, queue: { strategy }, leader: { sticky } }: Entry): Asking {
  return { requirement: workClass?.requirement ?? null, strategy, stickyTo: sticky?.agent ?? null };
}

function forAll(state: State, now: Instant): readonly Given[] {
  const { classes, idle, newEntries, newAgents, options } = state;
  const renewed = new Set([...newEntries].map(({ workClass }) => workClass));
  const everybody = idle.list();
  const fresh = everybody.filter((agent) => newAgents.has(agent));
  const known = new Map<WorkClass, readonly Candidate[]>();
  /** Whoever was left waiting fits nobody who was left free. */
  const candidates = (one: WorkClass): readonly Candidate[] => {
    const list = known.get(one) ?? (renewed.has(one) ? everybody : fresh).filter((agent) => mayTake(agent, one));
    known.set(one, list);
    return list;
  };
  const inTurn = inTurnOf(fresh.length > 0 ? classes.waiting : classes.waiting.filter((one) => renewed.has(one)), now, options.overdueAfterMs);
  const pairs = serve({ ...inTurn, candidates, most: renewed.size === 0 ? fresh.length : everybody.length, isAnyHolding: everybody.at(-1)?.isHolding === true });
  assign(pairs, candidates, (one, other, entry) => isPreferred(one, other, askingOf(entry)));
  return withOthers(state, [...pairs.agentOf]);
}

/** Queues that ring several take more of those whom nobody else needs, in the same order; nobody is interrupted to be rung besides. */
function withOthers(state: State, pairs: readonly (readonly [Entry, Candidate])[]): readonly Given[] {
  const taken = new Set(pairs.map(([, agent]) => agent));
  return pairs.map(([entry, agent]) => ({ entry, agent, others: entry.queue.strategy === "ring-several" ? othersFor(state, entry, taken) : nobody }));
}

function othersFor(state: State, entry: Entry, taken: Set<Candidate>): readonly Candidate[] {
  const others: Candidate[] = [];
  while (others.length + 1 < entry.queue.ringAtOnce) {
    const next = choose(state, entry, (one) => !one.isHolding && !taken.has(one));
    if (next === undefined) break;
    taken.add(next);
    others.push(next);
  }
  return others;
}

function offerOf({ options }: State, { entry, agent, others }: Given, now: Instant): Offer {
  const { leader, members, workClass } = entry;
  return {
    item: leader.id, agent: agent.id, others: others.length === 0 ? nobody : others.map(({ id }) => id),
    joined: members.length === 1 ? nobody : members.filter((item) => item !== leader && !isLive(item)).map(({ id }) => id),
    score: {
      turn: turnOf(entry, now, options.overdueAfterMs), priority: entry.priority, ageing: ageingOf(entry, now), value: entry.value,
      fit: workClass?.requirement?.fit(agent.profile) ?? 0, isSticky: agent.id === leader.sticky?.agent,
    },
  };
}

/** Somebody is, or will be, at a telephone: he is answered for himself. */
function isLive({ kind }: WorkItem): boolean {
  return kind === "callback" || atTelephone.includes(kind);
}
