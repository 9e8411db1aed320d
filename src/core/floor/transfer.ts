// Blind transfer: the agent lets go at once, the caller goes on to a queue, one agent, an outside number, or a flow of the
// house, with what he gave.
import type { Agent } from "../agent/agent.ts";
import type { Call } from "../call/call.ts";
import type { TransferTarget } from "../call/consultation.ts";
import { cause, dial, releaseAgent } from "../call/decide.ts";
import { isOwner } from "../call/parties.ts";
import { stopTrack } from "../call/recording.ts";
import { callerOf } from "../kernel/ids.ts";
import { nothing, refuse, type AgentId, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { enterFlow } from "./flow-entry.ts";
import { enqueue, hasStaff } from "./lines.ts";
import { concernOutside } from "./outside.ts";
import { facts, join } from "./turns.ts";

/** How long an outside number rings before the caller comes back. */
const outsideRingMs = 30_000;

/** Who sends whom where. */
export interface Sending { readonly agent: Agent; readonly call: Call; readonly to: TransferTarget; readonly confirmed?: readonly string[] | undefined }

export function transfer(floor: Floor, { agent, call, to: asked, confirmed = [] }: Sending, now: Instant): FloorTurn {
  const to = houseOwn(floor, asked);
  if (agent.state.name !== "talking" || call.stage.name !== "connected") return refuse("call-not-connected");
  if (!isOwner(call, agent.profile.id)) return refuse("not-your-conversation");
  if (call.consult !== null) return refuse("consulting");
  if (call.joined.length + call.away.length > 0) return refuse("in-conference");
  const reason = whyNot(floor, { agent, call, to, confirmed }, now);
  if (reason !== null) return refuse(reason);
  const by = agent.profile.id;
  const stopped = stopTrack(call, { by: null, reason: "moved" }, now);
  const letGo: FloorTurn = { facts: [...stopped.facts, { type: "call.transferred", callId: call.id, at: now, by, to }], commands: [...stopped.commands, ...releaseAgent(call)] };
  return join(letGo, goOn(floor, { agent, call: { ...call, stage: { name: "in-flow" }, track: null }, to }, now));
}

/** A number of ours is the flow that answers it: nobody is called by ourselves. */
function houseOwn({ configuration: { numbers } }: Floor, to: TransferTarget): TransferTarget {
  const ours = to.kind === "number" ? numbers.get(to.number) : undefined;
  return ours === undefined ? to : { kind: "flow", flowId: ours.flowId };
}

function whyNot(floor: Floor, { agent, call, to, confirmed = [] }: Sending, now: Instant): string | null {
  switch (to.kind) {
    case "queue": {
      const queue = floor.configuration.queues.get(to.queueId);
      if (queue === undefined) return "queue-unknown";
      return hasStaff(floor, queue, { call, only: null }, now) ? null : "queue-without-agents";
    }
    case "agent": return to.agentId === agent.profile.id ? "agent-unknown" : whyNotAgent(floor, to.agentId);
    case "number": return concernOutside(floor, to.number, confirmed);
    case "flow": return floor.configuration.book.flow(to.flowId) === undefined ? "flow-unknown" : null;
  }
}

function whyNotAgent({ agents }: Floor, agentId: AgentId): string | null {
  const target = agents.get(agentId);
  if (target === undefined) return "agent-unknown";
  return target.state.name === "signed-out" || target.phone === "unreachable" ? "agent-not-available" : null;
}

function goOn(floor: Floor, { agent, call, to }: Sending, now: Instant): FloorTurn {
  const by = agent.profile.id;
  switch (to.kind) {
    case "queue": return enqueue(floor, call, { queueId: to.queueId, priority: 0, only: null, reason: "transfer", by }, now);
    case "agent": {
      const queueId = call.queueId ?? floor.agents.get(to.agentId)?.profile.queues[0];
      if (queueId === undefined) return nothing;
      return enqueue(floor, call, { queueId, priority: 0, only: to.agentId, reason: "transfer", by }, now);
    }
    case "number": return dialOutside(floor, call, { number: to.number, ringMs: outsideRingMs, agentId: by }, now);
    // Held callers hear music, and a prompt would wait behind it.
    case "flow": return join({ facts: [], commands: [{ type: "music.stop", callId: call.id, channelId: callerOf(call.id) }] }, enterFlow(floor, call.id, to.flowId, now));
  }
}

export interface Dialling { readonly number: string; readonly ringMs: number; readonly agentId: AgentId | null }

/** Rings an outside number, or says that none may be rung. */
export function dialOutside(floor: Floor, call: Call, { number, ringMs, agentId }: Dialling, now: Instant): FloorTurn {
  const endpoint = floor.configuration.outsideEndpoint(number);
  if (endpoint === null) return facts({ type: "call.dial-failed", callId: call.id, at: now, number, cause: cause.rejected });
  return dial(call, { number, endpoint, agentId }, ringMs, now);
}
