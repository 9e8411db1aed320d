// What a supervisor does to an agent's state over his head. During a call it takes effect afterwards.
import { nothing, refuse, type CallId, type Instant } from "../kernel/kernel.ts";
import type { Agent, AgentFact, Supervised } from "./agent.ts";
import type { AgentTurn } from "./decide.ts";

export function forceReady(agent: Agent, supervised: Supervised, now: Instant): AgentTurn {
  const { state, leaving, profile: { id: agentId } } = agent;
  switch (state.name) {
    case "ready": return nothing;
    case "signed-out": return refuse("agent-signed-out");
    case "reserved": case "talking": case "wrap-up": {
      const stays: AgentFact[] = leaving === null ? [] : [{ type: "agent.sign-out-asked", agentId, at: now, supervised: null }];
      return { facts: [...stays, { type: "agent.break-asked", agentId, at: now, reason: null, supervised }], commands: [] };
    }
    case "not-ready":
      if (state.owes !== null) return refuse("agent-owes-disposition");
      if (agent.phone === "unreachable") return refuse("agent-not-available");
      return { facts: [{ type: "agent.ready", agentId, at: now, supervised }], commands: [] };
  }
}

export function forceNotReady(agent: Agent, reason: string, supervised: Supervised, now: Instant): AgentTurn {
  const { state, profile: { id: agentId } } = agent;
  const aside = (owes: CallId | null): AgentTurn => ({ facts: [{ type: "agent.not-ready", agentId, at: now, reason, owes, by: "supervisor", supervised }], commands: [] });
  switch (state.name) {
    case "signed-out": return refuse("agent-signed-out");
    case "ready": return aside(null);
    case "not-ready": return state.reason === reason ? nothing : aside(state.owes);
    case "reserved": case "talking": case "wrap-up": return { facts: [{ type: "agent.break-asked", agentId, at: now, reason, supervised }], commands: [] };
  }
}

/** At once, when no call holds him; a disposition that he owes is not waited for. */
export function forceOut(agent: Agent, supervised: Supervised, now: Instant): AgentTurn {
  const { state, profile: { id: agentId } } = agent;
  switch (state.name) {
    case "signed-out": return refuse("agent-signed-out");
    case "ready": case "not-ready": return { facts: [{ type: "agent.signed-out", agentId, at: now, by: "supervisor", supervised }], commands: [] };
    case "reserved": case "talking": case "wrap-up": return { facts: [{ type: "agent.sign-out-asked", agentId, at: now, supervised }], commands: [] };
  }
}
