// A caller who leaves a message for a queue: by a key in line, when it cannot keep him, or sent by his flow. What he says is
// work of that queue, in the place that he had; who says nothing goes on as if he had not been asked.
import { addMessage, ask } from "../callback/decide.ts";
import type { Call } from "../call/call.ts";
import { cause, end, leaveLine } from "../call/decide.ts";
import { begin, endMessage, invite, outcomeOf, sinceBegan, type Recorded } from "../call/leave-message.ts";
import type { Leaving, Left, MessageOutcome, MessageWay } from "../call/message.ts";
import { announcementId, callbackOfMessage, timerId } from "../kernel/ids.ts";
import { later, nothing, type CallId, type Instant, type QueueId } from "../kernel/kernel.ts";
import type { VoiceMessage } from "../kernel/voice-message.ts";
import { callbackFor } from "./callbacks.ts";
import { dialable } from "./dialable.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { enqueue } from "./lines.ts";
import { join, stepFlow } from "./turns.ts";
import { askedFrom } from "./work.ts";

/** By a key in line: he stands in it no longer, and his message, or he himself if he says nothing, has his place. */
export function leaveByKey(floor: Floor, call: Call, key: string, now: Instant): FloorTurn {
  if (call.stage.name !== "queued") return nothing;
  const { queueId, since, queuedAt, priority, only } = call.stage.place;
  const left: FloorTurn = { facts: [{ type: "call.left-queue", callId: call.id, at: now, queueId, reason: "message", key }], commands: leaveLine(call) };
  return join(left, askFor(floor, call, { queueId, since: since ?? queuedAt, priority, only, way: "key" }, now));
}

/** The queue that he left, or was not let into, has him leave one; he keeps the place that he had there. */
export function leaveInstead(floor: Floor, call: Call, { queueId, way }: { readonly queueId: QueueId; readonly way: MessageWay }, now: Instant): FloorTurn {
  return askFor(floor, call, { ...placeIn(floor, call, queueId, now), way }, now);
}

/** Sent by his flow; `maxMs` as its node says. */
export function leaveByFlow(floor: Floor, call: Call, { queueId, maxMs }: { readonly queueId: QueueId; readonly maxMs: number }, now: Instant): FloorTurn {
  if (!floor.configuration.queues.has(queueId)) return stepFlow(floor, call.id, { type: "way-out", reason: "message-failed" }, now);
  return invite(call, { ...placeIn(floor, call, queueId, now), way: "flow", maxMs }, now);
}

function placeIn({ configuration: { queues } }: Floor, { left }: Call, queueId: QueueId, now: Instant): Left {
  const priority = queues.get(queueId)?.priority ?? 0;
  return left?.queueId === queueId ? { ...left, priority: left.priority === 0 ? priority : left.priority } : { queueId, since: left?.since ?? now, priority, only: null };
}

const usualMaxMs = 120_000;

function askFor(floor: Floor, call: Call, wish: Left & { readonly way: MessageWay }, now: Instant): FloorTurn {
  return invite(call, { ...wish, maxMs: floor.configuration.queues.get(wish.queueId)?.messageMaxMs ?? usualMaxMs }, now);
}

/** What was said to him is over: the invitation, or what became of his message. Nothing while he is recorded. */
export function messagePromptOver(floor: Floor, call: Call, leaving: Leaving, now: Instant): FloorTurn {
  if (leaving.step === "invited") return begin(call, leaving.maxMs, now);
  if (leaving.step === "recording") return nothing;
  if (leaving.outcome !== "too-short" || leaving.way !== "key") return end(call, "message", cause.normal, now);
  const { queueId, priority, only } = leaving;
  const own = priority - (floor.configuration.queues.get(queueId)?.priority ?? 0);
  return enqueue(floor, call, { queueId, priority: own, only, reason: "no-message", by: null, since: leaving.since }, now);
}

/** # ends the invitation; the recording is ended by Asterisk. Who was sent here by his flow reaches a person by 0, as everywhere in it. */
export function keyWhileLeaving(floor: Floor, call: Call, digit: string, now: Instant): FloorTurn {
  const { leaving, id } = call;
  if (leaving?.step === "invited" && digit === "#") return { facts: [], commands: [{ type: "prompt.stop", callId: id, playbackId: announcementId(id, call.announcements) }] };
  if (leaving?.step !== "recording" || leaving.way !== "flow" || digit !== "0" || leaving.recordingId === null) return nothing;
  const stopped: FloorTurn = { facts: [], commands: [{ type: "recording.stop", callId: id, recordingId: leaving.recordingId }] };
  return join(stopped, endMessage(call, "dropped", sinceBegan(call, now), now), stepFlow(floor, id, { type: "way-out", reason: "person" }, now));
}

/** His voice is over: he pressed #, fell silent, spoke for as long as he may, or hung up. */
export function messageRecorded(floor: Floor, call: Call, recorded: Recorded, now: Instant): FloorTurn {
  const { leaving } = call;
  if (leaving?.step !== "recording") return nothing;
  const outcome = outcomeOf(recorded);
  const over = endMessage(call, outcome, recorded.durationMs, now);
  const kept = outcome === "too-short" ? nothing : keep(floor, call, { leaving, outcome, durationMs: recorded.durationMs }, now);
  return join(over, kept, leaving.way === "flow" && call.stage.name !== "ended" ? onwards(floor, call.id, outcome, now) : nothing);
}

/** Nobody told how it ended: what he said may be there, so it counts as a message. */
export function messageUnheard(floor: Floor, call: Call, now: Instant): FloorTurn {
  return messageRecorded(floor, call, { durationMs: sinceBegan(call, now), spokenMs: null, failed: false }, now);
}

/** In his flow: to the node's exit. */
function onwards(floor: Floor, callId: CallId, outcome: MessageOutcome, now: Instant): FloorTurn {
  return stepFlow(floor, callId, { type: "way-out", reason: outcome === "left" ? "message-left" : "message-failed" }, now);
}

interface Heard { readonly leaving: Leaving; readonly outcome: MessageOutcome; readonly durationMs: number }

/** One need, one place: who waits to be called there, or has left a message, has it already. */
function keep(floor: Floor, call: Call, { leaving, outcome, durationMs }: Heard, now: Instant): FloorTurn {
  const { recordingId, queueId, since, priority, only } = leaving;
  const { id, caller, language, messages, ani } = call;
  if (recordingId === null) return nothing;
  const message: VoiceMessage = { recordingId, callId: id, at: now, durationMs, isStored: outcome !== "failed", isTranscribed: false };
  const number = ani === null ? null : dialable(floor, ani) ?? ani;
  const known = callbackFor(floor, { queueId, number, caller });
  if (known?.stage.name === "waiting") return addMessage(known, message, now);
  const more = floor.configuration.queues.get(queueId)?.messagePriority ?? 0;
  return ask(callbackOfMessage(id, messages), {
    queueId, number: number ?? "", caller, language, arrivedAt: since, priority: priority + more, only, ...askedFrom(floor, call), reason: null, way: "message", by: null, originCall: id, notBefore: null,
  }, now, message);
}

/** After a restart: what he was being told is said again, and whether he is still recorded is asked. */
export function resumeLeaving(floor: Floor, call: Call, now: Instant): FloorTurn {
  const { leaving, id } = call;
  if (leaving === null) return nothing;
  if (leaving.step === "invited") return invite(call, leaving, now);
  if (leaving.step === "told") return messagePromptOver(floor, call, leaving, now);
  if (leaving.recordingId === null) return nothing;
  return { facts: [], commands: [{ type: "recording.check", callId: id, recordingId: leaving.recordingId }, { type: "timer.set", timerId: timerId(id, "message"), at: later(now, leaving.maxMs) }] };
}
