// What agents ask for. A refusal names its reason and changes nothing.
import type { Agent } from "../agent/agent.ts";
import { choosePhone, notReady, ready, release, signIn, signOut } from "../agent/decide.ts";
import { deskPhone } from "../agent/phone.ts";
import { callOf } from "../agent/evolve.ts";
import { giveUpAway } from "../call/away.ts";
import type { Call, Placed } from "../call/call.ts";
import { cause, end, offerOver } from "../call/decide.ts";
import { notCome } from "../call/legs.ts";
import { notPlaced, notReached } from "../call/place.ts";
import { closePreview } from "../call/preview.ts";
import { giveUpOn } from "../call/rescue.ts";
import { hold, retrieve } from "../call/hold.ts";
import { isAway, isOwner, legOfAgent } from "../call/parties.ts";
import { hush } from "../call/recording.ts";
import type { Caller } from "../kernel/contact-card.ts";
import { callerOf } from "../kernel/ids.ts";
import { assertNever, refuse, type CallId, type Instant } from "../kernel/kernel.ts";
import { noteDown, pickedUp } from "./carrying.ts";
import type { AgentRequest, Floor, FloorTurn } from "./floor.ts";
import { goAway, isOfTalk, talkAsked, type TalkRequest } from "./from-conversations.ts";
import { giveBack } from "./giving-way.ts";
import { isOfMessage, messageAsked, type MessageRequest } from "./messages.ts";
import { atPhone } from "./phones.ts";
import { attemptNoted } from "./attempts.ts";
import { personAsked } from "./by-hand.ts";
import { cardAsked, isOfCard, type CardRequest } from "./cards.ts";
import { parkAsked, take } from "./parking.ts";
import { placeAsked } from "./place.ts";
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
    case "place.requested": return placeAsked(floor, agent, request, now);
    case "person.requested": return personAsked(floor, agent, request, now);
    case "take.requested": return take(floor, agent, floor.calls.get(request.callId), now);
    case "pull.requested": return pull(floor, { agent, callId: request.callId, supervisor: null }, now);
    default: return onHisCall(floor, agent, request, now);
  }
}

type CallRequest = Exclude<AgentRequest, { type: "sign-in.requested" | "phone.requested" | "sign-out.requested" | "ready.requested" | "not-ready.requested" | "place.requested" | "person.requested" | "pull.requested" | "take.requested" }>;

function onHisCall(floor: Floor, agent: Agent, request: CallRequest, now: Instant): FloorTurn {
  const call = hisCall(floor, agent, request.callId);
  if (call === undefined) return refuse("call-not-yours");
  if (isAway(call, agent.profile.id) && !whileAway.has(request.type)) return refuse("call-not-connected");
  if (isOfCard(request)) return cardAsked(floor, { agent, call, request }, now);
  if (isOfMessage(request)) return messageAsked(floor, { agent, call, request }, now);
  if (call.stage.name === "previewing" && !whileAway.has(request.type)) return refuse("call-not-connected");
  if (isOfTalk(request)) return talkAsked(floor, { agent, call, request }, now);
  return request.type === "machine.requested" ? machineSaid(agent, call, now) : onHisScreen(floor, { agent, call, request }, now);
}

/** What is asked of a conversation needs a voice in it; these do not. */
const whileAway: ReadonlySet<CallRequest["type"]> = new Set(["hang-up.requested", "leave.requested", "reject.requested", "wrap-up.requested", "link.requested", "note.requested"]);

interface OnScreen { readonly agent: Agent; readonly call: Call; readonly request: Exclude<CallRequest, TalkRequest | MessageRequest | CardRequest | Of<"machine.requested">> }

function onHisScreen(floor: Floor, { agent, call, request }: OnScreen, now: Instant): FloorTurn {
  switch (request.type) {
    case "reject.requested": return reject(agent, call, now);
    case "hang-up.requested": return hangUp(agent, call, now);
    case "hold.requested": case "retrieve.requested": return holdAsked(agent, call, request.type === "hold.requested" ? hold : retrieve, now);
    case "transfer.requested": return transfer(floor, { agent, call, to: request.to, confirmed: request.confirmed }, now);
    case "park.requested": return parkAsked(floor, { agent, call, supervisor: null }, now);
    case "digits.requested": return digits({ agent, call, keys: request.digits }, now);
    case "wrap-up.requested": return wrapUp(floor, { agent, call, request }, now);
    case "link.requested": return link(floor, call, { status: "known", contact: request.contact }, now);
    case "note.requested": return noteDown(floor, { agentId: agent.profile.id, call, field: request.field, value: request.value }, now);
    default: return assertNever(request);
  }
}

/** Who it is; what he gave in his last call comes with him. */
function link(floor: Floor, call: Call, caller: Caller, now: Instant): FloorTurn {
  return facts({ type: "call.identified", callId: call.id, at: now, caller, by: "agent" }, ...pickedUp(floor, call, caller, now));
}

function breakAsked(floor: Floor, agent: Agent, reason: string, now: Instant): FloorTurn {
  const known = floor.configuration.notReadyReasons.includes(reason) || reason === "screen-lost";
  if (!known) return refuse("reason-unknown");
  const asked = notReady(agent, reason, now, reason === "screen-lost" ? "system" : "agent");
  if (reason !== "screen-lost" || asked.refused !== undefined) return asked;
  return join(asked, giveBack(floor, { ...agent, afterCall: reason }, now));
}

/** His own conversation ends for everybody in it; one that he only takes part in goes on without him. */
function hangUp(agent: Agent, call: Call, now: Instant): FloorTurn {
  if (agent.state.name !== "talking") return refuse("call-not-connected");
  if (!isOwner(call, agent.profile.id)) return goAway(agent, call, now);
  return call.consult === null ? end(call, "agent", cause.normal, now) : refuse("consulting");
}

/** An offer, a colleague's question, or to be rung back after his phone was lost: somebody else should go on. */
function reject(agent: Agent, call: Call, now: Instant): FloorTurn {
  if (isAway(call, agent.profile.id)) return giveUpAway(call, agent.profile.id, "declined", now);
  if (call.stage.name === "previewing") return call.stage.isOpen ? refuse("not-offered") : closePreview(call, "rejected", now);
  if (call.stage.name === "returning") return giveUpOn(call, "declined", now);
  if (agent.state.name !== "reserved") return refuse("not-offered");
  const leg = legOfAgent(call, agent.profile.id);
  if (call.placed !== null && call.stage.name !== "offered" && call.consult === null) return rejectPlaced(call, call.placed, now);
  return call.stage.name === "offered" ? offerOver(call, { legs: leg === null ? [] : [leg], reason: "rejected" }, now) : notCome(call, "rejected", now);
}

/** His own call before he picked up, which he may call off; or a colleague's to him. */
function rejectPlaced(call: Call, { callbackId }: Placed, now: Instant): FloorTurn {
  return call.stage.name === "placing" ? notPlaced(call, callbackId === null ? "agent-left" : "rejected", now) : notReached(call, cause.rejected, now);
}

/** Nobody is there to talk to: the call is over, and a callback is tried again. */
function machineSaid(agent: Agent, call: Call, now: Instant): FloorTurn {
  const { placed, stage } = call;
  if (call.dialed !== null && stage.name === "connected" && isOwner(call, agent.profile.id)) return join(facts({ type: "call.found-machine", callId: call.id, at: now }), end(call, "agent", cause.normal, now));
  if (placed === null || stage.name !== "connected" || !isOwner(call, agent.profile.id)) return refuse("call-not-connected");
  return join(facts({ type: "call.not-reached", callId: call.id, at: now, agentId: agent.profile.id, to: placed.to, reason: "machine", cause: cause.normal }), end(call, "agent", cause.normal, now));
}

/** Nobody but the one whose call it is; in wrap-up the call itself says no. */
function holdAsked(agent: Agent, call: Call, act: typeof hold, now: Instant): FloorTurn {
  const isHis = call.stage.name !== "connected" || isOwner(call, agent.profile.id);
  return isHis ? act(call, agent.profile.id, now) : refuse("not-your-conversation");
}

/** Keys for the other side, where a machine may ask for them: whom the agent consults, else the caller. */
function digits({ agent, call, keys }: { readonly agent: Agent; readonly call: Call; readonly keys: string }, now: Instant): FloorTurn {
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (!isOwner(call, agent.profile.id)) return refuse("not-your-conversation");
  const channelId = call.consult !== null && call.consult.bridge !== null ? call.consult.leg : callerOf(call.id);
  return join(hush(call, now), { facts: [], commands: [{ type: "channel.send-digits", callId: call.id, channelId, digits: keys }] });
}

interface Paperwork { readonly agent: Agent; readonly call: Call; readonly request: Of<"wrap-up.requested"> }

function wrapUp(floor: Floor, { agent, call, request }: Paperwork, now: Instant): FloorTurn {
  const reason = whyNoWrapUp(floor, { agent, call, request });
  if (reason !== null) return refuse(reason);
  const { disposition, notes, followUpAt, finish } = request;
  const agentId = agent.profile.id;
  const noted = facts({ type: "call.noted", callId: call.id, at: now, agentId, disposition, notes, ...(followUpAt === undefined ? {} : { followUpAt }) });
  const told = attemptNoted(call, disposition, now);
  return finish ? join(noted, told, release(agent, now), closing(floor, call.id, [agentId], now)) : join(noted, told);
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
