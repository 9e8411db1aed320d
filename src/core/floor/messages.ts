// Messages that callers left, in the hands of agents: each is offered as work of its queue, in the place of whoever left it,
// and is before one agent at a time. He calls back, is done with it, or says not now; vanishes he, it is back in its place.
import type { Agent } from "../agent/agent.ts";
import { putAside, release } from "../agent/decide.ts";
import type { Callback } from "../callback/callback.ts";
import { attempt, nextAttempt, postpone, putOffs } from "../callback/decide.ts";
import type { Call, CallFact } from "../call/call.ts";
import { closePreview, dialBack, offerPreview, openPreview } from "../call/preview.ts";
import { placedId } from "../kernel/ids.ts";
import { later, nothing, refuse, type CallbackId, type Instant } from "../kernel/kernel.ts";
import { mayCallAt, nextCallAt } from "../sla/calling-window.ts";
import { broughtTo } from "./carrying.ts";
import { callingRuleOf, dialable } from "./dialable.ts";
import type { AgentRequest, Floor, FloorTurn } from "./floor.ts";
import { agentRingMs, ringableForCall } from "./phones.ts";
import { outside } from "./place.ts";
import { facts, join } from "./turns.ts";
import { queueOf } from "./wrap-up.ts";

/** It is its turn and he is free. Nobody need be awake to be listened to, so only the queue's calendar counts, not the hours for calls. */
export function offerMessage(floor: Floor, callback: Callback, agent: Agent, now: Instant): FloorTurn {
  const open = { ...callingRuleOf(floor, callback.queueId), window: allDay };
  if (!mayCallAt(open, now)) return postpone(callback, nextCallAt(open, now), now);
  const callId = placedId(nextAttempt(callback));
  const agentId = agent.profile.id;
  const { id, queueId, number, language, caller, messages } = callback;
  const until = later(now, agentRingMs(floor, queueId));
  const offered = offerPreview({ callId, at: now, agentId, callbackId: id, queueId, until, ani: number, language, caller, messages });
  return join(attempt(callback, callId, agentId, now), offered, facts({ type: "agent.reserved", agentId, at: now, callId }, ...broughtTo(floor, callId, { ani: number, caller }, now)));
}

const allDay = { fromHour: 0, untilHour: 24 };

export type MessageRequest = Extract<AgentRequest, { type: "open.requested" | "call-back.requested" | "done.requested" | "put-off.requested" }>;

export function isOfMessage(request: { readonly type: string }): request is MessageRequest {
  return request.type === "open.requested" || request.type === "call-back.requested" || request.type === "done.requested" || request.type === "put-off.requested";
}

export interface AtMessage { readonly agent: Agent; readonly call: Call; readonly request: MessageRequest }

export function messageAsked(floor: Floor, { agent, call, request }: AtMessage, now: Instant): FloorTurn {
  const { stage } = call;
  if (stage.name !== "previewing" || call.dialed !== null) return refuse("no-message");
  if (request.type === "open.requested") return stage.isOpen ? nothing : join(openPreview(call, now), facts({ type: "agent.talking", agentId: agent.profile.id, at: now, callId: call.id }));
  if (!stage.isOpen) return refuse("message-not-open");
  switch (request.type) {
    case "done.requested": return closePreview(call, "done", now);
    case "put-off.requested": return putOff(floor, call, request.until, now);
    case "call-back.requested": return callBack(floor, agent, call, now);
  }
}

/** Not for ever, and not too often: somebody waits for an answer. */
const furthestMs = 7 * 24 * 60 * 60_000;

function putOff(floor: Floor, call: Call, until: Instant | null, now: Instant): FloorTurn {
  const callback = callbackOf(floor, call);
  const queue = queueOf(floor, call);
  if (until !== null && (until <= now || until - now > furthestMs)) return refuse("put-off-too-far");
  if (callback !== undefined && putOffs(callback) >= (queue?.callbackAttempts ?? 1)) return refuse("put-off-too-often");
  return closePreview(call, "put-off", now, until ?? later(now, queue?.callbackPauseMs ?? 0));
}

/** The customer's hours count, and whether his number may be dialled. */
function callBack(floor: Floor, agent: Agent, call: Call, now: Instant): FloorTurn {
  const why = whyNoCallBack(floor, call, now);
  const phone = ringableForCall(floor, agent);
  const number = call.ani === null ? null : dialable(floor, call.ani);
  if (number === null || why === "number-not-allowed") return refuse("number-not-allowed");
  if (phone === null) return refuse("agent-not-available");
  if (why !== null) return refuse(why);
  const side = outside(floor, number, undefined);
  if ("refused" in side) return refuse(side.refused);
  const { endpoint, partyRingMs, dnis, trunk } = side;
  const rung = dialBack(call, { phone, ringMs: agentRingMs(floor, call.queueId), endpoint, partyRingMs, dnis, trunk }, now);
  return join(rung, facts({ type: "agent.reserved", agentId: agent.profile.id, at: now, callId: call.id }));
}

/** Whether it can be called back, for the screen: null when it can. */
export function whyNoCallBack(floor: Floor, { ani, queueId }: Call, now: Instant): "no-number" | "number-not-allowed" | "not-at-this-hour" | null {
  if (ani === null || ani === "") return "no-number";
  if (dialable(floor, ani) === null) return "number-not-allowed";
  return queueId === null || mayCallAt(callingRuleOf(floor, queueId), now) ? null : "not-at-this-hour";
}

export function callbackOf({ callbacks }: Floor, { placed }: Call): Callback | undefined {
  return placed === null || placed.callbackId === null ? undefined : callbacks.get(placed.callbackId as CallbackId);
}

/** What it means to the agent that it is before him no longer. Who is done with it goes on as after any call. */
export function previewEnded(floor: Floor, { agentId, callId, outcome }: Extract<CallFact, { type: "call.preview-ended" }>, now: Instant): FloorTurn {
  const agent = floor.agents.get(agentId);
  if (agent?.shelved?.callId === callId) return facts({ type: "agent.unshelved", agentId, at: now, callId });
  if (agent === undefined || !("callId" in agent.state) || agent.state.callId !== callId) return nothing;
  if (outcome === "not-accepted" || outcome === "rejected") return putAside(agent, outcome === "rejected" ? "rejected" : "no-answer", now);
  return outcome === "done" || outcome === "dialled" ? nothing : release(agent, now);
}
