// What a run has shown of each queue and each group of agents, as estimates.
//
//   pWait                 callers for whom no agent was free at once / all callers
//   asa                   mean wait of all callers, whether answered or not (ASA and EW of the textbooks); none where nobody was answered
//   asaAnswered           mean wait of those answered (ASA as the floor and the wallboard show it)
//   serviceLevel          answered within the target / all callers
//   serviceLevelAnswered  answered within the target / answered
//   abandonRate           gave up / all callers
//   waiting               mean number of callers in line
//   occupancy             agents' time reserved, talking and in wrap-up / the same and ready; of a queue: of all who may serve it
//
// "All callers" are those who came into line: who found nobody on shift is counted apart (turnedAway). A wait lasts until
// the conversation begins, so ringing is part of it.
import { viewsAbout } from "../run/views.ts";
import type { World } from "../run/world.ts";
import { blocksOf, counted, groupBlocksOf, spent } from "../run/tally.ts";
import { estimate, type Estimate } from "./estimate.ts";

export const queueFigures = ["pWait", "asa", "asaAnswered", "serviceLevel", "serviceLevelAnswered", "abandonRate", "waiting", "occupancy"] as const;
export type QueueFigure = typeof queueFigures[number];

export type Estimates<Name extends string> = Readonly<Record<Name, Estimate | null>>;

/** Waits in seconds. null: nobody came, or nobody worked. */
export function figuresOfQueue(world: World, queue: number): Estimates<QueueFigure> {
  const column = (field: keyof typeof counted): readonly number[] => blocksOf(tally, queue, counted[field]);
  const { tally, lines } = world;
  const known = luckOf(world, queue);
  const share = (part: readonly number[], whole: readonly number[]): Estimate | null => estimate({ part, whole, luck: known, least: 0, most: 1 });
  const mean = (part: readonly number[], whole: readonly number[]): Estimate | null => estimate({ part, whole, luck: known, least: 0, most: Infinity });
  const [offered, answered, inTime, waited] = [column("offered"), column("answered"), column("inTime"), column("waitMs")];
  const able = lines.groups[queue] ?? [];
  const [busy, ready] = [spent.busyMs, spent.readyMs].map((field) => sumOf(able.map((group) => groupBlocksOf(tally, group, field)))) as [number[], number[]];
  const elapsed = Array.from(tally.elapsedMs.subarray(1, -1));
  return {
    pWait: share(column("foundNobody"), offered),
    asa: answered.some((count) => count > 0) ? mean(inSeconds(waited), offered) : null,
    asaAnswered: mean(inSeconds(column("answeredWaitMs")), answered),
    serviceLevel: share(inTime, offered),
    serviceLevelAnswered: share(inTime, answered),
    abandonRate: share(column("abandoned"), offered),
    waiting: mean(waited, elapsed),
    occupancy: share(busy, sumOf([busy, ready])),
  };
}

export function figuresOfGroup(world: World, group: number): Estimates<"occupancy"> {
  const { tally, staff } = world;
  const [busy, ready] = [groupBlocksOf(tally, group, spent.busyMs), groupBlocksOf(tally, group, spent.readyMs)];
  const queue = staff.queues[group]?.[0];
  return { occupancy: estimate({ part: busy, whole: sumOf([busy, ready]), luck: queue === undefined ? [] : luckOf(world, queue), least: 0, most: 1 }) };
}

/** What is known of the luck of a queue's callers: of all views that it is in, side by side. */
function luckOf({ luck, views }: World, queue: number): readonly (readonly number[])[] {
  const [first = [], ...more] = viewsAbout(views, queue).map((view) => luck?.rows[view] ?? []);
  return first.map((row, block) => [...row, ...more.flatMap((rows) => rows[block] ?? [])]);
}

function inSeconds(list: readonly number[]): readonly number[] {
  return list.map((ms) => ms / 1000);
}

function sumOf(lists: readonly (readonly number[])[]): number[] {
  return (lists[0] ?? []).map((_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0));
}
