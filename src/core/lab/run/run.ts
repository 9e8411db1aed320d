// The run: one event after another, each in three steps: what time had promised, what happens, who gets whom.
import { cancel, firstOf, schedule } from "./event-heap.ts";
import { expect, lookAround } from "./fortune.ts";
import { arrive, connect, endTalk, giveUp, ring, strand } from "./line.ts";
import { closeBlock } from "./luck.ts";
import { changeDuty, passTime, release } from "./staff.ts";
import { add } from "./tally.ts";
import { agentState, type World } from "./world.ts";
import { dayMs } from "../scenario/scenario.ts";

/** How the run is cut into what warms up, blocks that count, and the rest. */
export type Course =
  | { readonly kind: "calls"; readonly warmUp: number; readonly calls: number; readonly blocks: number }
  | { readonly kind: "days"; readonly warmUp: number; readonly days: number; readonly blocks: number };

export interface Run { readonly world: World; readonly course: Course; arrived: number; isOver: boolean }

/** Before the first event. */
export function begin(world: World, course: Course): Run {
  const { timetable, sources, heap, events } = world;
  timetable.duties.forEach((duty, group) => { if (duty !== "off") changeDuty(world, group, duty); });
  timetable.rates.forEach((rate, queue) => { world.lines.rate[queue] = rate; });
  sources.forEach((source, i) => { schedule(heap, events.source + i, source.next(0)); });
  const run: Run = { world, course, arrived: 0, isOver: false };
  if (course.kind === "days") planNext(world);
  lookAround(world);
  turnRow(run, rowAt(course, 0));
  return run;
}

/** Takes so many events, or fewer when the run is over. */
export function goOn(run: Run, events: number): void {
  for (let n = 0; n < events && !run.isOver; n += 1) takeEvent(run);
}

function takeEvent(run: Run): void {
  const { world } = run;
  const event = firstOf(world.heap);
  if (event < 0) {
    run.isOver = true;
    return;
  }
  const at = world.heap.times[event] as number;
  expect(world, at);
  world.now = at;
  happen(run, event);
  offer(world);
  lookAround(world);
  run.isOver = world.row === world.tally.rows - 1 && (world.counted === 0 || isHopeless(run));
}

/** Rules may change with time alone: then it is looked at again. */
function offer(world: World): void {
  const { routing, now, heap, hasRules } = world;
  for (const pair of routing.match(now)) ring(world, pair);
  if (hasRules) schedule(heap, 1, world.unoffered > 0 && world.ready > 0 ? Math.max(routing.nextChange(), now) : Infinity);
}

function happen(run: Run, event: number): void {
  const { world } = run;
  const { events, staff } = world;
  if (event === 0) turnPlan(run);
  else if (event === 1) cancel(world.heap, 1);
  else if (event < events.agent) comes(run, event - events.source);
  else if (event < events.patience) agentIsDue(world, event - events.agent, staff.state[event - events.agent] as number);
  else giveUp(world, event - events.patience);
}

function comes(run: Run, i: number): void {
  const { world, course } = run;
  const source = world.sources[i];
  if (source === undefined) return;
  if (course.kind === "calls") turnRow(run, rowAt(course, run.arrived));
  run.arrived += 1;
  arrive(world, i, source);
  schedule(world.heap, world.events.source + i, source.next(world.now));
}

function agentIsDue(world: World, agent: number, state: number): void {
  if (state === agentState.reserved) connect(world, world.staff.caller[agent] as number, agent);
  else if (state === agentState.talking) endTalk(world, agent);
  else release(world, agent);
}

/** All of the plan that is due now; midnight is its last line. */
function turnPlan(run: Run): void {
  const { world, course } = run;
  const { turns } = world.timetable;
  for (; ;) {
    const turn = turns[world.turn];
    if (turn === undefined || world.day * dayMs + turn.atMs > world.now) break;
    if (turn.kind === "duty") changeDuty(world, turn.group, turn.duty);
    else world.lines.rate[turn.queue] = turn.perMs;
    world.turn += 1;
  }
  if (world.now >= (world.day + 1) * dayMs) {
    world.day += 1;
    world.turn = 0;
    turnRow(run, rowAt(course, world.day));
    turnPlan(run);
    return;
  }
  strand(world);
  planNext(world);
}

function planNext(world: World): void {
  const turn = world.timetable.turns[world.turn];
  schedule(world.heap, 0, world.day * dayMs + (turn?.atMs ?? dayMs));
}

/** The row of the n-th caller, or of the n-th day. */
function rowAt(course: Course, n: number): number {
  const length = course.kind === "calls" ? course.calls : course.days;
  return n < course.warmUp ? 0 : Math.min(course.blocks + 1, 1 + Math.floor(((n - course.warmUp) * course.blocks) / length));
}

function turnRow({ world }: Run, row: number): void {
  if (row === world.row) return;
  world.staff.duty.forEach((_, group) => { passTime(world, group); });
  add(world.tally.elapsedMs, world.row, world.now - world.rowSince);
  if (world.luck !== null) closeBlock(world.luck, world.row > 0);
  world.row = row;
  world.rowSince = world.now;
}

/** Some who count are never served, however long it goes on: others always go first. */
function isHopeless({ course, arrived, world }: Run): boolean {
  return course.kind === "calls" ? arrived > course.warmUp + 2 * course.calls : world.day > course.warmUp + course.days + 2;
}
