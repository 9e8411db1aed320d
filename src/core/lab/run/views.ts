// The views of the house in which luck is measured: all queues that share agents, together, and each of them alone.
import { meanOf } from "../chance/distribution.ts";
import type { Scenario } from "../scenario/scenario.ts";

export interface View { readonly queues: readonly number[]; readonly groups: readonly number[]; readonly agents: number; readonly inTime: number; /** ends of a conversation in a millisecond */ readonly endRate: number }

export function viewsOf(scenario: Scenario): readonly View[] {
  const pools = poolsOf(scenario);
  const alone = pools.filter((pool) => pool.length > 1).flat().map((queue) => [queue]);
  return [...pools, ...alone].map((queues) => viewOf(scenario, queues));
}

/** The views that tell of a queue: those it is in. */
export function viewsAbout(views: readonly View[], queue: number): readonly number[] {
  return views.flatMap(({ queues }, i) => (queues.includes(queue) ? [i] : []));
}

/** Queues that one agent may serve, or two agents who have a third queue in common, and so on. */
function poolsOf({ queues, groups }: Scenario): readonly (readonly number[])[] {
  const pools = queues.map((_, queue) => new Set([queue]));
  for (const group of groups) {
    const joined = new Set(group.queues.flatMap((queue) => [...pools[queue] ?? []]));
    for (const queue of joined) pools[queue] = joined;
  }
  return [...new Set(pools)].map((pool) => [...pool].sort((a, b) => a - b));
}

function viewOf({ queues, groups }: Scenario, members: readonly number[]): View {
  const able = groups.flatMap((group, i) => (group.queues.some((queue) => members.includes(queue)) ? [i] : []));
  const agents = able.reduce((sum, i) => sum + (groups[i]?.count ?? 0), 0);
  const mean = (read: (queue: Scenario["queues"][number]) => number): number => members.reduce((sum, i) => { const queue = queues[i]; return sum + (queue === undefined ? 0 : read(queue)); }, 0) / members.length;
  const endRate = mean(({ handle }) => 1 / meanOf(handle));
  return { queues: members, groups: able, agents, inTime: agents * endRate * mean(({ targetMs }) => targetMs), endRate };
}
