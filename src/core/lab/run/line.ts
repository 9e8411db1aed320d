// A caller's way: in line, rung for, answered, done; or tired of waiting, or left when everybody has gone home.
import type { Sampler } from "../chance/distribution.ts";
import type { RecordedCall } from "../scenario/scenario.ts";
import { givePlaceBack, stage, takePlace } from "./callers.ts";
import { cancel, schedule } from "./event-heap.ts";
import { beganLuckily, cameLuckily, endedLuckily, quitLuckily } from "./fortune.ts";
import type { Kind, Pair } from "./routing.ts";
import { foresee, foreseeWrapUp, release, reserve } from "./staff.ts";
import { add, counted, placeOfGroup, placeOfQueue, spent } from "./tally.ts";
import { addWait } from "./waits.ts";
import { agentState, type World } from "./world.ts";

/** The next of a source comes into line, or is turned away where nobody is there who could take him. All that he brings is drawn now. */
export function arrive(world: World, i: number, source: World["sources"][number]): void {
  const { callers, lines, tally, row, now } = world;
  const { queue } = source.kind;
  cameLuckily(world, queue);
  const draws = lines.draws[queue];
  if (draws === undefined) return;
  const known = source.known();
  const handleMs = known?.handleMs ?? draws.handle();
  const wrapUpMs = known?.wrapUpMs ?? draws.wrapUp();
  const answerMs = known?.answerMs ?? draws.answer();
  const patienceMs = patienceOf(draws.patience, known);
  const lastAgent = source.lastAgent();
  if (!isServed(world, source.kind)) {
    add(tally.queue, placeOfQueue(tally, row, queue) + counted.turnedAway, 1);
    return;
  }
  const caller = takePlace(callers);
  callers.source[caller] = i;
  callers.handleMs[caller] = handleMs;
  callers.wrapUpMs[caller] = wrapUpMs;
  callers.answerMs[caller] = answerMs;
  enter(world, caller, source.kind, lastAgent);
  schedule(world.heap, world.events.patience + caller, now + patienceMs);
}

/** Where nothing else is asked of the agent whoever is on shift for the queue could take him. */
function isServed({ lines, routing, now }: World, kind: Kind): boolean {
  return lines.isChoosy[kind.queue] === true ? routing.couldBeServed(kind, now) : lines.staffed[kind.queue] !== 0;
}

/** Who was answered after a while was at least that patient. */
function patienceOf(draw: Sampler | null, known: RecordedCall | null): number {
  if (known !== null && known.patienceMs !== null) return known.patienceMs;
  if (draw === null) return Infinity;
  const least = known?.patientForMs ?? 0;
  for (let tries = 0; tries < 1000; tries += 1) {
    const patience = draw();
    if (patience >= least) return patience;
  }
  return Infinity;
}

function enter(world: World, caller: number, kind: Kind, lastAgent: number): void {
  const { callers, lines, tally, routing, now, row } = world;
  const { queue } = kind;
  callers.arrivedAt[caller] = now;
  callers.queue[caller] = queue;
  callers.row[caller] = row;
  callers.stage[caller] = stage.waiting;
  lines.waiting[queue] = (lines.waiting[queue] as number) + 1;
  world.unoffered += 1;
  if (counts(world, row)) world.counted += 1;
  add(tally.queue, placeOfQueue(tally, row, queue) + counted.offered, 1);
  routing.enter(caller, kind, lastAgent, now);
}

/** Neither of the warm-up nor of what comes after. */
function counts({ tally }: World, row: number): boolean {
  return row > 0 && row < tally.rows - 1;
}

/** Agents are rung for him; who answers at once is with him now. */
export function ring(world: World, { caller, agent, others }: Pair): void {
  const { callers, heap, events, now } = world;
  callers.stage[caller] = stage.ringing;
  world.unoffered -= 1;
  if (now > (callers.arrivedAt[caller] as number)) add(world.tally.queue, placeOf(world, caller) + counted.foundNobody, 1);
  reserve(world, agent, caller);
  const first = others.length === 0 ? { agent, answerMs: callers.answerMs[caller] as number } : firstToAnswer(world, caller, [agent, ...others]);
  callers.agent[caller] = first.agent;
  if (first.answerMs > 0) schedule(heap, events.agent + first.agent, now + first.answerMs);
  else connect(world, caller, first.agent);
}

/** Several phones ring: each agent takes his own time, and the others are let go when one answers. */
function firstToAnswer(world: World, caller: number, rung: readonly number[]): { readonly agent: number; readonly answerMs: number } {
  const draw = world.lines.draws[world.callers.queue[caller] as number]?.answer ?? ((): number => 0);
  let first = { agent: rung[0] ?? -1, answerMs: world.callers.answerMs[caller] as number };
  for (const agent of rung.slice(1)) {
    reserve(world, agent, caller);
    const answerMs = draw();
    if (answerMs < first.answerMs) first = { agent, answerMs };
  }
  world.others.set(caller, rung.filter((agent) => agent !== first.agent));
  return first;
}

function letOthersGo(world: World, caller: number): void {
  if (world.others.size === 0) return;
  const others = world.others.get(caller) ?? [];
  world.others.delete(caller);
  for (const agent of others) release(world, agent);
}

function placeOf({ callers, tally }: World, caller: number): number {
  return placeOfQueue(tally, callers.row[caller] as number, callers.queue[caller] as number);
}

export function connect(world: World, caller: number, agent: number): void {
  const { callers, staff, lines, tally, now } = world;
  const queue = callers.queue[caller] as number;
  const [handleMs, group, place] = [callers.handleMs[caller] as number, staff.groupOf[agent] as number, placeOf(world, caller)];
  const waitMs = leaveLine(world, caller);
  letOthersGo(world, caller);
  add(tally.queue, place + counted.answered, 1);
  add(tally.queue, place + counted.answeredWaitMs, waitMs);
  add(tally.queue, place + counted.handleMs, handleMs);
  if (waitMs <= (world.targets[queue] as number)) add(tally.queue, place + counted.inTime, 1);
  add(tally.group, placeOfGroup(tally, callers.row[caller] as number, group) + spent.answered, 1);
  callers.stage[caller] = stage.talking;
  beganLuckily(world, queue, handleMs);
  staff.state[agent] = agentState.talking;
  staff.talking[group] = (staff.talking[group] as number) + 1;
  staff.ends[group] = (staff.ends[group] as number) + now + handleMs;
  lines.talking[queue] = (lines.talking[queue] as number) + 1;
  schedule(world.heap, world.events.agent + agent, now + handleMs);
  foresee(world, agent, queue);
}

/** However his wait ends, it is counted; in milliseconds. */
function leaveLine(world: World, caller: number): number {
  const { callers, lines, tally, heap, events, now } = world;
  const [queue, row] = [callers.queue[caller] as number, callers.row[caller] as number];
  const waitMs = now - (callers.arrivedAt[caller] as number);
  cancel(heap, events.patience + caller);
  lines.waiting[queue] = (lines.waiting[queue] as number) - 1;
  add(tally.queue, placeOf(world, caller) + counted.waitMs, waitMs);
  if (counts(world, row)) {
    world.counted -= 1;
    addWait(tally.waits[queue], row - 1, waitMs);
  }
  return waitMs;
}

/** The conversation is over; the agent may have to write something down. */
export function endTalk(world: World, agent: number): void {
  const { callers, staff, lines, heap, events, now } = world;
  const caller = staff.caller[agent] as number;
  const [queue, group] = [callers.queue[caller] as number, staff.groupOf[agent] as number];
  endedLuckily(world);
  lines.talking[queue] = (lines.talking[queue] as number) - 1;
  staff.talking[group] = (staff.talking[group] as number) - 1;
  staff.ends[group] = (staff.ends[group] as number) - now;
  staff.idleSince[agent] = now;
  staff.handled[agent] = (staff.handled[agent] as number) + 1;
  givePlaceBack(callers, caller);
  const wrapUpMs = callers.wrapUpMs[caller] as number;
  if (wrapUpMs === 0) {
    release(world, agent);
    return;
  }
  staff.state[agent] = agentState.wrapUp;
  foreseeWrapUp(world, agent, queue);
  schedule(heap, events.agent + agent, now + wrapUpMs);
}

/** He gives up; an agent who was rung for him is free. */
export function giveUp(world: World, caller: number): void {
  quitLuckily(world, world.callers.queue[caller] as number);
  goWithout(world, caller, counted.abandoned);
}

/** Those whom nobody who is left on shift could ever take. */
export function strand(world: World): void {
  const { callers, sources } = world;
  if (world.unoffered === 0) return;
  for (let caller = 0; caller < callers.stage.length; caller += 1) {
    if (callers.stage[caller] !== stage.waiting) continue;
    const kind = sources[callers.source[caller] as number]?.kind;
    if (kind !== undefined && !isServed(world, kind)) goWithout(world, caller, counted.left);
  }
}

function goWithout(world: World, caller: number, field: number): void {
  const { callers, routing } = world;
  const place = placeOf(world, caller);
  add(world.tally.queue, place + field, 1);
  leaveLine(world, caller);
  if (callers.stage[caller] === stage.ringing) {
    letOthersGo(world, caller);
    release(world, callers.agent[caller] as number);
  } else {
    world.unoffered -= 1;
    routing.leave(caller);
    if (world.now > (callers.arrivedAt[caller] as number)) add(world.tally.queue, place + counted.foundNobody, 1);
  }
  givePlaceBack(callers, caller);
}
