// Folds facts into an agent. Judges nothing.
import type { CallId, Instant } from "../kernel/kernel.ts";
import type { Agent, AgentFact, AgentProfile, AgentState, Shelved, Shift } from "./agent.ts";
import { deskPhone, reachOf, type PhoneChoice, type Reaches } from "./phone.ts";

/** An agent whom the configuration names and who has not come yet. */
export function signedOutAgent(profile: AgentProfile, at: Instant): Agent {
  return { profile, state: { name: "signed-out", since: at }, idleSince: at, shift: newShift(at), afterCall: null, breakBy: "agent", shelved: null, leaving: null, ...atPhone(deskPhone, { desk: "unknown", browser: "unknown" }) };
}

export function evolve(agent: Agent, fact: AgentFact): Agent {
  return withShift(agent, (rows[fact.type] as Row<AgentFact["type"]>)(agent, fact), fact.at);
}

function newShift(since: Instant): Shift {
  return { since, busyMs: 0, handled: 0, offeredAt: null };
}

/** Conversations and their wrap-up are work; to be rung is not. What is taken up again was counted already. */
function withShift({ state: before, shift, shelved }: Agent, agent: Agent, at: Instant): Agent {
  const { state } = agent;
  if (state === before) return agent;
  const busyMs = shift.busyMs + (before.name === "talking" || before.name === "wrap-up" ? at - before.since : 0);
  switch (state.name) {
    case "reserved": return { ...agent, shift: { ...shift, busyMs, offeredAt: at } };
    case "talking": return { ...agent, shift: { ...shift, busyMs, handled: shift.handled + (shelved?.callId === state.callId ? 0 : 1) } };
    default: return before.name === "signed-out" ? { ...agent, shift: newShift(at) } : { ...agent, shift: { ...shift, busyMs } };
  }
}

type Row<T extends AgentFact["type"]> = (agent: Agent, fact: Extract<AgentFact, { type: T }>) => Agent;

const rows: { readonly [T in AgentFact["type"]]: Row<T> } = {
  "agent.signed-in": (agent, { phone = deskPhone, at }) => ({
    ...agent, ...atPhone(phone, agent.reaches), idleSince: at, afterCall: null, breakBy: "agent", shelved: null, leaving: null, state: { name: "not-ready", since: at, reason: "signed-in", owes: null },
  }),
  "agent.phone-chosen": (agent, { phone }) => ({ ...agent, ...atPhone(phone, agent.reaches) }),
  "agent.signed-out": (agent, { at }) => ({ ...agent, afterCall: null, leaving: null, state: { name: "signed-out", since: at } }),
  "agent.ready": (agent, { at }) => ({ ...agent, afterCall: null, idleSince: idleSince(agent, at), state: { name: "ready", since: at } }),
  // The break that was asked for is still to come while a disposition is owed.
  "agent.not-ready": (agent, { at, reason, owes, by }) => ({ ...agent, breakBy: owes !== null && agent.afterCall !== null ? agent.breakBy : by, afterCall: owes === null ? null : agent.afterCall, idleSince: idleSince(agent, at), state: { name: "not-ready", since: at, reason, owes } }),
  "agent.reserved": (agent, { at, callId, shelves }) => ({ ...agent, shelved: shelves === true ? inHand(agent) : stillShelved(agent, callId), state: { name: "reserved", since: at, callId } }),
  "agent.talking": (agent, { at, callId }) => ({ ...agent, shelved: stillShelved(agent, callId), state: { name: "talking", since: at, callId } }),
  "agent.shelved": (agent, { callId }) => ({ ...agent, shelved: { name: "talking", callId } }),
  "agent.unshelved": (agent, { callId }) => ({ ...agent, shelved: stillShelved(agent, callId) }),
  "agent.wrapping-up": (agent, { at, callId, until }) => ({ ...agent, idleSince: at, state: { name: "wrap-up", since: at, callId, until } }),
  "agent.break-asked": (agent, { reason, supervised, by = supervised === undefined ? "agent" : "supervisor" }) => ({ ...agent, afterCall: reason, breakBy: by }),
  "agent.sign-out-asked": (agent, { supervised }) => ({ ...agent, leaving: supervised }),
  "agent.phone": (agent, { phone, kind = "desk" }) => ({ ...agent, ...atPhone(agent.choice, { ...agent.reaches, [kind]: phone }) }),
};

function inHand({ state }: Agent): Shelved | null {
  return state.name === "reserved" || state.name === "talking" ? { name: state.name, callId: state.callId } : null;
}

/** Not what is before him again. */
function stillShelved({ shelved }: Agent, callId: CallId): Shelved | null {
  return shelved?.callId === callId ? null : shelved;
}

/** What is not told anew after a restart of the service is not known: its browsers' lines went with it. */
export function withoutBrowserReach(agent: Agent): Agent {
  return { ...agent, ...atPhone(agent.choice, { ...agent.reaches, browser: "unknown" }) };
}

function atPhone(choice: PhoneChoice, reaches: Reaches): Pick<Agent, "choice" | "reaches" | "phone"> {
  return { choice, reaches, phone: reachOf(choice, reaches) };
}

/** A break does not move an agent to the head of the line, nor does a conversation after which nothing is written; an offer that came to nothing takes nothing from his place. */
function idleSince(agent: Agent, at: Instant): Instant {
  return beginsAnew.has(agent.state.name) ? at : agent.idleSince;
}

const beginsAnew: ReadonlySet<Agent["state"]["name"]> = new Set(["not-ready", "signed-out", "talking"]);

/** The call that an agent is on, or still owes a disposition for. */
export function callOf(state: AgentState): Extract<AgentState, { name: "reserved" }>["callId"] | null {
  if (state.name === "not-ready") return state.owes;
  return state.name === "reserved" || state.name === "talking" || state.name === "wrap-up" ? state.callId : null;
}
