// How the log calls agents: Agent/101, by extension, whichever of his telephones an agent is at.
import type { AgentId, QueueId } from "../../kernel/kernel.ts";

/** What administration says now. */
export interface Names {
  /** null: nobody knows him any more. */
  readonly extension: (agentId: AgentId) => string | null;
  readonly queues: (agentId: AgentId) => readonly QueueId[];
}

export function agentName(names: Names, agentId: AgentId): string {
  return `Agent/${names.extension(agentId) ?? agentId}`;
}
