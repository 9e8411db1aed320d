// Whom an agent can send a caller to, whom he can ask about him first, and where a consultation stands.
import type { AgentId, BridgeId, ChannelId, FlowId, Instant, QueueId } from "../kernel/kernel.ts";

interface QueueTarget { readonly kind: "queue"; readonly queueId: QueueId }

/** Somebody who can be rung. */
export type ConsultTarget =
  | { readonly kind: "agent"; readonly agentId: AgentId }
  | { readonly kind: "number"; readonly number: string };

/** Who can be asked while the caller waits. Of a queue it is whoever is free and fits. */
export type AskTarget = ConsultTarget | QueueTarget;

/** A flow has the caller from its start. */
export type TransferTarget = AskTarget | { readonly kind: "flow"; readonly flowId: FlowId };

/** The agent stands in the line of a queue with his question. It is a work item of this id, until somebody is rung. */
export interface ConsultLine {
  readonly id: string;
  readonly queueId: QueueId;
  readonly priority: number;
  readonly since: Instant;
  /** Somebody was rung and did not answer: he goes first. */
  readonly isReturned: boolean;
}

/** In line: nobody is rung yet. */
export interface ConsultInLine { readonly by: AgentId; readonly to: QueueTarget; readonly leg: null; readonly bridge: null; readonly since: Instant; readonly line: ConsultLine }

export interface ConsultRung {
  readonly by: AgentId;
  readonly to: ConsultTarget;
  readonly leg: ChannelId;
  /** Where both talk; null while it rings. */
  readonly bridge: BridgeId | null;
  readonly since: Instant;
  readonly ringUntil: Instant;
  /** That of a queue through which he was found; null: he was asked for himself. */
  readonly line: ConsultLine | null;
}

/** Somebody whom the agent asks while the caller waits: looked for, rung, then talking with the agent alone. */
export type Consult = ConsultInLine | ConsultRung;

/** "no-agents": nobody is left who could come. */
export type ConsultEnd = "cancelled" | "no-answer" | "rejected" | "busy" | "unreachable" | "failed" | "hung-up" | "caller-left" | "agent-left" | "no-agents" | "queue-closed";
