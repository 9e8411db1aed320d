// What a dispatcher holds: who waits and where, who is free, who is signed in, and what has changed since it last decided.
import type { Instant } from "../kernel/kernel.ts";
import { createClasses, type Classes } from "./classes.ts";
import type { PredictedWait } from "./each-second.ts";
import type { Entry } from "./entry.ts";
import { hasBeenIdleLonger, type Candidate } from "./preference.ts";
import { createProfiles, type Profile, type Profiles } from "./profiles.ts";
import { compileQueue, type CompiledQueue } from "./requirement.ts";
import { createSorted, type Sorted } from "./sorted.ts";
import type { QueueRouting } from "./work.ts";

export interface DispatcherOptions {
  /** The centre's bound on waiting: whoever has waited so long goes before all who came after him. Infinity: none. */
  readonly overdueAfterMs: number;
  /** The wait that is expected in a queue now, for steps that end by it, as if none had ended so; null where nobody can say. Asked at most once a second for each item. */
  readonly predictedWaitMs?: PredictedWait | undefined;
}

export interface StaffPlace {
  readonly profile: Profile;
  /** When he is expected to be free; null while he is on a break or nobody can say. */
  readonly expectedAt: Instant | null;
}

export interface State {
  readonly options: DispatcherOptions;
  readonly profiles: Profiles;
  readonly classes: Classes;
  /** By the id of each of its items. */
  readonly entries: Map<string, Entry>;
  readonly needs: Map<string, Entry>;
  readonly free: Map<string, Candidate>;
  /** The longest idle first. */
  readonly idle: Sorted<Candidate>;
  readonly staff: Map<string, StaffPlace>;
  /** How many places are taken in each queue. */
  readonly waiting: Map<string, number>;
  queue(routing: QueueRouting): NumberedQueue;
  /** To be looked at again before the next decision: new, or something it depends on is another. */
  readonly stale: Set<Entry>;
  /** Those that time alone may move, the next first. */
  readonly changes: Sorted<Entry>;
  /** Those whose steps end when nobody is on shift. */
  readonly staffWatchers: Set<Entry>;
  /** Those that prefer an agent, by him. */
  readonly preferring: Map<string, Set<Entry>>;
  /** All who wait and all who are free were matched against each other, but for these. */
  readonly newEntries: Set<Entry>;
  readonly newAgents: Set<Candidate>;
}

export interface NumberedQueue { readonly number: number; readonly compiled: CompiledQueue }

export function createState(options: DispatcherOptions): State {
  const queues = new WeakMap<QueueRouting, NumberedQueue>();
  const profiles = createProfiles();
  let count = 0;
  return {
    options, profiles, classes: createClasses(options.overdueAfterMs),
    entries: new Map(), needs: new Map(), free: new Map(), idle: createSorted(hasBeenIdleLonger), staff: new Map(), waiting: new Map(),
    queue(routing) {
      const known = queues.get(routing);
      if (known !== undefined) return known;
      const made = { number: count++, compiled: compileQueue(routing, profiles) };
      queues.set(routing, made);
      return made;
    },
    stale: new Set(), changes: createSorted(changesFirst), staffWatchers: new Set(), preferring: new Map(), newEntries: new Set(), newAgents: new Set(),
  };
}

function changesFirst(one: Entry, other: Entry): boolean {
  const [at, otherAt] = [one.changeAt ?? Number.POSITIVE_INFINITY, other.changeAt ?? Number.POSITIVE_INFINITY];
  return at < otherAt || (at === otherAt && one.id < other.id);
}
