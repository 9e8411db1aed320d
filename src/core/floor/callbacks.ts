// Callbacks on the floor: they wait among the callers, an agent is reserved for each that is tried, and what came of his
// call decides what becomes of it.
import type { AttemptOutcome, Callback, CallbackRequest } from "../callback/callback.ts";
import { ask, attempt, attemptOver, close, due, isInLine, nextAttempt, postpone, wakeAt } from "../callback/decide.ts";
import type { Call } from "../call/call.ts";
import type { PreviewEnd } from "../call/message.ts";
import { placedId } from "../kernel/ids.ts";
import { isSame, type Caller } from "../kernel/contact-card.ts";
import { nothing, refuse, type AgentId, type CallbackId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { Queue } from "../queue/queue.ts";
import { mayCallAt, nextCallAt } from "../sla/calling-window.ts";
import { letGo } from "./callback-agreed.ts";
import { broughtTo, reasonOf } from "./carrying.ts";
import { callingRuleOf, dialable } from "./dialable.ts";
import { offerMessage } from "./messages.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { placeCall } from "./place.ts";
import { facts, join } from "./turns.ts";
import { askedFrom } from "./work.ts";

/** He who is in line keeps his place by it, is told so and let go; everybody else takes one now, or at the time agreed, and his call goes on. */
export function callbackAsked(floor: Floor, request: CallbackRequest, now: Instant): FloorTurn {
  const { callbackId, originCall, way, by, notBefore } = request;
  if (floor.callbacks.has(callbackId)) return nothing;
  const call = originCall === null ? undefined : floor.calls.get(originCall);
  const only = request.only ?? waitedFor(request, call);
  const who = { queue: queueFor(floor, request, call), number: numberFor(floor, request, call), caller: callerOf(request, call) };
  const { queue, number, caller } = who;
  const reasonNot = whyNotHere(request, call) ?? whyNot(floor, { ...who, only });
  if (reasonNot !== null || queue === undefined || number === null) return refuse(reasonNot ?? "queue-unknown");
  const standing = standingOf(call, queue, notBefore ?? now);
  const asked = ask(callbackId, { ...standing, ...aboutOf(floor, request, call), queueId: queue.id, number, caller, language: languageOf(request, call), only, way, by, originCall, notBefore }, now);
  return call === undefined ? asked : join(asked, letGo(call, { number, key: "" }, now));
}

/** Who waits in that line for one agent alone is called by him, whoever asks for it. */
function waitedFor({ queueId }: CallbackRequest, call: Call | undefined): AgentId | null {
  if (call === undefined || !("place" in call.stage)) return null;
  const { place } = call.stage;
  return queueId === null || queueId === place.queueId ? place.only : null;
}

/** From his page he gives his place for it; whoever is served, or was, has none. */
function whyNotHere({ way }: CallbackRequest, call: Call | undefined): string | null {
  return way === "web" && (call === undefined || !("place" in call.stage)) ? "not-in-line" : null;
}

/** From where his place is counted, and what it is worth. */
function standingOf(call: Call | undefined, queue: Queue, otherwise: Instant): Pick<Callback, "arrivedAt" | "priority"> {
  if (call === undefined || !("place" in call.stage)) return { arrivedAt: otherwise, priority: queue.priority };
  const { since, queuedAt, priority } = call.stage.place;
  return { arrivedAt: since ?? queuedAt, priority };
}

const nobodyKnown: Caller = { status: "unknown" };

function callerOf({ caller }: CallbackRequest, call: Call | undefined): Caller {
  return caller ?? call?.caller ?? nobodyKnown;
}

function aboutOf(floor: Floor, { reason, originCall }: CallbackRequest, call: Call | undefined): Pick<Callback, "matter" | "dnis" | "reason"> {
  return { ...(call === undefined ? { matter: null } : askedFrom(floor, call)), reason: reason ?? reasonOf(floor, originCall) };
}

function queueFor({ configuration }: Floor, { queueId }: CallbackRequest, call: Call | undefined): Queue | undefined {
  const wanted = queueId ?? call?.queueId ?? null;
  return wanted === null ? undefined : configuration.queues.get(wanted);
}

function numberFor(floor: Floor, { number }: CallbackRequest, call: Call | undefined): string | null {
  const wanted = number ?? call?.ani ?? null;
  return wanted === null ? null : dialable(floor, wanted);
}

function languageOf({ language }: CallbackRequest, call: Call | undefined): Callback["language"] {
  return language ?? call?.language ?? "es";
}

interface Standing { readonly queue: Queue | undefined; readonly number: string | null; readonly caller: Caller; readonly only: AgentId | null }

/** One need, one place: who waits for a callback there already has it. */
function whyNot(floor: Floor, { queue, number, caller, only }: Standing): string | null {
  if (queue === undefined) return "queue-unknown";
  if (number === null) return "number-not-allowed";
  if (only !== null && !floor.agents.has(only)) return "agent-unknown";
  return callbackFor(floor, { queueId: queue.id, number, caller }) === undefined ? null : "callback-already-asked";
}

/** The callback that somebody waits for in this queue. */
export function callbackFor(floor: Floor, who: { readonly queueId: QueueId; readonly number: string | null; readonly caller: Caller }): Callback | undefined {
  for (const callback of floor.callbacks.values()) {
    if (isOf(callback, who) && callback.queueId === who.queueId && callback.stage.name !== "ended") return callback;
  }
  return undefined;
}

/** Whether it is this customer who waits for it: by who he is, or by his number where one of the two is not known. */
export function isOf(callback: Callback, { number, caller }: { readonly number: string | null; readonly caller: Caller }): boolean {
  const areKnown = callback.caller.status === "known" && caller.status === "known";
  return areKnown ? isSame(callback.caller, caller) : callback.number === number;
}

export function callbackCancelled(floor: Floor, { callbackId, by }: { readonly callbackId: CallbackId; readonly by: string }, now: Instant): FloorTurn {
  const callback = floor.callbacks.get(callbackId);
  return callback === undefined ? refuse("callback-over") : close(callback, "cancelled", by, now);
}

/** The time for which it waited has come; its place is as it was. */
export function callbackDue(floor: Floor, callbackId: CallbackId, now: Instant): FloorTurn {
  const callback = floor.callbacks.get(callbackId);
  return callback === undefined ? nothing : due(callback, now);
}

/** It is his turn and an agent is free: the agent is reserved, his phone rings, and the attempt is a fact before that. */
export function tryNow(floor: Floor, callbackId: CallbackId, agentId: AgentId, now: Instant): FloorTurn {
  const callback = floor.callbacks.get(callbackId);
  const agent = floor.agents.get(agentId);
  if (callback === undefined || agent === undefined || !isInLine(callback)) return nothing;
  if (callback.messages.length > 0) return offerMessage(floor, callback, agent, now);
  const rule = callingRuleOf(floor, callback.queueId);
  if (!mayCallAt(rule, now)) return postpone(callback, nextCallAt(rule, now), now);
  const callId = placedId(nextAttempt(callback));
  const { number, caller, language, queueId } = callback;
  const placed = placeCall(floor, { callId, agent, to: { kind: "number", number }, caller, language, queueId, callbackId }, now);
  if (placed.refused === "number-not-allowed") return close(callback, "not-allowed", null, now);
  return placed.refused === undefined ? join(attempt(callback, callId, agentId, now), placed, facts(...broughtTo(floor, callId, { ani: number, caller }, now))) : nothing;
}

/** A call that we placed for it is over. */
export function attemptEnded(floor: Floor, call: Call, now: Instant): FloorTurn {
  const callbackId = call.placed?.callbackId ?? null;
  const callback = callbackId === null ? undefined : floor.callbacks.get(callbackId as CallbackId);
  if (callback?.stage.name !== "trying" || callback.stage.call !== call.id) return nothing;
  const { callbackAttempts: attempts, callbackPauseMs: pauseMs } = floor.configuration.queues.get(callback.queueId) ?? { callbackAttempts: 1, callbackPauseMs: 0 };
  return attemptOver(callback, outcomeOf(call), { attempts, pauseMs, until: call.preview?.until ?? null }, now);
}

function outcomeOf({ placed, answeredAt, preview }: Call): AttemptOutcome {
  if (preview !== null && preview.outcome !== "dialled") return ofPreview[preview.outcome] ?? "gone";
  if (placed !== null && placed.notReached !== null) return placed.notReached;
  if (answeredAt !== null) return "reached";
  return (placed?.rungAt ?? null) === null ? "not-dialled" : "agent-left";
}

const ofPreview: Readonly<Partial<Record<PreviewEnd, AttemptOutcome>>> = { "done": "done", "deleted": "deleted", "put-off": "put-off", "not-accepted": "not-taken", "rejected": "not-taken", "gone": "gone" };

/** After every (re)connect: timers do not outlive us, and what was being tried may be over. */
export function resumeCallbacks(floor: Floor, now: Instant): FloorTurn {
  const turns = [...floor.callbacks.values()].map((callback): FloorTurn => {
    const { stage, id } = callback;
    if (stage.name === "waiting") return { facts: [], commands: wakeAt(id, stage.until) };
    const call = stage.name === "trying" ? floor.calls.get(stage.call) : undefined;
    return call?.stage.name === "ended" ? attemptEnded(floor, call, now) : nothing;
  });
  return join(nothing, ...turns);
}
