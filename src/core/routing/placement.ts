// Where an item stands now: the step in force, what it leaves to ask of an agent, and whether it is kept for one.
import { later, type Instant } from "../kernel/kernel.ts";
import type { CustomerFacts, Scope } from "../rules/types.ts";
import { bitOf, keyOf } from "./classes.ts";
import { wholeSecond } from "./each-second.ts";
import type { Entry, WorkClass } from "./entry.ts";
import type { CompiledQueue, Requirement } from "./requirement.ts";
import type { State } from "./state.ts";
import { nextEndAt, stepInForce } from "./steps.ts";
import type { WorkItem } from "./work.ts";

type Asked = Pick<WorkClass, "requirement" | "only">;

/** Looks at it again. Where it moves it counts as new: it was matched against nobody there. */
export function place(state: State, entry: Entry, now: Instant): void {
  const { number, compiled } = state.queue(entry.queue);
  const { asked, step, changeAt } = placeOf(state, compiled, entry, now);
  entry.step = step;
  setChange(state, entry, changeAt);
  if (state.classes.isIn(entry, asked)) return;
  state.classes.leave(entry);
  state.classes.enter(entry, asked, number);
  state.newEntries.add(entry);
}

/** Where something that has just come would stand. */
export function standingOf(state: State, entry: Entry, now: Instant): Pick<WorkClass, "key" | "kind" | "only" | "requirement"> {
  const { number, compiled } = state.queue(entry.queue);
  const { asked } = placeOf(state, compiled, entry, now);
  return { ...asked, key: keyOf(entry.leader.kind, asked, number), kind: bitOf(entry.leader.kind) };
}

export function setChange(state: State, entry: Entry, at: Instant | null): void {
  if (entry.changeAt === at) return;
  if (entry.changeAt !== null) state.changes.remove(entry);
  entry.changeAt = at;
  if (at !== null) state.changes.add(entry);
}

function placeOf(state: State, queue: CompiledQueue, entry: Entry, now: Instant): { readonly asked: Asked; readonly step: number; readonly changeAt: Instant | null } {
  const { leader: { only }, arrivedAt } = entry;
  if (only !== null) return { asked: { requirement: null, only }, step: 0, changeAt: null };
  const { requirement, step } = requirementNow(state, queue, entry, now);
  const kept = keptUntil(state, entry, requirement, now);
  const tick = queue.readsMoment ? later(wholeSecond(now), 1_000) : null;
  const changeAt = earliest(kept, tick, nextEndAt(queue.steps, arrivedAt, now));
  return { asked: { requirement, only: kept === null ? null : entry.leader.sticky?.agent ?? null }, step, changeAt };
}

function requirementNow(state: State, queue: CompiledQueue, entry: Entry, now: Instant): { readonly requirement: Requirement; readonly step: number } {
  const scope = scopeOf(state, queue, entry, now);
  if (queue.steps.length === 0) return { requirement: queue.requirement(0, scope), step: 0 };
  const step = stepInForce(queue.steps, {
    now, arrivedAt: entry.arrivedAt,
    hasStaff: (one) => hasStaffFor(state, queue.requirement(one, scope)),
    predictedWaitMs: () => state.options.predictedWaitMs?.(entry.queue.id, wholeSecond(now)) ?? null,
  });
  return { requirement: queue.requirement(step, scope), step };
}

/** Whether anybody who is signed in meets it. */
function hasStaffFor({ staff }: State, requirement: Requirement): boolean {
  for (const [id, { profile }] of staff) if (requirement.admits(profile, id)) return true;
  return false;
}

/** Whether anybody signed in could take it, in any of the steps that it may come to. */
export function couldBeServed(state: State, item: WorkItem, now: Instant): boolean {
  if (item.only !== null) return state.staff.has(item.only);
  const { compiled } = state.queue(item.queue);
  const entry = { leader: item, queue: item.queue, arrivedAt: item.arrivedAt, priority: item.priority };
  const scope = scopeOf(state, compiled, entry, now);
  const last = compiled.steps.at(-1);
  const most = last !== undefined && last.until === null ? compiled.steps.length - 1 : compiled.steps.length;
  return Array.from({ length: most + 1 }, (_, step) => step).some((step) => hasStaffFor(state, compiled.requirement(step, scope)));
}

/**
 * He waits for the agent he knows while that one is at work and expected in time, or would set something aside for him;
 * never when that one's hands are empty, since then he is preferred anyway, and never as a caller whom the house has failed already.
 */
function keptUntil({ staff, free }: State, { leader: { sticky, kind }, arrivedAt, urgency }: Entry, requirement: Requirement, now: Instant): Instant | null {
  const known = sticky === null ? undefined : staff.get(sticky.agent);
  if (sticky === null || urgency !== null || known === undefined) return null;
  const there = free.get(sticky.agent);
  if (there?.isHolding === false) return null;
  const until = later(arrivedAt, sticky.seconds * 1_000);
  const isExpected = there === undefined ? known.expectedAt !== null && known.expectedAt <= until : (there.takes & bitOf(kind)) !== 0;
  return until > now && isExpected && requirement.admits(known.profile, sticky.agent) ? until : null;
}

function earliest(...times: readonly (Instant | null)[]): Instant | null {
  return times.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
}

const stranger: CustomerFacts = { known: false, tier: null, language: null, openPromises: 0, unit: null, lastAgent: null, fields: {} };
const nothingSaid = { dnis: "", ani: null, verified: false, matter: null };

/** What rules may know of it. What changes all the time is told as of the last whole second. */
function scopeOf({ waiting }: State, { steps, readsMoment }: CompiledQueue, entry: Pick<Entry, "leader" | "queue" | "arrivedAt" | "priority">, now: Instant): Scope {
  const { leader: { language, facts }, queue: { id }, priority } = entry;
  if (steps.length === 0) return { call: { language } };
  const waitedSeconds = readsMoment ? Math.max(0, Math.floor((wholeSecond(now) - entry.arrivedAt) / 1_000)) : 0;
  return {
    call: { ...(facts?.call ?? nothingSaid), language, queue: id, priority, waitedSeconds },
    customer: facts?.customer ?? stranger, queue: { id, waiting: waiting.get(id) ?? 0 },
  };
}
