// What people do with calls that the audit trail keeps, told by the facts: so it is kept by whatever way they did it, a screen, a
// program or a phone that dialled a slot. Taking a call over is told by the door, which knows where it was asked from.
import { isCallFact } from "../../core/floor/apply.ts";
import type { Fact, Floor } from "../../core/floor/floor.ts";
import type { AgentId, CallId } from "../../core/kernel/kernel.ts";
import type { AuditRecord, Author } from "../administration/audit.ts";

export interface CallDeedsPorts {
  readonly floor: () => Pick<Floor, "agents" | "calls">;
  /** Never waits: the floor is not held up by the trail. */
  readonly audit: (entry: AuditRecord) => void;
}

/** Told of facts after the floor has taken them. */
export function createCallDeeds({ floor, audit }: CallDeedsPorts): (facts: readonly Fact[]) => void {
  return (facts) => {
    for (const fact of facts) {
      const deed = deedOf(floor(), fact);
      if (deed !== null) audit(deed);
    }
  };
}

function deedOf(floor: ReturnType<CallDeedsPorts["floor"]>, fact: Fact): AuditRecord | null {
  if (!isCallFact(fact)) return null;
  switch (fact.type) {
    // A callback is the centre's doing, and a call to a colleague nobody's business.
    case "call.placed": return fact.callbackId !== null || fact.to.kind !== "number" ? null
      : { by: agentIn(floor, fact.agentId), action: "called-out", subject: { kind: "call", id: fact.callId, name: fact.to.number }, before: null, after: { shown: fact.dnis, queue: fact.queueId } };
    case "call.parked": return { by: fact.supervisor === null ? agentIn(floor, fact.by) : { kind: "user", id: fact.supervisor.id, name: fact.supervisor.name, ip: null }, action: "parked", subject: callIn(floor, fact.callId), before: null, after: { slot: fact.slot, agent: nameOf(floor, fact.by) } };
    case "call.unparked": return fact.by === null ? null
      : { by: agentIn(floor, fact.by), action: "unparked", subject: callIn(floor, fact.callId), before: { slot: fact.slot, agent: nameOf(floor, fact.parkedBy) }, after: null };
    default: return null;
  }
}

function agentIn(floor: ReturnType<CallDeedsPorts["floor"]>, agentId: AgentId): Author {
  return { kind: "user", id: agentId, name: nameOf(floor, agentId), ip: null };
}

function nameOf({ agents }: ReturnType<CallDeedsPorts["floor"]>, agentId: AgentId): string {
  return agents.get(agentId)?.profile.name ?? agentId;
}

function callIn({ calls }: ReturnType<CallDeedsPorts["floor"]>, callId: CallId): AuditRecord["subject"] {
  return { kind: "call", id: callId, name: calls.get(callId)?.ani ?? "" };
}
