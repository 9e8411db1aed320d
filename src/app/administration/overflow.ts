// Where queues overflow to is judged when it is kept: the goal is there, it is not the queue itself, and no two queues send
// their callers to each other.
import type { Overflow } from "../../core/queue/queue.ts";
import type { RuleFault } from "./queue-rules.ts";

export interface OverflowHouse {
  readonly hasFlow: (id: string) => boolean;
  readonly unknownQueues: readonly string[];
  /** Of the other queues, as they are. */
  readonly overflowOf: (queueId: string) => readonly Overflow[];
}

export function faultsOfOverflow(rules: readonly Overflow[], queueId: string | null, { hasFlow, unknownQueues, overflowOf }: OverflowHouse): readonly RuleFault[] {
  return rules.flatMap(({ to }, n) => {
    const pointer = `#/overflow/${String(n)}/to`;
    if (to.kind === "flow") return hasFlow(to.id) ? [] : [{ pointer, detail: "there is no such flow" }];
    if (unknownQueues.includes(to.id)) return [{ pointer, detail: "there is no such queue" }];
    if (to.id === queueId) return [{ pointer, detail: "a queue cannot overflow into itself" }];
    return queueId !== null && leadsTo(to.id, queueId, overflowOf) ? [{ pointer, detail: `${to.id} overflows back into this queue` }] : [];
  });
}

function leadsTo(from: string, goal: string, overflowOf: OverflowHouse["overflowOf"]): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === goal) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const { to } of overflowOf(id)) if (to.kind === "queue") open.push(to.id);
  }
  return false;
}
