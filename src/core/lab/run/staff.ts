// Agents come, take calls, pause and go; time ready and busy is counted by group.
import { meanOf } from "../chance/distribution.ts";
import { cancel } from "./event-heap.ts";
import { add, placeOfGroup, spent } from "./tally.ts";
import type { Duty } from "./timetable.ts";
import { agentState, type World } from "./world.ts";

/** Counts the time since the group last changed; before any change of its ready or busy. */
export function passTime({ staff, tally, row, now }: World, group: number): void {
  const ms = now - (staff.since[group] as number);
  const place = placeOfGroup(tally, row, group);
  add(tally.group, place + spent.readyMs, ms * (staff.ready[group] as number));
  add(tally.group, place + spent.busyMs, ms * (staff.busy[group] as number));
  staff.since[group] = now;
}

export function becomeReady(world: World, agent: number): void {
  const { staff, routing, now } = world;
  const group = staff.groupOf[agent] as number;
  passTime(world, group);
  staff.state[agent] = agentState.ready;
  staff.ready[group] = (staff.ready[group] as number) + 1;
  world.ready += 1;
  const [shiftMs, offeredAt] = [now - (staff.shiftSince[agent] as number), staff.offeredAt[agent] as number];
  routing.free(agent, {
    idleSince: staff.idleSince[agent] as number, busyShare: shiftMs === 0 ? 0 : (staff.busyMs[agent] as number) / shiftMs,
    handled: staff.handled[agent] as number, offeredAt: offeredAt < 0 ? null : offeredAt,
  });
}

/** Routing knows already when it was routing that took him. */
function noLongerReady(world: World, agent: number): void {
  const { staff } = world;
  const group = staff.groupOf[agent] as number;
  passTime(world, group);
  staff.ready[group] = (staff.ready[group] as number) - 1;
  world.ready -= 1;
}

/** He is rung for a caller. */
export function reserve(world: World, agent: number, caller: number): void {
  const { staff } = world;
  noLongerReady(world, agent);
  const group = staff.groupOf[agent] as number;
  staff.busy[group] = (staff.busy[group] as number) + 1;
  staff.state[agent] = agentState.reserved;
  staff.caller[agent] = caller;
  staff.offeredAt[agent] = world.now;
  foresee(world, agent, world.callers.queue[caller] as number);
}

/** Expected to be free after a conversation of the queue's mean and what is written after it, as on the floor. */
export function foresee(world: World, agent: number, queue: number): void {
  const asked = world.scenario.queues[queue];
  if (asked !== undefined) expectFree(world, agent, meanOf(asked.handle) + meanOf(asked.wrapUp));
}

export function foreseeWrapUp(world: World, agent: number, queue: number): void {
  const asked = world.scenario.queues[queue];
  if (asked !== undefined) expectFree(world, agent, meanOf(asked.wrapUp));
}

/** Nobody waits for one who is about to leave. */
function expectFree({ keepsCallers, routing, staff, now }: World, agent: number, ms: number): void {
  if (keepsCallers) routing.expects(agent, staff.duty[staff.groupOf[agent] as number] === "work" ? now + ms : null);
}

/** He is done with a caller, or did not get him: ready again, unless his group has gone home or pauses. */
export function release(world: World, agent: number): void {
  const { staff, heap, events, routing, now } = world;
  const group = staff.groupOf[agent] as number;
  passTime(world, group);
  staff.busy[group] = (staff.busy[group] as number) - 1;
  staff.busyMs[agent] = (staff.busyMs[agent] as number) + now - (staff.offeredAt[agent] as number);
  staff.caller[agent] = -1;
  cancel(heap, events.agent + agent);
  if (world.keepsCallers) routing.expects(agent, null);
  const duty = staff.duty[group];
  if (duty === "work") {
    becomeReady(world, agent);
    return;
  }
  staff.state[agent] = agentState.away;
  if (duty !== "off") return;
  staff.isIn[agent] = 0;
  routing.goes(agent);
}

/** Who is on a call goes when it is over. */
export function changeDuty(world: World, group: number, duty: Duty): void {
  const { staff, lines } = world;
  const before = staff.duty[group];
  staff.duty[group] = duty;
  const [from, size] = [staff.first[group] as number, staff.size[group] as number];
  for (let agent = from; agent < from + size; agent += 1) {
    if (duty === "off") sendHome(world, agent);
    else if (duty === "break") pause(world, agent);
    else callIn(world, agent);
  }
  const more = (duty === "off" ? 0 : size) - (before === "off" ? 0 : size);
  for (const queue of staff.queues[group] as readonly number[]) lines.staffed[queue] = (lines.staffed[queue] as number) + more;
}

function callIn(world: World, agent: number): void {
  const { staff, now } = world;
  if (staff.state[agent] !== agentState.away) return;
  beThere(world, agent);
  staff.idleSince[agent] = now;
  becomeReady(world, agent);
}

/** His shift begins, unless he is in it. */
function beThere({ staff, routing, now }: World, agent: number): void {
  if (staff.isIn[agent] === 1) return;
  staff.isIn[agent] = 1;
  staff.shiftSince[agent] = now;
  staff.busyMs[agent] = 0;
  staff.handled[agent] = 0;
  staff.offeredAt[agent] = -1;
  routing.comes(agent);
}

function pause(world: World, agent: number): void {
  beThere(world, agent);
  if (world.staff.state[agent] === agentState.ready) stepAside(world, agent);
}

function sendHome(world: World, agent: number): void {
  const { staff, routing } = world;
  if (staff.state[agent] === agentState.ready) stepAside(world, agent);
  if (staff.state[agent] !== agentState.away || staff.isIn[agent] === 0) return;
  staff.isIn[agent] = 0;
  routing.goes(agent);
}

function stepAside(world: World, agent: number): void {
  noLongerReady(world, agent);
  world.staff.state[agent] = agentState.away;
  world.routing.away(agent);
}
