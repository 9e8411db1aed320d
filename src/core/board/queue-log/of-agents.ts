// What the facts of agents write into the queue log: members who come, pause, and go, as AMI's QueueAdd, QueuePause for all
// queues and QueueRemove make app_queue write it. Wrap-up is no pause: app_queue writes nothing of it either.
import type { AgentFact } from "../../agent/agent.ts";
import type { Instant } from "../../kernel/kernel.ts";
import { none, type QueueLogLine } from "./line.ts";
import { agentName, type Names } from "./names.ts";
import type { Member, QueueLogUnderWay } from "./under-way.ts";

/** Who adds and removes members, in the place of a call. */
const manager = "MANAGER";

export function linesOfAgent(log: QueueLogUnderWay, fact: AgentFact, names: Names): readonly QueueLogLine[] {
  const { agentId, at } = fact;
  const agent = agentName(names, agentId);
  const member = log.members.get(agentId);
  switch (fact.type) {
    case "agent.signed-in": {
      const queues = names.queues(agentId);
      log.members.set(agentId, { queues, paused: "signed-in" });
      return queues.map((queue) => ({ at, callId: manager, queue, agent, verb: "ADDMEMBER", data: ["PAUSED"] }));
    }
    case "agent.signed-out":
      log.members.delete(agentId);
      return (member?.queues ?? []).map((queue) => ({ at, callId: manager, queue, agent, verb: "REMOVEMEMBER", data: [] }));
    case "agent.ready":
      if (member === undefined) return [];
      log.members.set(agentId, { ...member, paused: null });
      return unpaused(member, agent, at);
    case "agent.not-ready":
      if (member === undefined || member.paused === fact.reason) return [];
      log.members.set(agentId, { ...member, paused: fact.reason });
      return [...unpaused(member, agent, at), ...paused(member, { agent, at, reason: fact.reason })];
    default: return [];
  }
}

/** Another reason is another pause: the first ends with its own. */
function unpaused({ queues, paused: reason }: Member, agent: string, at: Instant): readonly QueueLogLine[] {
  if (reason === null || queues.length === 0) return [];
  const line = (queue: string, verb: "UNPAUSEALL" | "UNPAUSE"): QueueLogLine => ({ at, callId: none, queue, agent, verb, data: [] });
  return [line(none, "UNPAUSEALL"), ...queues.map((queue) => line(queue, "UNPAUSE"))];
}

/** QueueMetrics takes the reason from a line of its own. */
function paused({ queues }: Member, { agent, at, reason }: { readonly agent: string; readonly at: Instant; readonly reason: string }): readonly QueueLogLine[] {
  if (queues.length === 0) return [];
  const line = (queue: string, verb: "PAUSEALL" | "PAUSE" | "PAUSEREASON"): QueueLogLine => ({ at, callId: none, queue, agent, verb, data: [reason] });
  return [line(none, "PAUSEALL"), ...queues.map((queue) => line(queue, "PAUSE")), line(none, "PAUSEREASON")];
}
