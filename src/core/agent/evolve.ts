// Folds facts into an agent. Judges nothing.
import { assertNever, type Instant } from "../kernel/kernel.ts";
import type { Agent, AgentFact, AgentProfile, AgentState } from "./agent.ts";
import { deskPhone, reachOf, type PhoneChoice, type Reaches } from "./phone.ts";

/** An agent whom the configuration names and who has not come yet. */
export function signedOutAgent(profile: AgentProfile, at: Instant): Agent {
  return { profile, state: { name: "signed-out", since: at }, idleSince: at, afterCall: null, leaving: null, ...atPhone(deskPhone, { desk: "unknown", browser: "unknown" }) };
}

export function evolve(agent: Agent, fact: AgentFact): Agent {
  switch (fact.type) {
    case "agent.signed-in": return { ...agent, ...atPhone(fact.phone ?? deskPhone, agent.reaches), idleSince: fact.at, afterCall: null, leaving: null, state: { name: "not-ready", since: fact.at, reason: "signed-in", owes: null } };
    case "agent.phone-chosen": return { ...agent, ...atPhone(fact.phone, agent.reaches) };
    case "agent.signed-out": return { ...agent, afterCall: null, leaving: null, state: { name: "signed-out", since: fact.at } };
    case "agent.ready": return { ...agent, afterCall: null, idleSince: idleSince(agent, fact.at), state: { name: "ready", since: fact.at } };
    // The break that was asked for is still to come while a disposition is owed.
    case "agent.not-ready": return { ...agent, afterCall: fact.owes === null ? null : agent.afterCall, idleSince: idleSince(agent, fact.at), state: { name: "not-ready", since: fact.at, reason: fact.reason, owes: fact.owes } };
    case "agent.reserved": return { ...agent, state: { name: "reserved", since: fact.at, callId: fact.callId } };
    case "agent.talking": return { ...agent, state: { name: "talking", since: fact.at, callId: fact.callId } };
    case "agent.wrapping-up": return { ...agent, idleSince: fact.at, state: { name: "wrap-up", since: fact.at, callId: fact.callId, until: fact.until } };
    case "agent.break-asked": return { ...agent, afterCall: fact.reason };
    case "agent.sign-out-asked": return { ...agent, leaving: fact.supervised };
    case "agent.phone": return { ...agent, ...atPhone(agent.choice, { ...agent.reaches, [fact.kind ?? "desk"]: fact.phone }) };
    default: return assertNever(fact);
  }
}

/** What is not told anew after a restart of the service is not known: its browsers' lines went with it. */
export function withoutBrowserReach(agent: Agent): Agent {
  return { ...agent, ...atPhone(agent.choice, { ...agent.reaches, browser: "unknown" }) };
}

function atPhone(choice: PhoneChoice, reaches: Reaches): Pick<Agent, "choice" | "reaches" | "phone"> {
  return { choice, reaches, phone: reachOf(choice, reaches) };
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
