// What a supervisor asks for, by the API or from his screen, becomes an Input of the one loop. He listens in by his own
// phone: that of his seat while he is signed in to one, else the one in his browser.
import { can } from "../../core/access/can.ts";
import { ringable } from "../../core/floor/phones.ts";
import type { Floor, SupervisorRequest } from "../../core/floor/floor.ts";
import type { MonitorMode } from "../../core/call/monitor.ts";
import type { AgentId, CallId, QueueId } from "../../core/kernel/kernel.ts";
import type { Phones } from "./phones.ts";
import type { Submit } from "../ports.ts";
import { authorOf, type AuditRecord } from "../administration/audit.ts";
import { Refusal } from "../refusal.ts";
import type { Principal } from "../access/sessions.ts";

/** The words of `superviseCommand` in the protocol. */
type SuperviseOrder =
  | { readonly type: "monitor" | "monitor-mode"; readonly callId: string; readonly mode: MonitorMode }
  | { readonly type: "monitor-end" | "take-over" | "park"; readonly callId: string }
  | { readonly type: "agent-state"; readonly agentId: string; readonly state: "ready" | "not-ready" | "signed-out"; readonly reason: string | null }
  | { readonly type: "move"; readonly callId: string; readonly queueId: string }
  | { readonly type: "prioritise"; readonly callId: string; readonly priority: number }
  | { readonly type: "pull"; readonly callId: string; readonly agentId: string };

export interface SupervisionPorts {
  readonly submit: Submit;
  readonly floor: () => Floor;
  readonly phones: Pick<Phones, "endpointOf">;
  /** Never waits: the floor is not held up by the trail. */
  readonly audit: (entry: AuditRecord) => void;
}

export interface Supervision {
  /** undefined when done, else the reason of the refusal, kebab-case. Throws the Refusal "not-allowed". */
  run(principal: Principal, order: SuperviseOrder, ip?: string): string | undefined;
}

export function createSupervision(ports: SupervisionPorts): Supervision {
  return {
    run(principal, order, ip = "") {
      if (!can(principal, "floor.control")) throw new Refusal(403, "not-allowed", "Only who runs the floor may do this.");
      const request = requestOf(ports, principal, order);
      if (typeof request === "string") return request;
      const before = "callId" in order ? whatIsTaken(ports.floor(), order.callId as CallId) : null;
      const refused = ports.submit(request);
      if (refused === undefined && order.type === "take-over" && before !== null) ports.audit({ by: authorOf(principal, ip), action: "taken-over", ...before });
      return refused;
    },
  };
}

/** Whose call it was until now, for the audit trail. */
function whatIsTaken({ calls, agents }: Floor, callId: CallId): Pick<AuditRecord, "subject" | "before" | "after"> | null {
  const call = calls.get(callId);
  if (call?.stage.name !== "connected") return null;
  const { agentId } = call.stage;
  return { subject: { kind: "call", id: callId, name: call.ani ?? "" }, before: { agent: agents.get(agentId)?.profile.name ?? agentId }, after: null };
}

type OfCall = Extract<SuperviseOrder, { readonly type: "monitor-end" | "take-over" | "park" }>;
const ofCall: readonly string[] = ["monitor-end", "take-over", "park"] satisfies readonly OfCall["type"][];
const isOfCall = (order: SuperviseOrder): order is OfCall => ofCall.includes(order.type);

function requestOf(ports: SupervisionPorts, principal: Principal, order: SuperviseOrder): SupervisorRequest | string {
  const supervisor = { id: principal.kind === "session" ? principal.user.id : principal.id, name: principal.name };
  if (isOfCall(order)) return { type: `supervisor.${order.type}`, supervisor, callId: order.callId as CallId };
  switch (order.type) {
    case "monitor": {
      const phone = ownPhone(ports, principal);
      return phone === null ? "no-phone" : { type: "supervisor.monitor", supervisor, callId: order.callId as CallId, mode: order.mode, ...phone };
    }
    case "monitor-mode": return { type: "supervisor.monitor-mode", supervisor, callId: order.callId as CallId, mode: order.mode };
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
