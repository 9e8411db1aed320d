// Recording of the conversation: by the queue's rule, or when the agent asks for it. It records the bridge, so what is
// said while somebody is consulted, and what the caller hears on hold, is in no recording. Asterisk ends it when nobody
// is left in the bridge (its recorder is "lonely"), so a recording that goes on later does so in another file.
import { trackId } from "../kernel/ids.ts";
import { nothing, refuse, type AgentId, type Instant, type RecordingId } from "../kernel/kernel.ts";
import type { Call, CallTurn, Track, TrackEnd } from "./call.ts";

export type RecordingRule = "never" | "on-demand" | "always";
export type RecordingState = "on" | "paused" | "off";

/** A conversation begins: recorded if the rule says so, or if it was being recorded where the caller comes from. */
export function recordByRule(call: Call, rule: RecordingRule, now: Instant): CallTurn {
  if (call.track !== null || rule === "never") return nothing;
  return rule === "always" || call.isRecordingWanted ? start(call, null, now) : nothing;
}

/** An agent asks to record, to pause (a card number is being said), to go on, or to stop. */
export function record(call: Call, asked: { readonly by: AgentId; readonly state: RecordingState; readonly rule: RecordingRule }, now: Instant): CallTurn {
  const { by, state, rule } = asked;
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (rule === "never") return refuse("recording-not-allowed");
  if (state === "off" && rule === "always") return refuse("recording-required");
  const { track } = call;
  switch (state) {
    case "on": return track === null ? begin(call, by, now) : resume(call, track, by, now);
    case "paused": return track === null ? refuse("not-recording") : pause(call, track, by, now);
    case "off": return stopTrack(call, { by, reason: "asked" }, now);
  }
}

/** Not while somebody is consulted: nobody would be in the bridge. */
function begin(call: Call, by: AgentId, now: Instant): CallTurn {
  return call.consult === null ? start(call, by, now) : refuse("consulting");
}

function start(call: Call, by: AgentId | null, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return nothing;
  const recordingId = trackId(call.id, call.tracks + 1);
  const isPaused = call.isPauseKept && by === null;
  return {
    facts: [
      { type: "call.recording-started", callId: call.id, at: now, recordingId, by },
      ...(isPaused ? [{ type: "call.recording-paused", callId: call.id, at: now, recordingId, by: null } as const] : []),
    ],
    commands: [
      { type: "bridge.record", callId: call.id, bridgeId: call.stage.bridge, recordingId },
      ...(isPaused ? [{ type: "recording.pause", callId: call.id, recordingId } as const] : []),
    ],
  };
}

function pause(call: Call, { recordingId, isPaused }: Track, by: AgentId, now: Instant): CallTurn {
  if (isPaused) return nothing;
  return { facts: [{ type: "call.recording-paused", callId: call.id, at: now, recordingId, by }], commands: [{ type: "recording.pause", callId: call.id, recordingId }] };
}

function resume(call: Call, { recordingId, isPaused }: Track, by: AgentId, now: Instant): CallTurn {
  if (!isPaused) return nothing;
  return { facts: [{ type: "call.recording-resumed", callId: call.id, at: now, recordingId, by }], commands: [{ type: "recording.resume", callId: call.id, recordingId }] };
}

/** Ends the recording, if there is one. Its file is complete a moment later. */
export function stopTrack(call: Call, why: { readonly by: AgentId | null; readonly reason: TrackEnd }, now: Instant): CallTurn {
  const { track } = call;
  if (track === null) return nothing;
  const durationMs = track.spokenMs + (track.isPaused ? 0 : now - track.since);
  return {
    facts: [{ type: "call.recording-stopped", callId: call.id, at: now, recordingId: track.recordingId, ...why, startedAt: track.startedAt, durationMs }],
    commands: [{ type: "recording.stop", callId: call.id, recordingId: track.recordingId }],
  };
}

/** Asterisk's own word that a recording is over: ours was lost if we had not ended it. */
export function trackOver(call: Call, recordingId: RecordingId, now: Instant): CallTurn {
  if (call.track?.recordingId !== recordingId) return nothing;
  const { facts } = stopTrack(call, { by: null, reason: "failed" }, now);
  return { facts, commands: [] };
}
