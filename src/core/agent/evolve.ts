// Folds facts into an agent. Judges nothing.
import { assertNever, type Instant } from "../kernel/kernel.ts";
import type { Agent, AgentFact, AgentProfile, AgentState } from "./agent.ts";

/** An agent whom the configuration names and who has not come yet. */
export function signedOutAgent(profile: AgentProfile, at: Instant): Agent {
  return { profile, state: { name: "signed-out", since: at }, idleSince: at, afterCall: null, phone: "unknown" };
}

export function evolve(agent: Agent, fact: AgentFact): Agent {
  switch (fact.type) {
    case "agent.signed-in": return { ...agent, idleSince: fact.at, afterCall: null, state: { name: "not-ready", since: fact.at, reason: "signed-in", owes: null } };
    case "agent.signed-out": return { ...agent, afterCall: null, state: { name: "signed-out", since: fact.at } };
    case "agent.ready": return { ...agent, afterCall: null, idleSince: idleSince(agent, fact.at), state: { name: "ready", since: fact.at } };
    // The break that was asked for is still to come while a disposition is owed.
    case "agent.not-ready": return { ...agent, afterCall: fact.owes === null ? null : agent.afterCall, idleSince: idleSince(agent, fact.at), state: { name: "not-ready", since: fact.at, reason: fact.reason, owes: fact.owes } };
    case "agent.reserved": return { ...agent, state: { name: "reserved", since: fact.at, callId: fact.callId } };
    case "agent.talking": return { ...agent, state: { name: "talking", since: fact.at, callId: fact.callId } };
    case "agent.wrapping-up": return { ...agent, idleSince: fact.at, state: { name: "wrap-up", since: fact.at, callId: fact.callId, until: fact.until } };
    case "agent.break-asked": return { ...agent, afterCall: fact.reason };
    case "agent.phone": return { ...agent, phone: fact.phone };
    default: return assertNever(fact);
  }
}

/** A break does not move an agent to the head of the line; neither does an offer that came to nothing. */
function idleSince(agent: Agent, at: Instant): Instant {
  return agent.state.name === "not-ready" || agent.state.name === "signed-out" ? at : agent.idleSince;
}

/** The call that an agent is on, or still owes a disposition for. */
export function callOf(state: AgentState): Extract<AgentState, { name: "reserved" }>["callId"] | null {
  if (state.name === "not-ready") return state.owes;
  return state.name === "reserved" || state.name === "talking" || state.name === "wrap-up" ? state.callId : null;
}
