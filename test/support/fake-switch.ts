// The commands that the Asterisk in memory understands: a table of small functions, each of which returns null or
// the refusal that the real one gives (status and reason).
import type { Speech, TelephonyCommand } from "../../src/core/kernel/command.ts";
import { callerOf, trackOf } from "../../src/core/kernel/ids.ts";
import type { ChannelId, RecordingId } from "../../src/core/kernel/kernel.ts";
import { answerLeg, destroy, detectTalk, finishPrompt, finishRecording, leave, tell, type FakeChannel, type FakeSwitch } from "./fake-switch-state.ts";

type Refused = readonly [status: number, reason: string] | null;
type CommandOf<T extends TelephonyCommand["type"]> = Extract<TelephonyCommand, { type: T }>;
type Table = { [T in TelephonyCommand["type"]]: (s: FakeSwitch, command: CommandOf<T>) => Refused };

const noChannel: Refused = [404, "Channel not found"];
const noBridge: Refused = [404, "Bridge not found"];

/** Does what the command says, or tells that it failed. */
export function carryOut(s: FakeSwitch, command: TelephonyCommand): void {
  s.performed.push(command);
  const row = table[command.type] as (s: FakeSwitch, command: TelephonyCommand) => Refused;
  const refused: Refused = s.connected ? row(s, command) : [503, "Asterisk is away"];
  if (refused === null) return;
  s.waiting.push({ type: "command.failed", command, status: refused[0], reason: refused[1] });
  if (s.atOnce) s.flush();
}

function onChannel(s: FakeSwitch, id: ChannelId, act: () => void): Refused {
  const channel = s.channels.get(id);
  if (channel === undefined) return noChannel;
  if (!channel.ours) return [409, "Channel not in Stasis application"];
  act();
  return null;
}

function onRecording(s: FakeSwitch, id: RecordingId, act: (recording: { isPaused: boolean }) => void): Refused {
  const recording = s.recordings.get(id);
  if (recording === undefined) return [404, "Recording not found"];
  act(recording);
  return null;
}

const table: Table = {
  "channel.answer": (s, c) => onChannel(s, c.channelId, () => { const channel = s.channels.get(c.channelId); if (channel) channel.state = "up"; }),
  // Any channel may be hung up, ours or not.
  "channel.hangup": (s, c) => {
    if (!s.channels.has(c.channelId)) return noChannel;
    destroy(s, c.channelId, c.cause ?? 16);
    return null;
  },
  // The caller lives on in the dialplan; to us he is gone.
  "channel.refuse": (s, c) => onChannel(s, c.channelId, () => { leave(s, c.channelId); }),
  "channel.fail-over": (s, c) => onChannel(s, c.channelId, () => { leave(s, c.channelId); }),
  "channel.originate": originate,
  "channel.send-digits": (s, c) => onChannel(s, c.channelId, () => undefined),
  "channel.snoop": (s, c) => onChannel(s, c.channelId, () => {
    s.channels.set(c.snoopId, { id: c.snoopId, state: "up", endpoint: "Snoop", ani: null, dnis: "", ours: true, music: null, muted: false, ringUntil: null, ear: { on: c.channelId, spy: c.spy, whisper: c.whisper } });
    tell(s, { type: "snoop.began", channelId: c.snoopId });
  }),
  "channel.mute": (s, c) => onChannel(s, c.channelId, () => { const channel = s.channels.get(c.channelId); if (channel) channel.muted = c.isMuted; }),
  "talk.detect": (s, c) => onChannel(s, c.channelId, () => { detectTalk(s, c.channelId, c.gapMs); }),
  "music.start": (s, c) => onChannel(s, c.channelId, () => { setMusic(s, c.channelId, c.musicClass); }),
  "music.stop": (s, c) => onChannel(s, c.channelId, () => { setMusic(s, c.channelId, null); }),
  "prompt.play": (s, c) => onChannel(s, c.channelId, () => {
    s.playbacks.set(c.playbackId, { channelId: c.channelId });
    s.heard.set(c.callId, [...(s.heard.get(c.callId) ?? []), c.speech.map(said).join(" ")]);
  }),
  "prompt.stop": (s, c) => {
    if (!s.playbacks.has(c.playbackId)) return [404, "Playback not found"];
    finishPrompt(s, c.playbackId, false);
    return null;
  },
  "recording.start": (s, c) => onChannel(s, c.channelId, () => {
    s.recordings.set(c.recordingId, { of: c.channelId, endOn: c.endOn, isPaused: false, since: s.clock.now() });
    if (trackOf(c.recordingId) !== null) tell(s, { type: "recording.began", recordingId: c.recordingId });
  }),
  "recording.pause": (s, c) => onRecording(s, c.recordingId, (recording) => { recording.isPaused = true; }),
  "recording.resume": (s, c) => onRecording(s, c.recordingId, (recording) => { recording.isPaused = false; }),
  "recording.stop": (s, c) => {
    if (!s.recordings.has(c.recordingId)) return [404, "Recording not found"];
    finishRecording(s, c.recordingId, 1000);
    return null;
  },
  "recording.check": (s, c) => (s.recordings.has(c.recordingId) ? null : [404, "Recording not found"]),
  "recording.discard": () => null,
  "bridge.create": (s, c) => {
    const members = new Set<ChannelId>();
    s.bridges.set(c.bridgeId, members);
    const missing = c.channels.find((id) => s.channels.get(id)?.ours !== true);
    if (missing !== undefined) return [400, `Channel ${missing} not found`];
    for (const id of c.channels) join(s, members, id);
    return null;
  },
  "bridge.add": (s, c) => {
    const members = s.bridges.get(c.bridgeId);
    if (members === undefined) return noBridge;
    if (s.channels.get(c.channelId)?.ours !== true) return [400, "Channel not found"];
    join(s, members, c.channelId);
    return null;
  },
  "bridge.remove": (s, c) => {
    const members = s.bridges.get(c.bridgeId);
    if (members === undefined) return noBridge;
    return members.delete(c.channelId) ? null : [422, "Channel not in this bridge"];
  },
  "bridge.destroy": (s, c) => {
    return s.bridges.delete(c.bridgeId) ? null : noBridge;
  },
};

function originate(s: FakeSwitch, c: CommandOf<"channel.originate">): Refused {
  if (s.channels.has(c.channelId)) return [409, "Channel with given unique ID already exists"];
  const beside = c.beside === undefined ? callerOf(c.callId) : c.beside;
  if (beside !== null && !s.channels.has(beside)) return [400, "Provided originator channel was not found"];
  const mood = s.phones.get(c.endpoint) ?? "ignores";
  if (mood === "unreachable") return [500, "Allocation failed"];
  const ringUntil = (s.clock.now() + c.ringMs) as ReturnType<FakeSwitch["clock"]["now"]>;
  const isRinging = mood !== "silent" && mood !== "progresses";
  const leg: FakeChannel = { id: c.channelId, state: isRinging ? "ringing" : "down", endpoint: c.endpoint, ani: c.callerNumber, dnis: "", ours: true, music: null, muted: false, ringUntil };
  s.channels.set(c.channelId, leg);
  if (mood === "rejects") { destroy(s, leg.id, 17); return null; }
  if (mood !== "silent") tell(s, { type: isRinging ? "leg.rang" : "leg.progressed", channelId: leg.id });
  // What the customer did on hearing it ring may already have ended it.
  const still = s.channels.get(c.channelId);
  if (mood === "answers" && still !== undefined && still.state !== "up") answerLeg(s, still);
  return null;
}

function join(s: FakeSwitch, members: Set<ChannelId>, id: ChannelId): void {
  for (const others of s.bridges.values()) others.delete(id);
  members.add(id);
}

function setMusic(s: FakeSwitch, id: ChannelId, music: string | null): void {
  const channel = s.channels.get(id);
  if (channel) channel.music = music;
}

function said(speech: Speech): string {
  switch (speech.kind) {
    case "words": return speech.text;
    case "recording": return speech.name;
    case "tone": return speech.tone;
  }
}
