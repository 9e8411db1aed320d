// The floor as it is now: queues and agents, the reasons for a break, and an agent's commands by program.
import { can, reachOf } from "../../core/access/can.ts";
import type { AgentId } from "../../core/kernel/kernel.ts";
import type { AgentCommands } from "../../app/floor/agent-commands.ts";
import type { LiveAgent, LiveFloor, LiveQueue } from "../../app/floor/live-floor.ts";
import { Refusal } from "../../app/refusal.ts";
import type { Principal } from "../../app/access/sessions.ts";
import { agentCommand } from "../../protocol/frames.ts";
import { byId, page } from "../../protocol/rest.ts";
import { agent, commandDone, flowDestination, queue, reason, type AgentNow, type QueueNow } from "../../protocol/rest-floor.ts";
import { momentOf, momentOrNull } from "./moment.ts";
import { route, type Route } from "./route.ts";

export interface FloorUseCases {
  readonly live: LiveFloor;
  readonly agentCommands: Pick<AgentCommands, "run">;
}

const tag = "Floor";

export function floorRoutes({ live, agentCommands }: FloorUseCases): readonly Route[] {
  return [
    route({
      method: "GET", path: "/queues", tag, summary: "Queues with who waits and who works on them", access: { action: "queue.read" }, reply: page(queue),
      handle: ({ caller }) => ({ body: { data: live.queues().map((one) => queueNow(one, reachOf(caller, "queue.read") === "all")), nextCursor: null } }),
    }),
    route({
      method: "GET", path: "/agents", tag, summary: "Agents with their state", access: { action: "agent.read" }, reply: page(agent),
      handle: ({ caller }) => ({ body: { data: live.agents().map((one) => agentNow(one, caller)), nextCursor: null } }),
    }),
    route({
      method: "GET", path: "/agents/:id", tag, summary: "One agent with his state", access: { action: "agent.read" }, params: byId, reply: agent,
      handle: ({ params, caller }) => ({ body: agentNow(live.agent(params.id as AgentId) ?? noAgent(params.id), caller) }),
    }),
    route({
      method: "POST", path: "/agents/:id/commands", tag, summary: "Give an agent's command, as his screen would", access: { action: "agent.command" },
      params: byId, body: agentCommand, reply: commandDone,
      handle: async ({ params, body, caller }) => {
        const agentId = params.id as AgentId;
        if (!can(caller, "agent.command", { agents: [agentId] })) throw new Refusal(403, "not-allowed", "You may give your own commands only.");
        if (live.agent(agentId) === undefined) noAgent(agentId);
        const refused = await agentCommands.run(agentId, body, "api");
        if (refused !== undefined) throw new Refusal(409, refused, `The command ${body.type} was refused: ${refused}.`);
        return { body: { done: true as const } };
      },
    }),
    route({
      method: "GET", path: "/flow-destinations", tag, summary: "Published flows to which a caller can be transferred", access: { action: "queue.read" }, reply: page(flowDestination),
      handle: () => ({ body: { data: live.flows().map((one) => ({ ...one, numbers: [...one.numbers] })), nextCursor: null } }),
    }),
    route({
      method: "GET", path: "/reasons", tag, summary: "Reasons that an agent may give for being not ready", access: { action: "agent.read" }, reply: page(reason),
      handle: () => ({ body: { data: live.reasons().map((id) => ({ id })), nextCursor: null } }),
    }),
  ];
}

function noAgent(id: string): never {
  throw new Refusal(404, "agent-not-found", `There is no agent ${id}.`);
}

/** Who waits is for those who run the floor; an agent sees how many. */
function queueNow({ line, queue: made, hours, wait, calibration, callers }: LiveQueue, showsCallers: boolean): QueueNow {
  const { ready, reserved, talking, "wrap-up": wrapUp, "not-ready": notReady } = line.agents;
  return {
    id: line.id, name: { ...line.name }, hours, waiting: line.waiting, longestWaitMs: line.longestWaitMs ?? 0, wait, calibration,
    callers: showsCallers ? callers.map((one) => ({ ...one, queuedAt: momentOf(one.queuedAt) })) : [],
    agents: { signedIn: ready + reserved + talking + wrapUp + notReady, ready, reserved, talking, wrapUp, notReady },
    targetMs: made.targetMs, maxWaiting: made.maxWaiting, dispositions: [...made.dispositions], dispositionRequired: made.dispositionRequired,
  };
}

/** A colleague's call shows that he has one, not whose it is. */
function agentNow({ line, language, until, afterCall, call }: LiveAgent, caller: Principal): AgentNow {
  const showsCall = can(caller, "agent.read", { agents: [line.id] });
  return {
    id: line.id, name: line.name, extension: line.extension, language, skills: { ...line.skills }, queues: [...line.queues],
    state: line.state, since: momentOf(line.since), reason: line.reason, until: momentOrNull(until), afterCall, phone: line.phone,
    call: call === null || !showsCall ? null : { id: call.id, state: call.stage.name, ani: call.ani, queue: call.queueId },
  };
}
