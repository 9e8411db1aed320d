// The call as an agent sees it, from the offer to the end of his wrap-up.
import type { Agent } from "../agent/agent.ts";
import { callOf } from "../agent/evolve.ts";
import type { Call } from "../call/call.ts";
import type { Fact, Floor } from "../floor/floor.ts";
import { queueOf } from "../floor/wrap-up.ts";
import type { AgentId, Instant } from "../kernel/kernel.ts";
import type { CallCard } from "./agent-view.ts";
import { stepsOf, withoutMonitors } from "./steps.ts";

export function cardFor(floor: Floor, agent: Agent, now: Instant): CallCard | null {
  const callId = callOf(agent.state);
  const call = callId === null ? undefined : floor.calls.get(callId);
  if (call === undefined) return null;
  const trail = floor.trails.get(call.id) ?? [];
  const queue = queueOf(floor, call);
  return {
    id: call.id, ani: call.ani, dnis: call.dnis, language: call.language, caller: call.caller, verified: call.verified,
    queue: queue ? { id: queue.id, name: queue.name } : null,
    arrivedAt: call.arrivedAt, queuedAt: call.queuedAt, waitedMs: waited(call, now),
    ...moments(agent, call, trail),
    steps: withoutMonitors(stepsOf(trail)), given: floor.sessions.get(call.id)?.variables ?? {},
    disposition: call.notedBy.includes(agent.profile.id) ? call.disposition : null, notes: call.notes,
    dispositions: queue?.dispositions ?? [], dispositionRequired: queue?.dispositionRequired ?? false,
    transferredTo: lastTransferBy(agent.profile.id, trail), returning: returningFor(agent.profile.id, call), coach: coachOf(call),
  };
}

function moments(agent: Agent, call: Call, trail: readonly Fact[]): Pick<CallCard, "stage" | "offeredAt" | "ringUntil" | "connectedAt" | "heldSince"> {
  const { stage } = call;
  const isMine = "agentId" in stage && stage.agentId === agent.profile.id;
  if (stage.name === "offered" && isMine) return { stage: "offered", offeredAt: stage.offeredAt, ringUntil: stage.ringUntil, connectedAt: null, heldSince: null };
  if ((stage.name === "connected" || stage.name === "returning") && isMine) {
    return { stage: stage.heldSince === null ? "connected" : "held", offeredAt: null, ringUntil: null, connectedAt: stage.connectedAt, heldSince: stage.heldSince };
  }
  const connectedAt = trail.findLast((fact) => fact.type === "call.connected" && fact.agentId === agent.profile.id)?.at ?? null;
  return { stage: "wrap-up", offeredAt: null, ringUntil: null, connectedAt, heldSince: null };
}

function returningFor(agentId: AgentId, { stage }: Call): CallCard["returning"] {
  return stage.name === "returning" && stage.agentId === agentId ? { until: stage.until } : null;
}

/** Whom the agent hears; of several the one whom all hear. */
function coachOf({ monitors }: Call): CallCard["coach"] {
  const heard = monitors.flatMap(({ supervisor, snoop }) => (snoop === null || snoop.mode === "listen" ? [] : [{ name: supervisor.name, mode: snoop.mode }]));
  return heard.find(({ mode }) => mode === "barge") ?? heard[0] ?? null;
}

function waited(call: Call, now: Instant): number {
  const { stage } = call;
  return call.waitedMs + (stage.name === "queued" || stage.name === "offered" ? now - stage.place.queuedAt : 0);
}

function lastTransferBy(agentId: AgentId, trail: readonly Fact[]): CallCard["transferredTo"] {
  const fact = trail.findLast((one) => one.type === "call.transferred" && one.by === agentId);
  return fact?.type === "call.transferred" ? fact.to : null;
}
