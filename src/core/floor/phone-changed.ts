// What Asterisk tells of agents' phones: who cannot be rung is not offered calls, whose browser went away in mid-call is
// lost to his caller, and who is back is rung back.
import type { Agent, AgentFact } from "../agent/agent.ts";
import { takeBack } from "../call/card.ts";
import { notReady } from "../agent/decide.ts";
import { evolve } from "../agent/evolve.ts";
import { phoneAt } from "../agent/phone.ts";
import { nothing, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { phoneBack, phoneLost } from "./rescue.ts";
import { join } from "./turns.ts";

type PhoneChanged = Extract<Input, { type: "phone.changed" }>;

export function phoneChanged(floor: Floor, { endpoint, phone }: PhoneChanged, now: Instant): FloorTurn {
  for (const agent of floor.agents.values()) {
    const kind = phoneAt(endpoint, agent.profile.endpoint);
    if (kind !== null) return changed(floor, { agent, kind, phone }, now);
  }
  return nothing;
}

/** A person whom he looks at is not called from a phone that is gone. */
function cardLost({ calls }: Floor, { state }: Agent, now: Instant): FloorTurn {
  const call = state.name === "reserved" ? calls.get(state.callId) : undefined;
  return call === undefined ? nothing : takeBack(call, "taken-back", now);
}

interface Change { readonly agent: Agent; readonly kind: "desk" | "browser"; readonly phone: PhoneChanged["phone"] }

/** "Reachable" again without a word of its going means a new registration: the phone is elsewhere now. */
function changed(floor: Floor, { agent, kind, phone }: Change, now: Instant): FloorTurn {
  const facts: AgentFact[] = agent.reaches[kind] === phone ? [] : [{ type: "agent.phone", agentId: agent.profile.id, at: now, phone, ...(kind === "browser" ? { kind } : {}) }];
  const told: FloorTurn = { facts, commands: [] };
  const after = facts.reduce(evolve, agent);
  if (agent.choice.kind !== kind) return told;
  if (phone === "reachable") return join(told, phoneBack(floor, after, now));
  if (agent.state.name === "ready") return join(told, notReady(after, "phone-unreachable", now, "system"));
  if (agent.state.name === "reserved") return join(told, cardLost(floor, agent, now));
  // Only a line that was seen to go is a loss; after a restart of ours nobody's is known.
  return agent.reaches[kind] === "reachable" ? join(told, phoneLost(floor, after, now)) : told;
}
