// The centre in virtual time: who is where, and what happens next.
import type { Sampler } from "../chance/distribution.ts";
import { meanOf, samplerOf } from "../chance/distribution.ts";
import { streamOf, type Stream } from "../chance/stream.ts";
import type { LabQueue, Scenario } from "../scenario/scenario.ts";
import { arrivalSource, type ArrivalSource } from "./arrivals.ts";
import { noCallers, type Callers } from "./callers.ts";
import { emptyHeap, type EventHeap } from "./event-heap.ts";
import { noLuck, type Luck } from "./luck.ts";
import type { Routing } from "./routing.ts";
import { lastAgents } from "./returning.ts";
import { emptyTally, type Tally } from "./tally.ts";
import { viewsOf, type View } from "./views.ts";
import { timetableOf, type Duty, type Timetable } from "./timetable.ts";

export const agentState = { away: 0, ready: 1, reserved: 2, talking: 3, wrapUp: 4 } as const;

/** Groups of agents, and each agent's state. */
export interface Staff {
  /** By agent. */
  readonly groupOf: Int32Array;
  readonly state: Uint8Array;
  readonly caller: Int32Array;
  /** On shift, or staying to end a call. */
  readonly isIn: Uint8Array;
  /** For the strategies: end of his last conversation, begin of his shift or end of his break; what he has done in his shift. */
  readonly idleSince: Float64Array;
  readonly shiftSince: Float64Array;
  readonly busyMs: Float64Array;
  readonly handled: Int32Array;
  /** -1 never. */
  readonly offeredAt: Float64Array;
  /** By group. */
  readonly first: readonly number[];
  readonly size: readonly number[];
  readonly queues: readonly (readonly number[])[];
  readonly duty: Duty[];
  readonly ready: Int32Array;
  readonly busy: Int32Array;
  readonly talking: Int32Array;
  /** Until when ready and busy time is counted. */
  readonly since: Float64Array;
  /** The moments at which conversations under way will end, added up. */
  readonly ends: Float64Array;
}

/** By queue. */
export interface Lines {
  /** In line, also while somebody rings for them. */
  readonly waiting: Int32Array;
  readonly talking: Int32Array;
  /** Agents who may serve it and have not gone home. */
  readonly staffed: Int32Array;
  /** Groups who may serve it. */
  readonly groups: readonly (readonly number[])[];
  /** Callers to be expected in a millisecond, now. */
  readonly rate: Float64Array;
  readonly draws: readonly Draws[];
  /** Whom it takes depends on more than the queue: on rules, or on the caller's language. */
  readonly isChoosy: readonly boolean[];
  /** Ends of a conversation, and of one caller's patience, to be expected in a millisecond; 0 where it cannot be said. */
  readonly endRate: readonly number[];
  readonly quitRate: readonly number[];
}

export interface Draws { readonly handle: Sampler; readonly wrapUp: Sampler; readonly answer: Sampler; readonly patience: Sampler | null }

export interface World {
  readonly scenario: Scenario;
  readonly routing: Routing;
  readonly timetable: Timetable;
  readonly heap: EventHeap;
  /** `lastAgent`: who served the one that comes now last; -1 nobody. */
  readonly sources: readonly (ArrivalSource & { readonly lastAgent: () => number })[];
  readonly callers: Callers;
  /** Agents who are rung for a caller beside the one who will answer. */
  readonly others: Map<number, readonly number[]>;
  readonly staff: Staff;
  readonly lines: Lines;
  readonly tally: Tally;
  readonly views: readonly View[];
  readonly luck: Luck | null;
  /** Some queue has steps, or keeps callers for who served them last: whom a caller may get changes with time alone. */
  readonly hasRules: boolean;
  readonly keepsCallers: boolean;
  /** How what ends is promised: every moment as likely as another, or when it begins. */
  readonly areEndsExponential: boolean;
  now: number;
  /** Row of the tally: 0 while warming up. */
  row: number;
  rowSince: number;
  /** Callers in line who were not offered to anybody; agents ready. */
  unoffered: number;
  ready: number;
  /** Callers who count and whose wait is not over. */
  counted: number;
  day: number;
  turn: number;
  readonly promise: Float64Array;
  /** Service level by queue, in milliseconds. */
  readonly targets: readonly number[];
  readonly events: Events;
}

/** Where the numbers of events begin: 0 is the plan of the day, 1 the next change of a rule; then callers of each source, the agents, callers who give up. */
export interface Events { readonly source: number; readonly agent: number; readonly patience: number }

/** Beyond, a run takes its luck as it comes: to measure it would cost more than the calls. */
const mostViews = 16;

export function createWorld(scenario: Scenario, blocks: number, routing: Routing): World {
  const { queues, groups, arrivals } = scenario;
  const lines = linesOf(scenario);
  const views = viewsOf(scenario);
  const hasLuck = views.length <= mostViews && arrivals.every(({ kind }) => kind !== "recorded");
  return {
    scenario, routing, lines, timetable: timetableOf(scenario), heap: emptyHeap(), callers: noCallers(), others: new Map(), staff: staffOf(scenario),
    sources: sourcesOf(scenario),
    tally: emptyTally(blocks, queues.length, groups.length), views, luck: hasLuck ? noLuck(views) : null,
    hasRules: queues.some(({ steps, stickyMs }) => steps.length > 0 || stickyMs > 0), keepsCallers: queues.some(({ stickyMs }) => stickyMs > 0),
    areEndsExponential: queues.every(({ handle }) => handle.kind === "exponential"),
    now: 0, row: 0, rowSince: 0, unoffered: 0, ready: 0, counted: 0, day: 0, turn: 0, promise: new Float64Array(4), targets: queues.map(({ targetMs }) => targetMs),
    events: { source: 2, agent: 2 + arrivals.length, patience: 2 + arrivals.length + groups.reduce((sum, { count }) => sum + count, 0) },
  };
}

/** Each has its stream: the first of a queue, its second, and so on. */
function sourcesOf({ arrivals, queues, groups, seed }: Scenario): World["sources"] {
  return arrivals.map((each, i) => {
    const nth = arrivals.slice(0, i).filter(({ queue }) => queue === each.queue).length;
    const stream = (purpose: string): Stream => streamOf(seed, `${purpose} ${queues[each.queue]?.id ?? ""} ${String(nth)}`);
    return { ...arrivalSource(each, stream("arrivals")), lastAgent: lastAgents(each, groups, stream("returning")) };
  });
}

function staffOf({ groups }: Scenario): Staff {
  const size = groups.map(({ count }) => count);
  const total = size.reduce((a, b) => a + b, 0);
  const first = size.map((_, i) => size.slice(0, i).reduce((a, b) => a + b, 0));
  const groupOf = new Int32Array(total);
  groups.forEach(({ count }, group) => groupOf.fill(group, first[group], (first[group] ?? 0) + count));
  return {
    groupOf, first, size, state: new Uint8Array(total), caller: new Int32Array(total).fill(-1), isIn: new Uint8Array(total),
    idleSince: new Float64Array(total), shiftSince: new Float64Array(total), busyMs: new Float64Array(total), handled: new Int32Array(total), offeredAt: new Float64Array(total).fill(-1), queues: groups.map((group) => group.queues), duty: groups.map(() => "off"),
    ready: new Int32Array(groups.length), busy: new Int32Array(groups.length), talking: new Int32Array(groups.length), since: new Float64Array(groups.length), ends: new Float64Array(groups.length),
  };
}

function linesOf({ queues, groups, seed }: Scenario): Lines {
  return {
    waiting: new Int32Array(queues.length), talking: new Int32Array(queues.length), staffed: new Int32Array(queues.length), rate: new Float64Array(queues.length),
    groups: queues.map((_, queue) => groups.flatMap((group, i) => (group.queues.includes(queue) ? [i] : []))),
    isChoosy: queues.map(({ steps, languageLevel }) => steps.length > 0 || languageLevel > 0), draws: queues.map((queue) => drawsOf(queue, seed)), endRate: queues.map(({ handle }) => 1 / meanOf(handle)),
    quitRate: queues.map(({ patience }) => (patience?.kind === "exponential" ? 1 / patience.mean : 0)),
  };
}

/** Each queue and purpose has its own stream, so that more agents or other skills meet the same callers. */
function drawsOf({ id, handle, wrapUp, answer, patience }: LabQueue, seed: number): Draws {
  const stream = (purpose: string): Stream => streamOf(seed, `${purpose} ${id}`);
  return {
    handle: samplerOf(handle, stream("handling")), wrapUp: samplerOf(wrapUp, stream("wrap-up")), answer: samplerOf(answer, stream("answering")),
    patience: patience === null ? null : samplerOf(patience, stream("patience")),
  };
}
