// Recording of the conversation: by the queue's rule, or when the agent asks for it. Each voice in it has an ear of its own
// on the leg that it comes from, and a file of its own; they are laid side by side when the call is over. While the caller
// is on hold, while a pause lasts and while keys are pressed silence is recorded: time runs on, and nothing is kept of what
// nobody may keep.
import type { Command, TelephonyCommand } from "../kernel/command.ts";
import { earId, timerId, trackId, trackOf } from "../kernel/ids.ts";
import { later, nothing, refuse, type AgentId, type ChannelId, type Instant, type RecordingId } from "../kernel/kernel.ts";
import type { Call, CallFact, CallTurn, TrackEnd } from "./call.ts";
import { voicesOf } from "./parties.ts";
import type { Track } from "./track.ts";

/** "declined": the caller was to be asked, and has not agreed. */
export type RecordingRule = "never" | "declined" | "on-demand" | "always";
export type RecordingState = "on" | "paused" | "off";

/** After the last key of a number that is typed, a PIN or a card's, the recording goes on. */
export const quietAfterKeysMs = 6_000;

/** A conversation begins: recorded if the rule says so, or if it was being recorded where the caller comes from. */
export function recordByRule(call: Call, rule: RecordingRule, now: Instant): CallTurn {
  if (call.track !== null || rule === "never" || rule === "declined") return nothing;
  return rule === "always" || call.isRecordingWanted ? start(call, null, now) : nothing;
}

/** An agent asks to record, to pause (a card number is being said), to go on, or to stop. */
export function record(call: Call, asked: { readonly by: AgentId; readonly state: RecordingState; readonly rule: RecordingRule }, now: Instant): CallTurn {
  const { by, state, rule } = asked;
  if (call.stage.name !== "connected") return refuse("call-not-connected");
  if (rule === "never") return refuse("recording-not-allowed");
  if (rule === "declined") return refuse("recording-declined");
  if (state === "off" && rule === "always") return refuse("recording-required");
  const { track } = call;
  switch (state) {
    case "on": return track === null ? begin(call, by, now) : resume(call, track, by, now);
    case "paused": return track === null ? refuse("not-recording") : pause(call, track, by, now);
    case "off": return stopTrack(call, { by, reason: "asked" }, now);
  }
}

/** Not while somebody is consulted: the caller is on hold. */
function begin(call: Call, by: AgentId, now: Instant): CallTurn {
  return call.consult === null ? start(call, by, now) : refuse("consulting");
}

function start(call: Call, by: AgentId | null, now: Instant): CallTurn {
  if (call.stage.name !== "connected") return nothing;
  const recordingId = trackId(call.id, call.tracks + 1);
  const isPaused = call.isPauseKept && by === null;
  const voices = voicesOf(call).map((leg, n) => addVoice(call, { recordingId, leg, ear: n }, now));
  return {
    facts: [
      { type: "call.recording-started", callId: call.id, at: now, recordingId, by },
      ...(isPaused ? [{ type: "call.recording-paused", callId: call.id, at: now, recordingId, by: null } as const] : []),
      ...voices.flatMap(({ facts }) => facts),
    ],
    commands: voices.flatMap(({ commands }) => commands),
  };
}

interface Voice { readonly recordingId: RecordingId; readonly leg: ChannelId; readonly ear: number }

function addVoice(call: Call, { recordingId, leg, ear }: Voice, now: Instant): CallTurn {
  return {
    facts: [{ type: "call.voice-added", callId: call.id, at: now, recordingId, ear, leg }],
    commands: [{ type: "channel.snoop", callId: call.id, channelId: leg, snoopId: earId(recordingId, ear), spy: "in", whisper: "none" }],
  };
}

/** Whoever has come into the conversation is recorded too. */
export function followVoices(call: Call, now: Instant): CallTurn {
  const { track } = call;
  if (track === null) return nothing;
  const fresh = voicesOf(call).filter((leg) => !track.legs.includes(leg));
  const added = fresh.map((leg, n) => addVoice(call, { recordingId: track.recordingId, leg, ear: track.legs.length + n }, now));
  return { facts: added.flatMap(({ facts }) => facts), commands: added.flatMap(({ commands }) => commands) };
}

/** An ear of a recording is on its leg. */
export function earBegan(call: Call, id: ChannelId & RecordingId): CallTurn {
  const isOurs = call.track?.recordingId === trackOf(id)?.recordingId;
  return { facts: [], commands: [isOurs ? taken(call, id) : { type: "channel.hangup", callId: call.id, channelId: id }] };
}

/** From now on this voice is written down; if it may not be, it is silenced before its first word. */
export function voiceBegan(call: Call, id: RecordingId, now: Instant): CallTurn {
  const of = trackOf(id);
  const leg = call.track?.legs[of?.ear ?? 0];
  if (of === null || leg === undefined || call.track?.recordingId !== of.recordingId) return nothing;
  const began: CallFact = { type: "call.voice-began", callId: call.id, at: now, ...of };
  return { facts: [began], commands: isSilent(call, leg) ? [{ type: "recording.pause", callId: call.id, recordingId: id }] : [] };
}

/** Whether silence is recorded of this leg now. An agent who consults talks with another alone. */
function isSilent({ track, stage, consult }: Call, leg: ChannelId): boolean {
  if (track?.isPaused === true || stage.name !== "connected" || stage.heldSince !== null) return true;
  return consult !== null && leg === stage.leg;
}

/** What is recorded is as it must be now, whatever it was. */
export function soundOf(call: Call): readonly Command[] {
  const { track } = call;
  return track === null ? [] : voicesOf(call).flatMap((leg): readonly Command[] => {
    const ear = track.legs.indexOf(leg);
    return ear < 0 ? [] : [{ type: isSilent(call, leg) ? "recording.pause" : "recording.resume", callId: call.id, recordingId: earId(track.recordingId, ear) }];
  });
}

function pause(call: Call, track: Track, by: AgentId, now: Instant): CallTurn {
  if (track.isPaused && !track.isHushed) return nothing;
  const { recordingId } = track;
  return {
    facts: [{ type: "call.recording-paused", callId: call.id, at: now, recordingId, by }],
    commands: soundOf({ ...call, track: { ...track, isPaused: true } }),
  };
}

function resume(call: Call, track: Track, by: AgentId | null, now: Instant): CallTurn {
  if (!track.isPaused) return nothing;
  const { recordingId, isHushed } = track;
  return {
    facts: [{ type: "call.recording-resumed", callId: call.id, at: now, recordingId, by }],
    commands: [...(isHushed ? [keysQuiet(call)] : []), ...soundOf({ ...call, track: { ...track, isPaused: false } })],
  };
}

/** Somebody in the conversation presses keys, or an agent sends some: a PIN or a card's number may be among them. */
export function hush(call: Call, now: Instant): CallTurn {
  const { track } = call;
  if (track === null || (track.isPaused && !track.isHushed)) return nothing;
  const wait: Command = { type: "timer.set", timerId: timerId(call.id, "hush"), at: later(now, quietAfterKeysMs) };
  if (track.isHushed) return { facts: [], commands: [wait] };
  const { recordingId } = track;
  return {
    facts: [{ type: "call.recording-paused", callId: call.id, at: now, recordingId, by: null, reason: "keys" }],
    commands: [...soundOf({ ...call, track: { ...track, isPaused: true } }), wait],
  };
}

/** No key for a while. */
export function hushOver(call: Call, now: Instant): CallTurn {
  return call.track?.isHushed === true ? resume(call, call.track, null, now) : nothing;
}

function keysQuiet({ id }: Call): Command {
  return { type: "timer.clear", timerId: timerId(id, "hush") };
}

/** Ends the recording, if there is one. Its files are complete a moment later. */
export function stopTrack(call: Call, why: { readonly by: AgentId | null; readonly reason: TrackEnd }, now: Instant): CallTurn {
  const { track } = call;
  if (track === null) return nothing;
  const durationMs = track.spokenMs + (track.isPaused ? 0 : now - track.since);
  return {
    facts: [{ type: "call.recording-stopped", callId: call.id, at: now, recordingId: track.recordingId, ...why, startedAt: track.startedAt, durationMs }],
    // An ear that goes takes its recording to its end.
    commands: [...(track.isHushed ? [keysQuiet(call)] : []), ...liveEars(call).map((channelId): Command => ({ type: "channel.hangup", callId: call.id, channelId }))],
  };
}

/**
 * Asterisk's own word that an ear or its recording is gone. One whose leg has left the conversation, or is about to, ends
 * with it; that of the caller ends with the call.
 */
export function earOver(call: Call, id: ChannelId | RecordingId, { failed }: { readonly failed: boolean }, now: Instant): CallTurn {
  const of = trackOf(id);
  if (of === null || call.track?.recordingId !== of.recordingId) return nothing;
  return failed || of.ear === 0 ? stopTrack(call, { by: null, reason: "failed" }, now) : nothing;
}

/** All ears of a recording, also of those who left. */
export function earsOf({ recordingId, legs }: Track): readonly ChannelId[] {
  return legs.map((_leg, n) => earId(recordingId, n));
}

/** Those that must live as long as it does. */
export function liveEars(call: Call): readonly ChannelId[] {
  const { track } = call;
  const voices = voicesOf(call);
  return track === null ? [] : earsOf(track).filter((_ear, n) => voices.includes(track.legs[n] ?? ("" as ChannelId)));
}

/** As long as its ear lives. */
function taken(call: Call, id: ChannelId & RecordingId): TelephonyCommand {
  return { type: "recording.start", callId: call.id, channelId: id, recordingId: id, maxMs: 0, maxSilenceMs: 0, beep: false, endOn: "none" };
}
