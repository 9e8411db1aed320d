// What facts make possible next, where one machine's fact is another's event: a flow that ends in a queue, an agent
// freed by a hang-up, a caller who can be offered now. Runs until nothing more follows.
import type { Agent } from "../agent/agent.ts";
import { putAside, release, wrapUp } from "../agent/decide.ts";
import { waitsForAgent } from "../call/attempt.ts";
import type { Call, CallFact } from "../call/call.ts";
import { cause, end, leaveLine } from "../call/decide.ts";
import { followAgent } from "../call/monitoring.ts";
import { isOwner } from "../call/parties.ts";
import { followVoices, soundOf } from "../call/recording.ts";
import type { IvrFact } from "../ivr/session.ts";
import { nothing, type AgentId, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { MessageWhen } from "../queue/queue.ts";
import { amdEnded, heard, personFound } from "./amd.ts";
import { leftAlone } from "./away.ts";
import { abandoned, answered, attemptOfCallEnded, harbourNow, putThrough } from "./attempts.ts";
import { dialAfter } from "./campaigns.ts";
import { carried } from "./carrying.ts";
import type { Fact, Floor, FloorTurn } from "./floor.ts";
import { adviserOver, consultAnswered, consultEnded, foundInVain, recordOnConnect } from "./from-conversations.ts";
import { agreedInFlow } from "./callback-in-flow.ts";
import { attemptEnded } from "./callbacks.ts";
import { offers } from "./dispatch.ts";
import { emergencyInLine, sayGoodbye } from "./emergency.ts";
import { leaveByFlow, leaveInstead, messageUnheard } from "./leaving.ts";
import { enqueue, strandedCallers } from "./lines.ts";
import { enterFlow, isFlowWaiting } from "./flow-entry.ts";
import { giveBack, takenUp } from "./giving-way.ts";
import { previewEnded } from "./messages.ts";
import { nowTalking, partyRung } from "./place.ts";
import { calledIn, handedAlong, sentAlong, takenAlong } from "./one-need.ts";
import { foresee } from "./foresight.ts";
import { strandedQuestions } from "./questions.ts";
import { notBack } from "./rescue.ts";
import { facts, join, stepFlow } from "./turns.ts";
import { dialOutside } from "./transfer.ts";
import { closing, partiesOf, wrapUpRule } from "./wrap-up.ts";

type Follow = { [T in Fact["type"]]?: (floor: Floor, fact: Extract<Fact, { type: T }>, now: Instant) => FloorTurn };
type Of<F extends Fact, T extends F["type"]> = Extract<F, { type: T }>;

const follow: Follow = {
  "call.identified": identified,
  "call.offer-ended": offerEnded,
  "call.preview-ended": previewEnded,
  "call.attempt-answered": answered,
  "call.harboured": abandoned,
  "call.sound-began": heard,
  "call.sound-ended": heard,
  "call.amd-ended": amdEnded,
  "call.found-person": personFound,
  "call.queued": (floor, { callId }, now) => join(calledIn(floor, callId, now), emergencyInLine(floor, callId, now)),
  "call.emergency-heard": (floor, { callId }, now) => emergencyInLine(floor, callId, now),
  "call.left-queue": leftQueue,
  "call.connected": (floor, fact, now) => join(nowTalking(floor, fact), takenAlong(floor, fact, now), putThrough(floor, fact), listenOn(floor, fact.callId, now), recordOnConnect(floor, fact.callId, now)),
  "call.party-rung": partyRung,
  "call.held": (floor, { callId }) => soundNow(floor, callId),
  "call.retrieved": (floor, { callId }) => soundNow(floor, callId),
  "call.consult-queued": (floor, { callId }) => soundNow(floor, callId),
  "call.consult-unanswered": (floor, fact, now) => foundInVain(floor, fact, now),
  "call.consult-began": (floor, { callId }) => soundNow(floor, callId),
  "call.consult-answered": (_floor, fact, now) => consultAnswered(fact, now),
  "call.consult-ended": (floor, fact, now) => join(consultEnded(floor, fact, now), soundNow(floor, fact.callId)),
  "call.handed-over": (floor, { callId, by }, now) => join(by === null ? nothing : goneOn(floor, { callId, by }, now), listenOn(floor, callId, now), recordOnConnect(floor, callId, now), voicesNow(floor, callId, now)),
  "call.joined": (floor, { callId }, now) => join(recordOnConnect(floor, callId, now), voicesNow(floor, callId, now)),
  "call.parted": (floor, { callId, who }, now) => (who.kind === "agent" ? adviserOver(floor, callId, who.agentId, now) : nothing),
  "call.agent-returned": returned,
  "call.agent-not-back": notBack,
  "call.parked": goneOn,
  "call.transferred": goneOn,
  "call.dial-failed": dialFailed,
  "call.ended": ended,
  "ivr.entered": (floor, { callId, verified }, now) => (verified === false && floor.calls.get(callId)?.verified === true ? facts({ type: "call.verification-lapsed", callId, at: now }) : nothing),
  "ivr.left": leftFlow,
  "callback.attempt-ended": handedAlong,
  "ivr.callback-agreed": agreedInFlow,
  "ivr.language-chosen": (floor, { callId, language }, now) =>
    floor.calls.get(callId)?.language === language ? nothing : facts({ type: "call.language-chosen", callId, at: now, language }),
  "ivr.pin-checked": (floor, { callId, result }, now) =>
    result === "right" && floor.calls.get(callId)?.verified === false ? facts({ type: "call.verified", callId, at: now }) : nothing,
  "agent.reserved": takenUp,
  "agent.talking": takenUp,
  "agent.signed-out": (floor, { agentId }, now) => join(leftBehind(floor, agentId, now), strandedCallers(floor, now), strandedQuestions(floor, now)),
};

export function settle(floor: Floor, just: readonly Fact[], now: Instant): FloorTurn {
  const turns = just.map((fact) => followUp(floor, fact, now)).filter((turn) => turn !== nothing);
  const batons = just.flatMap((fact) => carried(floor, fact, now));
  if (batons.length > 0) turns.push(facts(...batons));
  // Once for a call, however many left it together.
  const left = new Set(just.flatMap((fact) => (fact.type === "call.parted" || fact.type === "call.agent-lost" ? [fact.callId] : [])));
  for (const callId of left) turns.push(leftAlone(floor, callId, now));
  const offered = offers(floor, now);
  if (offered !== nothing) turns.push(offered);
  const dialled = offered.facts.length > 0 ? nothing : dialAfter(floor, just, now);
  if (dialled !== nothing) turns.push(dialled);
  const foreseen = foresee(floor, just, offered, now);
  if (foreseen !== nothing) turns.push(foreseen);
  return turns.length === 0 ? nothing : join(nothing, ...turns);
}

/** Signed out over his head: what he had set aside is no longer his. */
function leftBehind(floor: Floor, agentId: AgentId, now: Instant): FloorTurn {
  const agent = floor.agents.get(agentId);
  return agent === undefined ? nothing : giveBack(floor, agent, now);
}

function followUp(floor: Floor, fact: Fact, now: Instant): FloorTurn {
  const next = follow[fact.type] as ((floor: Floor, fact: Fact, now: Instant) => FloorTurn) | undefined;
  return next ? next(floor, fact, now) : nothing;
}

/** Now that it is known who calls, his flow begins; later news of it reach the flow as an event. */
function identified(floor: Floor, fact: Of<CallFact, "call.identified">, now: Instant): FloorTurn {
  if (floor.sessions.has(fact.callId)) return stepFlow(floor, fact.callId, { type: "caller.identified", caller: fact.caller }, now);
  const call = floor.calls.get(fact.callId);
  if (call?.stage.name !== "in-flow" || call.dialed !== null) return nothing;
  return enterFlow(floor, fact.callId, floor.configuration.numbers.get(call.dnis)?.flowId ?? floor.configuration.defaultFlow, now);
}

function leftFlow(floor: Floor, { callId, to }: Of<IvrFact, "ivr.left">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined) return nothing;
  switch (to.kind) {
    case "queue": return enqueue(floor, call, { queueId: to.queueId, priority: to.priority, only: null, reason: to.by, by: null }, now);
    case "number": return dialOutside(floor, call, { number: to.number, ringMs: to.ringMs, agentId: null }, now);
    case "agent": return toAgent(floor, callId, to.agent as AgentId, now);
    case "flow": return enterFlow(floor, callId, to.flowId, now);
    case "message": return leaveByFlow(floor, call, to, now);
    case "hang-up": return end(call, "flow", cause.normal, now);
  }
}

function toAgent(floor: Floor, callId: CallId, agentId: AgentId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const queueId = floor.agents.get(agentId)?.profile.queues[0];
  if (call === undefined || queueId === undefined) return stepFlow(floor, callId, { type: "way-out", reason: "transfer-failed" }, now);
  return enqueue(floor, call, { queueId, priority: 0, only: agentId, reason: "flow", by: null }, now);
}

/** A caller whom the queue cannot keep goes on in his flow, or in the queue's own way out if he came by none. */
function leftQueue(floor: Floor, { callId, queueId, reason, flowId: elsewhere, messageFor }: Of<CallFact, "call.left-queue">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined || reason === "callback" || reason === "message" || reason === "opt-out") return nothing;
  const line: FloorTurn = { facts: [], commands: leaveLine(call) };
  if (waitsForAgent(call)) return harbourNow(floor, call, now);
  if (reason === "emergency") return elsewhere === undefined ? sayGoodbye(call, now) : join(line, enterFlow(floor, callId, elsewhere, now));
  if (reason === "overflow") return join(line, messageFor === undefined ? enterFlow(floor, callId, elsewhere ?? floor.configuration.defaultFlow, now) : leaveInstead(floor, call, { queueId: messageFor, way: "overflow" }, now));
  return join(line, turnedOut(floor, call, { queueId, reason }, now));
}

interface TurnedOut { readonly queueId: QueueId; readonly reason: MessageWhen }

/** To leave a message where the queue asks for one, else as his flow says, or the queue. */
function turnedOut(floor: Floor, call: Call, { queueId, reason }: TurnedOut, now: Instant): FloorTurn {
  const queue = floor.configuration.queues.get(queueId);
  if (queue?.messageOn.includes(reason) === true) return leaveInstead(floor, call, { queueId, way: reason }, now);
  if (isFlowWaiting(floor, call.id)) return stepFlow(floor, call.id, { type: "way-out", reason }, now);
  return enterFlow(floor, call.id, queue?.wayOutFlow ?? floor.configuration.defaultFlow, now);
}

/** After a failed transfer by an agent the caller goes back to his queue; one by a flow goes on in the flow. */
function dialFailed(floor: Floor, { callId }: Of<CallFact, "call.dial-failed">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined) return nothing;
  if (isFlowWaiting(floor, callId)) return join({ facts: [], commands: leaveLine(call) }, stepFlow(floor, callId, { type: "way-out", reason: "transfer-failed" }, now));
  if (call.queueId === null) return end(call, "system", cause.failed, now);
  return enqueue(floor, call, { queueId: call.queueId, priority: 0, only: null, reason: "transfer", by: null }, now);
}

/** Why an agent is not offered the next call at once after an offer that came to nothing. */
const aside = { "no-answer": "no-answer", rejected: "rejected", busy: "phone-busy", unreachable: "phone-unreachable", failed: "phone-unreachable" } as const;

function offerEnded(floor: Floor, fact: Of<CallFact, "call.offer-ended">, now: Instant): FloorTurn {
  const agent = floor.agents.get(fact.agentId);
  const told = emergencyInLine(floor, fact.callId, now);
  if (agent?.state.name !== "reserved" || agent.state.callId !== fact.callId) return told;
  return join(told, offerOver(agent, fact, now));
}

function offerOver(agent: Agent, fact: Of<CallFact, "call.offer-ended">, now: Instant): FloorTurn {
  if (fact.reason === "caller-left" || fact.reason === "agent-left" || fact.reason === "taken") return release(agent, now);
  return putAside(agent, aside[fact.reason], now);
}

/** Everybody's part in it is over. */
function ended(floor: Floor, { callId }: Of<CallFact, "call.ended">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call === undefined) return nothing;
  const said = messageUnheard(floor, call, now);
  if (call.preview !== null && call.preview.outcome !== "done" && call.preview.outcome !== "dialled") return join(attemptEnded(floor, call, now), attemptOfCallEnded(call, now), closing(floor, callId, partiesOf(call), now));
  const all = partiesOf(call);
  const over = all.map((id) => (id === call.agentId ? conversationOver(floor, { callId, agentId: id }, now) : adviserOver(floor, callId, id, now)));
  const isWrapping = over.some((turn) => turn.facts.some((fact) => fact.type === "agent.wrapping-up"));
  const leaving = all.filter((_id, n) => over[n] !== nothing);
  const tried = join(attemptEnded(floor, call, now), attemptOfCallEnded(call, now));
  return isWrapping ? join(said, tried, ...over) : join(said, tried, ...over, closing(floor, callId, leaving, now));
}

/** In a conversation of several it is another's call, whose leg is as it was. */
function returned(floor: Floor, { callId, agentId }: Of<CallFact, "call.agent-returned">, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  const voices = voicesNow(floor, callId, now);
  return call === undefined || !isOwner(call, agentId) ? voices : join(listenOn(floor, callId, now), recordOnConnect(floor, callId, now), voices);
}

/** Supervisors who were on the call stay on it when its agent's leg is another. */
function listenOn(floor: Floor, callId: CallId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  return call === undefined || call.monitors.length === 0 ? nothing : followAgent(call, now);
}

/** Who is in a conversation that is recorded is recorded; what is said on hold or aside is not. */
function voicesNow(floor: Floor, callId: CallId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  return call === undefined ? nothing : join(followVoices(call, now), soundNow(floor, callId));
}

function soundNow(floor: Floor, callId: CallId): FloorTurn {
  const call = floor.calls.get(callId);
  return call === undefined ? nothing : { facts: [], commands: soundOf(call) };
}

/** The caller goes on without him, and takes along what he left: it is not before this agent again. */
function goneOn(floor: Floor, { callId, by }: { readonly callId: CallId; readonly by: AgentId }, now: Instant): FloorTurn {
  const along = sentAlong(floor, { callId, by }, now);
  return join(along, conversationOver(floor, { callId, agentId: by, keeps: along === nothing }, now));
}

/** The agent's part of the call is over; `keeps`: what he set aside for it is still his. */
function conversationOver(floor: Floor, { callId, agentId, keeps = true }: { readonly callId: CallId; readonly agentId: AgentId; readonly keeps?: boolean }, now: Instant): FloorTurn {
  const agent = floor.agents.get(agentId);
  if (agent?.state.name !== "talking" || agent.state.callId !== callId) return nothing;
  return wrapUp(keeps ? agent : { ...agent, shelved: null }, callId, wrapUpRule(floor, floor.calls.get(callId)), now);
}
