// Who gets whom: one matching over all callers in line and all ready agents. The order is total (ties by id), so the
// same line and the same agents always give the same offers.
import type { AgentId, CallId, Instant } from "../kernel/kernel.ts";
import type { Candidate, Queue, Waiting } from "./queue.ts";

export interface Offer { readonly callId: CallId; readonly agentId: AgentId }

/** Callers in the order in which they are served, each with the best agent still free. */
export function match(waiting: readonly Waiting[], agents: readonly Candidate[], now: Instant): readonly Offer[] {
  const free = new Map(agents.map((agent) => [agent.agentId, agent]));
  const offers: Offer[] = [];
  for (const caller of inOrder(waiting, now)) {
    if (free.size === 0) break;
    const agent = bestFor(caller, [...free.values()]);
    if (agent === undefined) continue;
    free.delete(agent.agentId);
    offers.push({ callId: caller.callId, agentId: agent.agentId });
  }
  return offers;
}

/** First those who lost their agent in mid-call, then those whom an agent failed to answer, then by aged priority, then first in first out. */
export function inOrder(waiting: readonly Waiting[], now: Instant): readonly Waiting[] {
  return [...waiting].sort((a, b) =>
    Number(b.isRescued) - Number(a.isRescued)
    || Number(b.returnedAt !== null) - Number(a.returnedAt !== null)
    || agedPriority(b, now) - agedPriority(a, now)
    || a.queuedAt - b.queuedAt
    || compare(a.callId, b.callId));
}

/** Priority now: what the caller came with, and what he gained by waiting. */
export function agedPriority(caller: Waiting, now: Instant): number {
  return caller.priority + caller.queue.ageingPerMinute * ((now - caller.queuedAt) / 60_000);
}

function bestFor(caller: Waiting, agents: readonly Candidate[]): Candidate | undefined {
  return agents.filter((agent) => mayServe(caller, agent)).sort(byPreference(caller))[0];
}

/** Whether an agent is in the caller's queue with every skill asked for, his language among them. */
export function mayServe(caller: Pick<Waiting, "queue" | "language" | "only">, agent: Pick<Candidate, "agentId" | "skills" | "queues">): boolean {
  if (caller.only !== null) return caller.only === agent.agentId;
  return agent.queues.includes(caller.queue.id)
    && caller.queue.needs.every(({ skill, level }) => (agent.skills[skill] ?? 0) >= level)
    && (agent.skills[caller.language] ?? 0) >= caller.queue.languageLevel;
}

function byPreference(caller: Waiting): (a: Candidate, b: Candidate) => number {
  const longestIdle = (a: Candidate, b: Candidate): number => a.idleSince - b.idleSince;
  const mostSkilled = (a: Candidate, b: Candidate): number => skillSum(caller, b) - skillSum(caller, a);
  const [first, second] = caller.queue.strategy === "longest-idle" ? [longestIdle, mostSkilled] : [mostSkilled, longestIdle];
  return (a, b) => first(a, b) || second(a, b) || compare(a.agentId, b.agentId);
}

/** How well an agent fits: his levels in what the queue asks for and in the caller's language. */
function skillSum({ queue, language }: { readonly queue: Queue; readonly language: string }, agent: Candidate): number {
  return queue.needs.reduce((sum, { skill }) => sum + (agent.skills[skill] ?? 0), agent.skills[language] ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
