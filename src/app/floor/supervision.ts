// What a supervisor asks for, by the API or from his screen, becomes an Input of the one loop. He listens in by his own
// phone: that of his seat while he is signed in to one, else the one in his browser.
import { can } from "../../core/access/can.ts";
import { ringable } from "../../core/floor/phones.ts";
import type { Floor, SupervisorRequest } from "../../core/floor/floor.ts";
import type { MonitorMode } from "../../core/call/monitor.ts";
import type { AgentId, CallId, QueueId } from "../../core/kernel/kernel.ts";
import type { Phones } from "./phones.ts";
import type { Submit } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { Principal } from "../access/sessions.ts";

/** The words of `superviseCommand` in the protocol. */
type SuperviseOrder =
  | { readonly type: "monitor" | "monitor-mode"; readonly callId: string; readonly mode: MonitorMode }
  | { readonly type: "monitor-end"; readonly callId: string }
  | { readonly type: "agent-state"; readonly agentId: string; readonly state: "ready" | "not-ready" | "signed-out"; readonly reason: string | null }
  | { readonly type: "move"; readonly callId: string; readonly queueId: string }
  | { readonly type: "prioritise"; readonly callId: string; readonly priority: number }
  | { readonly type: "pull"; readonly callId: string; readonly agentId: string };

export interface SupervisionPorts {
  readonly submit: Submit;
  readonly floor: () => Floor;
  readonly phones: Pick<Phones, "endpointOf">;
}

export interface Supervision {
  /** undefined when done, else the reason of the refusal, kebab-case. Throws the Refusal "not-allowed". */
  run(principal: Principal, order: SuperviseOrder): string | undefined;
}

export function createSupervision(ports: SupervisionPorts): Supervision {
  return {
    run(principal, order) {
      if (!can(principal, "floor.control")) throw new Refusal(403, "not-allowed", "Only who runs the floor may do this.");
      const request = requestOf(ports, principal, order);
      return typeof request === "string" ? request : ports.submit(request);
    },
  };
}

function requestOf(ports: SupervisionPorts, principal: Principal, order: SuperviseOrder): SupervisorRequest | string {
  const supervisor = { id: principal.kind === "session" ? principal.user.id : principal.id, name: principal.name };
  switch (order.type) {
    case "monitor": {
      const phone = ownPhone(ports, principal);
      return phone === null ? "no-phone" : { type: "supervisor.monitor", supervisor, callId: order.callId as CallId, mode: order.mode, ...phone };
    }
    case "monitor-mode": return { type: "supervisor.monitor-mode", supervisor, callId: order.callId as CallId, mode: order.mode };
    case "monitor-end": return { type: "supervisor.monitor-end", supervisor, callId: order.callId as CallId };
    case "agent-state": return { type: "supervisor.agent-state", supervisor, agentId: order.agentId as AgentId, state: order.state, reason: order.reason };
    case "move": return { type: "supervisor.move", supervisor, callId: order.callId as CallId, queueId: order.queueId as QueueId };
    case "prioritise": return { type: "supervisor.prioritise", supervisor, callId: order.callId as CallId, priority: order.priority };
    case "pull": return { type: "supervisor.pull", supervisor, callId: order.callId as CallId, agentId: order.agentId as AgentId };
  }
}

/** That of the seat where he is signed in as an agent, else the one in his browser. */
function ownPhone({ floor, phones }: SupervisionPorts, principal: Principal): { readonly endpoint: string; readonly seat: AgentId | null } | null {
  const seat = principal.agentId === null ? undefined : floor().agents.get(principal.agentId);
  const isSeated = seat !== undefined && seat.state.name !== "signed-out";
  const endpoint = isSeated ? ringable(floor(), seat) : principal.kind === "session" ? phones.endpointOf(principal.user) : null;
  return endpoint === null ? null : { endpoint, seat: isSeated ? seat.profile.id : null };
}
