// Who works and on what, for whoever looks ahead: the same people as the matching sees. Who has only something before him that
// gives way is free for whoever is at a telephone, and for nobody else until he is done with it.
import type { Agent } from "../agent/agent.ts";
import type { Call } from "../call/call.ts";
import type { Instant } from "../kernel/kernel.ts";
import type { Survey } from "../routing/survey.ts";
import type { Prospect, ProspectAgent } from "../waiting/prospect.ts";
import type { Floor } from "./floor.ts";
import { inHandOf, setAside } from "./giving-way.ts";
import { ringableForCall } from "./phones.ts";
import { takesOf } from "./work.ts";

/** On a break, about to go, or at a phone that is gone: nobody waits for him. */
export function willWork(floor: Floor, agent: Agent): boolean {
  const { state, afterCall, leaving } = agent;
  return state.name !== "signed-out" && state.name !== "not-ready" && afterCall === null && leaving === null && ringableForCall(floor, agent) !== null;
}

/** `numberOf`: of each queue. */
export function prospectOf(floor: Floor, agent: Agent, numberOf: ReadonlyMap<string, number>, now: Instant): ProspectAgent {
  const { state } = agent;
  const queueOf = (call: Call | undefined): number => numberOf.get(call?.queueId ?? "") ?? -1;
  const forMs = now - state.since;
  const inHand = inHandOf(floor, agent);
  if (inHand !== null) return { doing: "free", queue: -1, forMs, mostMs: 0, holds: { queue: queueOf(inHand.call), forMs } };
  const aside = setAside(floor, agent);
  const of = { queue: "callId" in state ? queueOf(floor.calls.get(state.callId)) : -1, forMs, holds: aside === null ? null : { queue: queueOf(aside.call), forMs: aside.forMs } };
  switch (state.name) {
    case "reserved": return { ...of, doing: "ringing", mostMs: Infinity };
    case "talking": return { ...of, doing: "talking", mostMs: Infinity };
    case "wrap-up": return { ...of, doing: "wrapping-up", mostMs: Math.max(0, state.until - now) };
    default: return { ...of, doing: "free", mostMs: 0 };
  }
}

export function kindsOfAgents(floor: Floor, agents: readonly Agent[], survey: Survey): Pick<Prospect, "kindsOf" | "kindsBeside"> {
  const kindsOf = (n: number, hands: "free" | "holding"): readonly number[] => {
    const { profile, choice } = agents[n] as Agent;
    return survey.kindsOf(profile.id, takesOf(choice)[hands]);
  };
  return { kindsOf: (n) => kindsOf(n, "free"), kindsBeside: (n) => (setAside(floor, agents[n] as Agent)?.isLast === true ? [] : kindsOf(n, "holding")) };
}
