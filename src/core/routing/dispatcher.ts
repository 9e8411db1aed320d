// One matching over all work that waits and all agents who are free. It is told of each arrival and departure, and
// decides from what has changed: everybody else was matched against each other before, and nobody was left who fits.
// Mutable, and a function of what it was told: the floor keeps one beside its indexes.
import type { Instant } from "../kernel/kernel.ts";
import { bitOf, mayTake } from "./classes.ts";
import { decide } from "./decide.ts";
import type { Entry } from "./entry.ts";
import { addItem, removeItem } from "./joining.ts";
import { couldBeServed } from "./placement.ts";
import type { Candidate } from "./preference.ts";
import { survey, surveyHeld, type Survey } from "./survey.ts";
import { createState, type DispatcherOptions, type State } from "./state.ts";
import type { FreeAgent, Offer, StaffMember, WorkItem } from "./work.ts";

export interface Dispatcher {
  /** Replaces one with the same id. */
  addItem(item: WorkItem): void;
  removeItem(id: string): void;
  /** Free now; replaces one with the same id. */
  addAgent(agent: FreeAgent): void;
  removeAgent(id: string): void;
  /** Signed in, or with another profile. Steps that end when nobody is on shift look at these. */
  joinStaff(member: StaffMember): void;
  leaveStaff(id: string): void;
  /** When he is expected to be free, for items that are kept for him; null when nobody can say. */
  expectAgent(id: string, at: Instant | null): void;
  /** All pairs to be offered at this instant; takes nothing out by itself: what is not taken out is offered again. One item an agent. */
  decide(now: Instant): readonly Offer[];
  /** After a decision: when the next may differ though nobody comes or goes. */
  nextChangeAt(): Instant | null;
  /** Whether anybody signed in could take it, now or in a later step. */
  couldBeServed(item: WorkItem, now: Instant): boolean;
  /** The line of the whole house as it stands since the last decision. */
  survey(now: Instant): Survey;
  /** The same if no step had ended by the foretold wait: from it the wait is foretold that ends such steps. */
  surveyHeld(now: Instant): Survey;
  /** Whether this agent may take it as it stands since the last decision. */
  mayTake(itemId: string, agent: FreeAgent): boolean;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  return dispatcherOn(createState(options));
}

/** One that works on this state. */
export function dispatcherOn(state: State): Dispatcher {
  return {
    addItem: (item) => { addItem(state, item); },
    removeItem: (id) => { removeItem(state, id); },
    addAgent: (agent) => { addAgent(state, candidateOf(state, agent)); },
    removeAgent: (id) => { removeAgent(state, id); },
    joinStaff(member) {
      const profile = state.profiles.of(member);
      const before = state.staff.get(member.id);
      state.staff.set(member.id, { profile, expectedAt: before?.expectedAt ?? null });
      if (before?.profile !== profile) staffChanged(state, member.id);
    },
    leaveStaff(id) {
      if (state.staff.delete(id)) staffChanged(state, id);
    },
    expectAgent(id, at) {
      const before = state.staff.get(id);
      if (before === undefined || before.expectedAt === at) return;
      state.staff.set(id, { ...before, expectedAt: at });
      lookAgain(state, state.preferring.get(id));
    },
    decide: (now) => decide(state, now),
    nextChangeAt: () => state.changes.at(0)?.changeAt ?? null,
    couldBeServed: (item, now) => couldBeServed(state, item, now),
    survey: (now) => survey(state, now),
    surveyHeld: (now) => surveyHeld(state, now),
    mayTake(itemId, agent) {
      const workClass = state.entries.get(itemId)?.workClass ?? null;
      return workClass !== null && mayTake(candidateOf(state, agent), workClass);
    },
  };
}

export function candidateOf({ profiles }: State, agent: FreeAgent): Candidate {
  const { id, idleSince, busyShare, handled, offeredAt, takes, holds } = agent;
  let bits = 0;
  for (const kind of takes) bits |= bitOf(kind);
  return { id, profile: profiles.of(agent), takes: bits, isHolding: holds !== undefined, idleSince, busyShare, handled, offeredAt };
}

function addAgent(state: State, agent: Candidate): void {
  removeAgent(state, agent.id);
  state.free.set(agent.id, agent);
  state.idle.add(agent);
  state.newAgents.add(agent);
  lookAgain(state, state.preferring.get(agent.id));
}

function removeAgent(state: State, id: string): void {
  const agent = state.free.get(id);
  if (agent === undefined) return;
  state.free.delete(id);
  state.idle.remove(agent);
  state.newAgents.delete(agent);
  lookAgain(state, state.preferring.get(id));
}

function staffChanged(state: State, id: string): void {
  lookAgain(state, state.staffWatchers);
  lookAgain(state, state.preferring.get(id));
}

function lookAgain({ stale }: State, entries: ReadonlySet<Entry> | undefined): void {
  if (entries !== undefined) for (const entry of entries) stale.add(entry);
}
