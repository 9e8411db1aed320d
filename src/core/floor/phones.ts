// The phone at which an agent is rung now.
import type { Agent } from "../agent/agent.ts";
import { endpointOf, type PhoneChoice } from "../agent/phone.ts";
import { refuse } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";

/** The endpoint of the phone that he chose; null while it cannot be rung. */
export function ringable({ configuration }: Floor, { profile, choice, phone }: Agent): string | null {
  return phone === "unreachable" ? null : endpointOf(choice, profile.endpoint, configuration.outsideEndpoint);
}

/** For a call of a customer or a colleague; null also while his phone listens in to somebody else's. */
export function ringableForCall(floor: Floor, agent: Agent): string | null {
  return floor.listening.has(agent.profile.id) ? null : ringable(floor, agent);
}

/** An outside number is an agent's phone only where it may be dialled. */
export function atPhone({ configuration }: Floor, phone: PhoneChoice, judge: (phone: PhoneChoice) => FloorTurn): FloorTurn {
  return phone.kind === "outside" && configuration.outsideEndpoint(phone.number) === null ? refuse("number-not-allowed") : judge(phone);
}
