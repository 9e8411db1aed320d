// The production dispatcher behind numbered callers and agents.
import type { Instant } from "../../kernel/kernel.ts";
import type { LabQueue, Scenario } from "../scenario/scenario.ts";
import type { Dispatcher } from "../../routing/dispatcher.ts";
import { stickyTo } from "../../routing/sticky.ts";
import type { ContactFacts, FreeAgent, QueueRouting, StaffMember, WorkItem } from "../../routing/work.ts";
import { worthOf } from "../../rules/worth.ts";
import { unknownCaller } from "../scenario/read-contact.ts";

export interface Routing {
  /** A caller is in line. `lastAgent` has served him before; -1: nobody. */
  enter(caller: number, kind: Kind, lastAgent: number, at: number): void;
  /** He is no more, and was not offered to anybody. */
  leave(caller: number): void;
  /** Whether anybody on shift could take him, now or in a later step. */
  couldBeServed(kind: Kind, now: number): boolean;
  /** An agent's shift begins, and ends. */
  comes(agent: number): void;
  goes(agent: number): void;
  /** When an agent is expected to be free, for callers who are kept for him; null: nobody can say. */
  expects(agent: number, at: number | null): void;
  /** He waits for callers. */
  free(agent: number, state: FreeState): void;
  /** He does not any more, and was not given one. */
  away(agent: number): void;
  /** Who gets whom now; all of them are out of the line. The same list is used every time. */
  match(now: number): readonly Pair[];
  /** When that may change though nobody comes or goes; Infinity: never. */
  nextChange(): number;
}

/** What callers of one source have in common. */
export interface Kind { readonly queue: number; readonly language: string; readonly priority: number; readonly value: number; readonly contact: ContactFacts | null }

/** For the strategies that look at more than skills. */
export interface FreeState { readonly idleSince: number; readonly busyShare: number; readonly handled: number; readonly offeredAt: number | null }

/** `others` are rung as well. */
export interface Pair { readonly caller: number; readonly agent: number; readonly others: readonly number[] }

export function createRouting({ queues, groups }: Scenario, dispatcher: Dispatcher): Routing {
  const lines = queues.map(routingOf);
  const members = membersOf(queues, groups);
  const callers = names((number) => `c${String(number)}`);
  const agents = names(agentNames(groups));
  const pairs: Pair[] = [];
  /** It need not be asked again while it was told nothing new. */
  let isTold = false;
  let last = -tick;
  const worths = queues.map(({ worth }) => worthOf(worth));
  const itemOf = (id: string, { queue, language, priority: own, value, contact }: Kind, lastAgent: string | null, at: number): WorkItem => {
    const asked = queues[queue] as LabQueue;
    const facts = servedBy(contact, lastAgent);
    const priority = own + asked.priority;
    const { call, customer } = facts ?? unknownCaller;
    return {
      id, kind: "call", queue: lines[queue] as QueueRouting, arrivedAt: at as Instant, priority, language,
      value: value + (worths[queue]?.({ call: { ...call, language, queue: asked.id, priority, waitedSeconds: 0 }, customer, queue: { id: asked.id } }) ?? 0),
      urgency: null, only: null, sticky: stickyTo(asked.stickyMs, lastAgent), need: null, facts,
    };
  };

  return {
    enter(caller, kind, lastAgent, at) {
      isTold = true;
      last = Math.max(at, last + tick);
      dispatcher.addItem(itemOf(callers.of(caller), kind, lastAgent < 0 ? null : agents.of(lastAgent), last));
    },
    leave(caller) { dispatcher.removeItem(callers.of(caller)); },
    couldBeServed: (kind, now) => dispatcher.couldBeServed(itemOf("", kind, null, now), now as Instant),
    comes(agent) { isTold = true; dispatcher.joinStaff({ ...members[agent] as StaffMember, id: agents.of(agent) }); },
    goes(agent) { isTold = true; dispatcher.leaveStaff(agents.of(agent)); },
    expects(agent, at) { isTold = true; dispatcher.expectAgent(agents.of(agent), at as Instant | null); },
    free(agent, { idleSince, busyShare, handled, offeredAt }) {
      isTold = true;
      const { skills, queues: named, teams, unit } = members[agent] as StaffMember;
      dispatcher.addAgent({ id: agents.of(agent), skills, queues: named, teams, unit, idleSince: idleSince as Instant, takes, busyShare, handled, offeredAt: offeredAt as Instant | null });
    },
    away(agent) { dispatcher.removeAgent(agents.of(agent)); },
    match(now) {
      pairs.length = 0;
      if (!isTold && (dispatcher.nextChangeAt() ?? Infinity) > now) return pairs;
      isTold = false;
      for (const { item, agent, others } of dispatcher.decide(now as Instant)) {
        dispatcher.removeItem(item);
        dispatcher.removeAgent(agent);
        for (const other of others) dispatcher.removeAgent(other);
        pairs.push({ caller: callers.number(item), agent: agents.number(agent), others: others.length === 0 ? nobody : others.map(agents.number) });
      }
      return pairs;
    },
    nextChange: () => dispatcher.nextChangeAt() ?? Infinity,
  };
}

const takes: FreeAgent["takes"] = ["call"];
/** Callers of one instant keep their order: in milliseconds. A recorded day tells whole seconds. */
const tick = 0.001;
const nobody: readonly number[] = [];

/** Ids made once. */
function names(nameOf: (number: number) => string): { of(number: number): string; number(name: string): number } {
  const all: string[] = [];
  const numbers = new Map<string, number>();
  return {
    of(number) {
      for (let next = all.length; next <= number; next += 1) {
        const name = nameOf(next);
        all.push(name);
        numbers.set(name, next);
      }
      return all[number] as string;
    },
    number: (name) => numbers.get(name) as number,
  };
}

/** An agent who is alone in his group has its name: ties between agents go by name, on the floor as here. */
function agentNames(groups: Scenario["groups"]): (number: number) => string {
  const all = groups.flatMap(({ id, count }) => (count === 1 ? [id] : Array.from({ length: count }, (_, i) => `${id}\u0000${String(i)}`)));
  return (number) => all[number] as string;
}

/** null: nothing is known of him. */
function servedBy(contact: ContactFacts | null, lastAgent: string | null): ContactFacts | null {
  if (lastAgent === null) return contact;
  const { call, customer } = contact ?? unknownCaller;
  return { call, customer: { ...customer, known: true, lastAgent } };
}

function routingOf({ id, needs, strategy, ringAtOnce, languageLevel, ageingPerMinute, steps }: LabQueue): QueueRouting {
  return { id, needs, languageLevel, strategy, ringAtOnce, ageingPerMinute, steps };
}

/** Agents of one group share their lists, so that they are read once. */
function membersOf(queues: Scenario["queues"], groups: Scenario["groups"]): readonly StaffMember[] {
  return groups.flatMap(({ id, count, skills, teams, unit, queues: indexes }) => {
    const member: StaffMember = { id, skills, queues: indexes.map((i) => queues[i]?.id ?? ""), teams, unit };
    return Array.from({ length: count }, () => member);
  });
}
