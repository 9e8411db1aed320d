// One need, one place: what a customer waits for already when he calls in. A callback is over by it. A message that he left is
// still to be heard, by the agent who gets him: nobody else is given it while he is here, and it is before that agent after the call.
import type { Callback, CallbackFact } from "../callback/callback.ts";
import { attempt, close, isInLine, nextAttempt } from "../callback/decide.ts";
import type { Call } from "../call/call.ts";
import { beginShelved, closePreview } from "../call/preview.ts";
import { cardOf } from "../kernel/contact-card.ts";
import { placedId } from "../kernel/ids.ts";
import { nothing, type AgentId, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import { isOf } from "./callbacks.ts";
import { broughtTo } from "./carrying.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { facts, join } from "./turns.ts";
import { matterOf } from "./work.ts";

/** What waits already for one who comes into this line, and is the same need: in this line, or in another about the same matter. */
export function waitingAlready(floor: Floor, call: Call, queueId: QueueId): readonly Callback[] {
  return call.direction !== "inbound" ? [] : [...floor.callbacks.values()].filter((callback) => callback.stage.name === "waiting" && !isPromisedIn(callback, call) && isSameNeed(floor, callback, { call, queueId }));
}

/** What he is promised in a call is for after it, wherever that call goes on. */
function isPromisedIn({ originCall, messages }: Callback, { id }: Call): boolean {
  return originCall === id && messages.length === 0;
}

function isSameNeed(floor: Floor, callback: Callback, { call, queueId }: { readonly call: Call; readonly queueId: QueueId | null }): boolean {
  if (!isOf(callback, { number: call.ani, caller: call.caller })) return false;
  return callback.queueId === queueId || (callback.matter !== null && callback.matter === matterOf(floor, call));
}

/** The customer calls in himself: his callback is over, and he has its place. */
export function calledIn(floor: Floor, callId: CallId, now: Instant): FloorTurn {
  const call = floor.calls.get(callId);
  if (call?.stage.name !== "queued") return nothing;
  const over = waitingAlready(floor, call, call.stage.place.queueId).filter(({ messages }) => messages.length === 0);
  return join(nothing, ...over.map((callback) => close(callback, "called-in", cardOf(call.caller)?.name ?? call.ani, now)));
}

/** Whether he left it for the need of this call: for a line in which it stood, wherever it was sent since, or about its matter. */
function isItsNeed(floor: Floor, callback: Callback, call: Call): boolean {
  if (callback.messages.length === 0 || !isOf(callback, { number: call.ani, caller: call.caller })) return false;
  const stood = floor.trails.get(call.id)?.some((fact) => fact.type === "call.queued" && fact.queueId === callback.queueId) ?? false;
  return stood || isSameNeed(floor, callback, { call, queueId: call.queueId });
}

const here: ReadonlySet<Call["stage"]["name"]> = new Set(["queued", "offered", "connected", "returning", "parked"]);

/** He stands in line, a phone rings for him, or an agent has him. */
export function isHere({ direction, stage }: Call): boolean {
  return direction === "inbound" && here.has(stage.name);
}

/** Whoever left this message is here himself. */
export function isWithCaller(floor: Floor, callback: Callback): boolean {
  if (callback.messages.length === 0) return false;
  for (const call of floor.calls.values()) if (isHere(call) && isItsNeed(floor, callback, call)) return true;
  return false;
}

/** The agent who gets a caller gets his message too: set aside for the call, if he has nothing set aside already and is not about to go. */
export function takenAlong(floor: Floor, { callId, agentId }: { readonly callId: CallId; readonly agentId: AgentId }, now: Instant): FloorTurn {
  const [call, agent] = [floor.calls.get(callId), floor.agents.get(agentId)];
  if (call === undefined || !isHere(call) || agent === undefined || agent.shelved !== null || agent.leaving !== null) return nothing;
  const message = [...floor.callbacks.values()].find((one) => isInLine(one) && (one.only === null || one.only === agentId) && isItsNeed(floor, one, call));
  return message === undefined ? nothing : beside(floor, message, agentId, now);
}

function beside(floor: Floor, callback: Callback, agentId: AgentId, now: Instant): FloorTurn {
  const callId = placedId(nextAttempt(callback));
  const { id: callbackId, queueId, number: ani, language, caller, messages } = callback;
  const begun = beginShelved({ callId, at: now, agentId, callbackId, queueId, until: now, ani, language, caller, messages }, now);
  return join(attempt(callback, callId, agentId, now), begun, facts({ type: "agent.shelved", agentId, at: now, callId }, ...broughtTo(floor, callId, { ani, caller }, now)));
}

/** The caller goes on, to somebody else or into a slot, and his message is no longer with the agent who had both. */
export function sentAlong(floor: Floor, { callId, by }: { readonly callId: CallId; readonly by: AgentId }, now: Instant): FloorTurn {
  const [call, shelved] = [floor.calls.get(callId), floor.agents.get(by)?.shelved ?? null];
  const message = shelved === null ? undefined : floor.calls.get(shelved.callId);
  const callback = [...floor.callbacks.values()].find(({ stage }) => stage.name === "trying" && stage.call === message?.id);
  if (call === undefined || message === undefined || callback === undefined) return nothing;
  return isOf(callback, { number: call.ani, caller: call.caller }) ? closePreview(message, "gone", now) : nothing;
}

/** Whoever had the message has it no longer, and somebody else talks with the one who left it: then it is his. */
export function handedAlong(floor: Floor, { callbackId, outcome }: Extract<CallbackFact, { type: "callback.attempt-ended" }>, now: Instant): FloorTurn {
  const callback = floor.callbacks.get(callbackId);
  if (callback === undefined || outcome !== "gone") return nothing;
  const had = callback.attempts.at(-1)?.agentId;
  for (const call of floor.calls.values()) {
    const agentId = talksWith(floor, call);
    if (agentId !== null && agentId !== had && isItsNeed(floor, callback, call)) return takenAlong(floor, { callId: call.id, agentId }, now);
  }
  return nothing;
}

function talksWith({ agents }: Floor, { id, stage }: Call): AgentId | null {
  const state = stage.name === "connected" ? agents.get(stage.agentId)?.state : undefined;
  return stage.name === "connected" && state?.name === "talking" && state.callId === id ? stage.agentId : null;
}
