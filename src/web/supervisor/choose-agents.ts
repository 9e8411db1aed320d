// Which agents are shown and in which order. Pure.
import type { AgentStateName } from "../../core/board/agent-view.ts";
import type { BoardAgent } from "../../core/board/wallboard.ts";

export type AgentColumn = "name" | "state" | "since";

export interface AgentFilter {
  /** Part of the name or of the extension, whatever its accents. */
  readonly text: string;
  /** "" all. */
  readonly queue: string;
  readonly state: AgentStateName | "at-work" | "";
  readonly sort: AgentColumn;
  readonly isDown: boolean;
}

/** Those who could take a call first, those who are not there last. */
export const stateOrder: readonly AgentStateName[] = ["ready", "reserved", "talking", "wrap-up", "not-ready", "signed-out"];

export function choose(agents: readonly BoardAgent[], { text, queue, state, sort, isDown }: AgentFilter): readonly BoardAgent[] {
  const wanted = plain(text.trim());
  const fits = (agent: BoardAgent): boolean => (wanted === "" || plain(agent.name).includes(wanted) || agent.extension.startsWith(wanted))
    && (queue === "" || agent.queues.some((each) => each === queue))
    && (state === "" || (state === "at-work" ? agent.state !== "signed-out" : agent.state === state));
  const sorted = agents.filter(fits).sort((a, b) => compare[sort](a, b) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  return isDown ? sorted.reverse() : sorted;
}

const compare: Readonly<Record<AgentColumn, (a: BoardAgent, b: BoardAgent) => number>> = {
  name: () => 0,
  state: (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || a.since - b.since,
  since: (a, b) => a.since - b.since,
};

function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
