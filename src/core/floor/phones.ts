// The phone at which an agent is rung now, and what Asterisk tells of it.
import type { Agent } from "../agent/agent.ts";
import { notReady } from "../agent/decide.ts";
import { endpointOf, phoneAt, type PhoneChoice } from "../agent/phone.ts";
import { nothing, refuse, type Instant } from "../kernel/kernel.ts";
import type { Floor, FloorTurn, Input } from "./floor.ts";
import { facts, join } from "./turns.ts";

/** The endpoint of the phone that he chose; null while it cannot be rung. */
export function ringable({ configuration }: Floor, { profile, choice, phone }: Agent): string | null {
  return phone === "unreachable" ? null : endpointOf(choice, profile.endpoint, configuration.outsideEndpoint);
}

/** An outside number is an agent's phone only where it may be dialled. */
export function atPhone({ configuration }: Floor, phone: PhoneChoice, judge: (phone: PhoneChoice) => FloorTurn): FloorTurn {
  return phone.kind === "outside" && configuration.outsideEndpoint(phone.number) === null ? refuse("number-not-allowed") : judge(phone);
}

/** An agent whose phone is gone is not offered calls; he hears of it on his screen. */
export function phoneChanged(floor: Floor, { endpoint, phone }: Extract<Input, { type: "phone.changed" }>, now: Instant): FloorTurn {
  for (const agent of floor.agents.values()) {
    const kind = phoneAt(endpoint, agent.profile.endpoint);
    if (kind === null) continue;
    if (agent.reaches[kind] === phone) return nothing;
    const changed = facts({ type: "agent.phone", agentId: agent.profile.id, at: now, phone, ...(kind === "browser" ? { kind } : {}) });
    const isOut = phone === "unreachable" && agent.choice.kind === kind && agent.state.name === "ready";
    return isOut ? join(changed, notReady(agent, "phone-unreachable", now, "system")) : changed;
  }
  return nothing;
}
