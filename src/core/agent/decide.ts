// What an agent may ask of his own state. Calls are joined on the floor.
import { timerId } from "../kernel/ids.ts";
import type { TimerCommand } from "../kernel/command.ts";
import { later, nothing, refuse, type CallId, type Instant, type Turn } from "../kernel/kernel.ts";
import type { Agent, AgentFact, BreakBy, Shelved } from "./agent.ts";
import { isSamePhone, reachOf, type PhoneChoice } from "./phone.ts";

export type AgentTurn = Turn<AgentFact, TimerCommand>;

export function signIn(agent: Agent, phone: PhoneChoice, now: Instant): AgentTurn {
  if (agent.state.name !== "signed-out") return nothing;
  return turn({ type: "agent.signed-in", agentId: agent.profile.id, at: now, phone });
}

/** Another phone for his shift; not while one of them rings or talks. Nobody stays ready at a phone that cannot be rung. */
export function choosePhone(agent: Agent, phone: PhoneChoice, now: Instant): AgentTurn {
  const { state, choice, reaches, profile: { id } } = agent;
  if (state.name === "signed-out") return refuse("not-signed-in");
  if (state.name === "reserved" || state.name === "talking") return refuse("on-a-call");
  if (isSamePhone(phone, choice)) return nothing;
  const chosen: AgentFact = { type: "agent.phone-chosen", agentId: id, at: now, phone };
  if (state.name !== "ready" || reachOf(phone, reaches) !== "unreachable") return turn(chosen);
  return { facts: [chosen, ...putAside(agent, "phone-unreachable", now).facts], commands: [] };
}

export function signOut(agent: Agent, now: Instant): AgentTurn {
  const { state } = agent;
  if (state.name === "signed-out") return nothing;
  if (state.name === "reserved" || state.name === "talking") return refuse("on-a-call");
  if (state.name === "wrap-up" || (state.name === "not-ready" && state.owes !== null)) return refuse("wrap-up-unfinished");
  return turn({ type: "agent.signed-out", agentId: agent.profile.id, at: now, by: "agent" });
}

export function ready(agent: Agent, now: Instant): AgentTurn {
  const { state, profile: { id } } = agent;
  switch (state.name) {
    case "ready": return nothing;
    case "signed-out": return refuse("not-signed-in");
    case "reserved": return agent.afterCall === null ? nothing : turn({ type: "agent.break-asked", agentId: id, at: now, reason: null });
    case "talking": return turn({ type: "agent.break-asked", agentId: id, at: now, reason: null });
    case "wrap-up": return refuse("wrap-up-unfinished");
    case "not-ready":
      if (state.owes !== null) return refuse("disposition-required");
      if (agent.phone === "unreachable") return refuse("phone-unreachable");
      return turn({ type: "agent.ready", agentId: id, at: now });
  }
}

/** During a call or its wrap-up the break begins afterwards. */
export function notReady(agent: Agent, reason: string, now: Instant, by: "agent" | "system" = "agent"): AgentTurn {
  const { state, profile: { id } } = agent;
  switch (state.name) {
    case "signed-out": return by === "system" ? nothing : refuse("not-signed-in");
    case "ready": return turn({ type: "agent.not-ready", agentId: id, at: now, reason, owes: null, by });
    case "not-ready": return state.reason === reason ? nothing : turn({ type: "agent.not-ready", agentId: id, at: now, reason, owes: state.owes, by });
    case "reserved": case "talking": case "wrap-up": return turn({ type: "agent.break-asked", agentId: id, at: now, reason, ...given(by) });
  }
}

/** The conversation is over for this agent. Without wrap-up time and without a disposition to give he is free at once. */
export function wrapUp(agent: Agent, callId: CallId, rule: { readonly wrapUpMs: number; readonly dispositionRequired: boolean }, now: Instant): AgentTurn {
  if (rule.wrapUpMs === 0 && !rule.dispositionRequired) return release(agent, now);
  const until = later(now, rule.wrapUpMs);
  return {
    facts: [{ type: "agent.wrapping-up", agentId: agent.profile.id, at: now, callId, until }],
    commands: [{ type: "timer.set", timerId: timerId(agent.profile.id, "wrapup"), at: until }],
  };
}

/** Wrap-up is done: gone, if a supervisor signed him out; else with what he set aside, ready, or on the break that was asked for; nobody is ready whose phone cannot be rung. */
export function release(agent: Agent, now: Instant): AgentTurn {
  if (agent.leaving !== null) return leave(agent, now);
  if (agent.shelved !== null) return takeUp(agent, agent.shelved, { reason: breakTaken(agent), by: agent.breakBy }, now);
  const id = agent.profile.id;
  const his = agent.afterCall ?? breakTaken(agent);
  const reason = his ?? (agent.phone === "unreachable" ? "phone-unreachable" : null);
  const fact: AgentFact = reason === null
    ? { type: "agent.ready", agentId: id, at: now }
    : { type: "agent.not-ready", agentId: id, at: now, reason, owes: null, by: his === null ? "system" : agent.breakBy };
  return { facts: [fact], commands: [{ type: "timer.clear", timerId: timerId(id, "wrapup") }] };
}

/** The supervisor who signed him out during his call has his way now. */
export function leave(agent: Agent, now: Instant): AgentTurn {
  const id = agent.profile.id;
  const supervised = agent.leaving === null ? {} : { supervised: agent.leaving };
  return {
    facts: [{ type: "agent.signed-out", agentId: id, at: now, by: "supervisor", ...supervised }],
    commands: [{ type: "timer.clear", timerId: timerId(id, "wrapup") }],
  };
}

/** A break that he began while he still owed a disposition goes on when it is paid. */
function breakTaken({ state }: Agent): string | null {
  return state.name === "not-ready" && state.reason !== "disposition-owed" ? state.reason : null;
}

/** His own wish needs no word. */
export function given(by: BreakBy): { readonly by?: BreakBy } {
  return by === "agent" ? {} : { by };
}

/** What he set aside for a caller is before him again; a break comes after it. */
function takeUp({ profile: { id: agentId } }: Agent, { name, callId }: Shelved, { reason, by }: { readonly reason: string | null; readonly by: BreakBy }, now: Instant): AgentTurn {
  const back: AgentFact = { type: `agent.${name}`, agentId, at: now, callId };
  const after: readonly AgentFact[] = reason === null ? [] : [{ type: "agent.break-asked", agentId, at: now, reason, ...given(by) }];
  return { facts: [back, ...after], commands: [{ type: "timer.clear", timerId: timerId(agentId, "wrapup") }] };
}

/** The offer to him came to nothing by his fault or his phone's: he is not asked again until he says that he is there. */
export function putAside(agent: Agent, reason: string, now: Instant, owes: CallId | null = null): AgentTurn {
  if (agent.leaving !== null) return leave(agent, now);
  if (agent.shelved !== null && owes === null) return takeUp(agent, agent.shelved, agent.afterCall === null ? { reason, by: "system" } : { reason: agent.afterCall, by: agent.breakBy }, now);
  return turn({ type: "agent.not-ready", agentId: agent.profile.id, at: now, reason, owes, by: "system" });
}

function turn(fact: AgentFact): AgentTurn {
  return { facts: [fact], commands: [] };
}
