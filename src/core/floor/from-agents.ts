// What agents ask for. A refusal names its reason and changes nothing.
import type { Agent } from "../agent/agent.ts";
import { choosePhone, notReady, ready, release, signIn, signOut } from "../agent/decide.ts";
import { deskPhone } from "../agent/phone.ts";
import { callOf } from "../agent/evolve.ts";
import type { Call } from "../call/call.ts";
import { cause, end, offerOver } from "../call/decide.ts";
import { giveUpOn } from "../call/rescue.ts";
import { hold, retrieve } from "../call/hold.ts";
import { assertNever, refuse, type CallId, type Instant } from "../kernel/kernel.ts";
import type { AgentRequest, Floor, FloorTurn } from "./floor.ts";
import { atPhone } from "./phones.ts";
import { pull } from "./waiting.ts";
import { transfer } from "./transfer.ts";
import { facts, join } from "./turns.ts";
import { closing, owesDisposition, queueOf } from "./wrap-up.ts";

type Of<T extends AgentRequest["type"]> = Extract<AgentRequest, { type: T }>;

export function requested(floor: Floor, request: AgentRequest, now: Instant): FloorTurn {
  const agent = floor.agents.get(request.agentId);
  if (agent === undefined) return refuse("agent-unknown");
  switch (request.type) {
    case "sign-in.requested": return atPhone(floor, request.phone ?? deskPhone, (phone) => signIn(agent, phone, now));
    case "phone.requested": return atPhone(floor, request.phone, (phone) => choosePhone(agent, phone, now));
    case "sign-out.requested": return signOut(agent, now);
    case "ready.requested": return ready(agent, now);
    case "not-ready.requested": return breakAsked(floor, agent, request.reason, now);
    case "pull.requested": return pull(floor, { agent, callId: request.callId, supervisor: null }, now);
    default: return onHisCall(floor, agent, request, now);
  }
}

type CallRequest = Exclude<AgentRequest, { type: "sign-in.requested" | "phone.requested" | "sign-out.requested" | "ready.requested" | "not-ready.requested" | "pull.requested" }>;

function onHisCall(floor: Floor, agent: Agent, request: CallRequest, now: Instant): FloorTurn {
  const call = hisCall(floor, agent, request.callId);
  if (call === undefined) return refuse("call-not-yours");
  switch (request.type) {
    case "reject.requested": return reject(call, now);
    case "hang-up.requested": return hangUp(agent, call, now);
    case "hold.requested": return hold(call, agent.profile.id, now);
    case "retrieve.requested": return retrieve(call, agent.profile.id, now);
    case "transfer.requested": return transfer(floor, { agent, call, to: request.to }, now);
    case "digits.requested": return digits(call, request.digits);
    case "wrap-up.requested": return wrapUp(floor, { agent, call, request }, now);
    case "link.requested": return facts({ type: "call.identified", callId: call.id, at: now, caller: { status: "known", contact: request.contact }, by: "agent" });
    default: return assertNever(request);
  }
}

function breakAsked(floor: Floor, agent: Agent, reason: string, now: Instant): FloorTurn {
  const known = floor.configuration.notReadyReasons.includes(reason) || reason === "screen-lost";
  return known ? notReady(agent, reason, now) : refuse("reason-unknown");
}

/** An offer, or to be rung back after his phone was lost: somebody else should go on with the caller. */
function reject(call: Call, now: Instant): FloorTurn {
  if (call.stage.name === "returning") return giveUpOn(call, "declined", now);
  return call.stage.name === "offered" ? offerOver(call, "rejected", now) : refuse("not-offered");
}

function hangUp(agent: Agent, call: Call, now: Instant): FloorTurn {
  if (agent.state.name !== "talking") return refuse("call-not-connected");
  return end(call, "agent", cause.normal, now);
}

/** Keys for the caller's side: a machine at the other end may ask for them. */
function digits(call: Call, keys: string): FloorTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  return { facts: [], commands: [{ type: "channel.send-digits", callId: call.id, channelId: call.id as string as typeof call.stage.leg, digits: keys }] };
}

interface Paperwork { readonly agent: Agent; readonly call: Call; readonly request: Of<"wrap-up.requested"> }

function wrapUp(floor: Floor, { agent, call, request }: Paperwork, now: Instant): FloorTurn {
  const reason = whyNoWrapUp(floor, { agent, call, request });
  if (reason !== null) return refuse(reason);
  const { disposition, notes, finish } = request;
  const agentId = agent.profile.id;
  const noted = facts({ type: "call.noted", callId: call.id, at: now, agentId, disposition, notes });
  return finish ? join(noted, release(agent, now), closing(floor, call.id, agentId, now)) : noted;
}

function whyNoWrapUp(floor: Floor, { agent, call, request: { disposition, finish } }: Paperwork): string | null {
  const queue = queueOf(floor, call);
  if (disposition !== null && queue?.dispositions.includes(disposition) === false) return "disposition-unknown";
  if (!finish) return null;
  if (agent.state.name === "talking" || agent.state.name === "reserved") return "call-not-ended";
  return disposition === null && owesDisposition(floor, agent, call.id) ? "disposition-required" : null;
}

/** The call on this agent's screen, if it is the one he names. */
function hisCall(floor: Floor, agent: Agent, callId: CallId): Call | undefined {
  return callOf(agent.state) === callId ? floor.calls.get(callId) : undefined;
}
