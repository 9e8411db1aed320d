// Messages that wait: what was written down of one, that its sound was lost, that it was thrown away.
import type { Callback } from "../callback/callback.ts";
import { close } from "../callback/decide.ts";
import { callOf } from "../agent/evolve.ts";
import { closePreview } from "../call/preview.ts";
import { nothing, refuse, type AgentId, type CallbackId, type Instant, type RecordingId } from "../kernel/kernel.ts";
import type { Floor, FloorTurn } from "./floor.ts";
import { facts } from "./turns.ts";

/** Not one that is before another. */
export function messageDeleted({ callbacks, calls }: Floor, { callbackId, by, seat }: { readonly callbackId: CallbackId; readonly by: string; readonly seat: AgentId | null }, now: Instant): FloorTurn {
  const callback = callbacks.get(callbackId);
  if (callback === undefined) return refuse("callback-over");
  if (callback.messages.length === 0) return refuse("no-message");
  const { stage } = callback;
  const call = stage.name === "trying" && stage.agentId === seat ? calls.get(stage.call) : undefined;
  return call?.stage.name === "previewing" ? closePreview(call, "deleted", now) : close(callback, "deleted", by, now);
}

/** Nothing for one that was seen to: its text is kept with the recording. */
export function messageTranscribed(floor: Floor, { recordingId, isTranscribed }: { readonly recordingId: RecordingId; readonly isTranscribed: boolean }, now: Instant): FloorTurn {
  const callback = holding(floor, recordingId);
  return callback === undefined ? nothing : facts({ type: "callback.transcribed", callbackId: callback.id, queueId: callback.queueId, at: now, recordingId, isTranscribed });
}

export function messageLost(floor: Floor, { recordingId }: { readonly recordingId: RecordingId }, now: Instant): FloorTurn {
  const callback = holding(floor, recordingId);
  return callback === undefined ? nothing : facts({ type: "callback.message-lost", callbackId: callback.id, queueId: callback.queueId, at: now, recordingId });
}

function holding({ callbacks }: Floor, recordingId: RecordingId): Callback | undefined {
  return [...callbacks.values()].find(({ messages }) => messages.some((one) => one.recordingId === recordingId));
}

/** Agents who have it before them, or still write about it: they may hear it. */
export function holdersOf({ agents, calls, callbacks }: Floor, recordingId: RecordingId): readonly AgentId[] {
  const isAbout = (one: { readonly recordingId: RecordingId }): boolean => one.recordingId === recordingId;
  return [...agents.values()].filter(({ state }) => {
    const callId = callOf(state);
    const call = callId === null ? undefined : calls.get(callId);
    if (call === undefined || call.placed?.callbackId === undefined || call.placed.callbackId === null) return false;
    return call.about.some(isAbout) || callbacks.get(call.placed.callbackId as CallbackId)?.messages.some(isAbout) === true;
  }).map(({ profile }) => profile.id);
}
