// Callers whom an agent has served before.
import type { Stream } from "../chance/stream.ts";
import type { Arrivals, Scenario } from "../scenario/scenario.ts";

/** Who served the next caller last: any of those who may serve the queue, as likely as another; -1: nobody. */
export function lastAgents({ queue, returning }: Pick<Arrivals, "queue" | "returning">, groups: Scenario["groups"], stream: Stream): () => number {
  const agents = groups.flatMap((group) => Array.from({ length: group.count }, () => group)).flatMap((group, agent) => (group.queues.includes(queue) ? [agent] : []));
  if (returning === 0 || agents.length === 0) return () => -1;
  return () => (stream() < returning ? agents[Math.floor(stream() * agents.length)] as number : -1);
}
