// The end of a call's paperwork: dispositions owed, and the moment when nothing more will happen to a call.
import type { Agent } from "../agent/agent.ts";
import { callOf } from "../agent/evolve.ts";
import type { Call } from "../call/call.ts";
import { isAgentFirst } from "../call/card.ts";
import { nothing, type AgentId, type CallId, type Instant } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { facts } from "./turns.ts";

export const freeOfRules = { wrapUpMs: 0, dispositionRequired: false, dispositions: [] as readonly string[] } as const;

export function queueOf(floor: Floor, call: Call | undefined): Queue | undefined {
  const queueId = call?.queueId ?? null;
  return queueId === null ? undefined : floor.configuration.queues.get(queueId);
}

export function owesDisposition(floor: Floor, agent: Agent, callId: CallId): boolean {
  const call = floor.calls.get(callId);
  const { id } = agent.profile;
  return asksDisposition(call, queueOf(floor, call)) && call?.notedBy.includes(id) === false && !call.advisers.includes(id);
}

/** A campaign's call that reached nobody says itself what came of it. */
export function asksDisposition(call: Call | undefined, queue: Queue | undefined): boolean {
  return (queue?.dispositionRequired ?? false) && !isVainDial(call);
}

function isVainDial(call: Call | undefined): boolean {
  return call !== undefined && isAgentFirst(call) && call.answeredAt === null;
}

/** Long enough to read that nobody was reached. */
const vainMs = 5_000;

export function wrapUpRule(floor: Floor, call: Call | undefined): Pick<Queue, "wrapUpMs" | "dispositionRequired"> {
  const rule = queueOf(floor, call) ?? freeOfRules;
  return isVainDial(call) ? { wrapUpMs: Math.min(rule.wrapUpMs, vainMs), dispositionRequired: false } : rule;
}

/** Closes a call that has ended when nobody but the agents who leave it now was still busy with it. */
export function closing(floor: Floor, callId: CallId, leaving: readonly AgentId[], now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call?.stage.name !== "ended") return nothing;
  const busy = partiesOf(call).some((id) => !leaving.includes(id) && isBusyWith(floor.agents.get(id), callId));
  return busy ? nothing : facts({ type: "call.closed", callId, at: now });
}

/** Agents who talked with the caller or were asked about him. */
export function partiesOf({ agents, advisers }: Call): readonly AgentId[] {
  return [...new Set([...agents, ...advisers])];
}

function isBusyWith(agent: Agent | undefined, callId: CallId): boolean {
  return agent !== undefined && callOf(agent.state) === callId;
}
