// What lives inside the Asterisk in memory, and the few things that happen to it; each tells its event.
import type { Input } from "../../src/core/floor/floor.ts";
import type { TelephonyCommand } from "../../src/core/kernel/command.ts";
import { isMessage } from "../../src/core/kernel/ids.ts";
import type { BridgeId, CallId, ChannelId, Instant, PlaybackId, RecordingId } from "../../src/core/kernel/kernel.ts";

export type PhoneMood = "answers" | "rejects" | "ignores" | "unreachable" | "silent" | "progresses";

export interface FakeChannel {
  readonly id: ChannelId;
  state: "down" | "ringing" | "up";
  /** A leg's endpoint as dialled, "PJSIP/agent-101"; a caller's trunk. */
  readonly endpoint: string;
  readonly ani: string | null;
  readonly dnis: string;
  /** In the Stasis application. */
  ours: boolean;
  music: string | null;
  /** Nobody hears this phone. */
  muted: boolean;
  ringUntil: Instant | null;
  /** Of a snoop: the leg that it hears, which side of it, and who hears what it says. */
  readonly ear?: { readonly on: ChannelId; readonly spy: "in" | "both"; readonly whisper: "none" | "out" | "both" };
}

export interface FakeSwitch {
  readonly clock: { now(): Instant };
  readonly channels: Map<ChannelId, FakeChannel>;
  readonly bridges: Map<BridgeId, Set<ChannelId>>;
  /** In the order begun; the first of a channel is the one that plays. */
  readonly playbacks: Map<PlaybackId, { readonly channelId: ChannelId }>;
  readonly recordings: Map<RecordingId, { readonly of: ChannelId; readonly endOn: string; readonly since: number; isPaused: boolean }>;
  readonly phones: Map<string, PhoneMood>;
  /** Who speaks; and of the channels that are listened to, since when somebody is heard (null: nobody) and since when not. */
  readonly speaking: Set<ChannelId>;
  readonly talks: Map<ChannelId, { readonly gapMs: number; readonly since: number | null; readonly silentAt: number | null }>;
  readonly heard: Map<CallId, string[]>;
  readonly performed: TelephonyCommand[];
  readonly waiting: Input[];
  readonly atOnce: boolean;
  connected: boolean;
  flush(): void;
}

export function createSwitch(submit: (input: Input) => unknown, clock: { now(): Instant }, deliver: "at-once" | "on-settle"): FakeSwitch {
  const waiting: Input[] = [];
  let flushing = false;
  return {
    clock, waiting, atOnce: deliver === "at-once", connected: true,
    channels: new Map(), bridges: new Map(), playbacks: new Map(), recordings: new Map(), phones: new Map(), speaking: new Set(), talks: new Map(), heard: new Map(), performed: [],
    // Events caused while one is being delivered come after it, as on one socket.
    flush: () => {
      if (flushing) return;
      flushing = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) submit(next);
      } finally {
        flushing = false;
      }
    },
  };
}

/** Sends an event, unless nobody is connected: then it is lost, as on the real one. */
export function tell(s: FakeSwitch, input: Input): void {
  if (!s.connected) return;
  s.waiting.push(input);
  if (s.atOnce) s.flush();
}

export function answerLeg(s: FakeSwitch, leg: FakeChannel): void {
  leg.state = "up";
  leg.ringUntil = null;
  tell(s, { type: "leg.answered", channelId: leg.id });
}

/** Everything on the channel ends first, then the channel: prompts, recording, its place in bridges. */
export function destroy(s: FakeSwitch, channelId: ChannelId, cause: number): void {
  const channel = s.channels.get(channelId);
  if (channel === undefined) return;
  s.channels.delete(channelId);
  end(s, channel, cause);
}

/** Out of the application and on in the dialplan: that end is told, what comes of the channel later is not. */
export function leave(s: FakeSwitch, channelId: ChannelId): void {
  const channel = s.channels.get(channelId);
  if (channel !== undefined) end(s, channel, 16);
}

function end(s: FakeSwitch, channel: FakeChannel, cause: number): void {
  for (const members of s.bridges.values()) members.delete(channel.id);
  s.talks.delete(channel.id);
  for (const [id, p] of [...s.playbacks]) if (p.channelId === channel.id) finishPrompt(s, id, true);
  for (const [id, r] of [...s.recordings]) if (r.of === channel.id) finishRecording(s, id, lasted(s, id, r));
  const { ours } = channel;
  channel.ours = false;
  if (ours) tell(s, { type: "channel.destroyed", channelId: channel.id, cause });
  // An ear ends with the leg that it hears.
  for (const one of [...s.channels.values()]) if (one.ear?.on === channel.id) destroy(s, one.id, 16);
}

export function finishPrompt(s: FakeSwitch, playbackId: PlaybackId, failed: boolean): void {
  if (s.playbacks.delete(playbackId)) tell(s, { type: "prompt.finished", playbackId, failed });
}

/** Of a message the time since it began; of what flows record a second. */
export function lasted(s: FakeSwitch, id: RecordingId, { since }: { readonly since: number }): number {
  return isMessage(id) ? s.clock.now() - since : 1000;
}

export function finishRecording(s: FakeSwitch, recordingId: RecordingId, durationMs: number): void {
  if (s.recordings.delete(recordingId)) tell(s, { type: "recording.finished", recordingId, durationMs, failed: false });
}

export function detectTalk(s: FakeSwitch, channelId: ChannelId, gapMs: number | null): void {
  if (gapMs === null) { s.talks.delete(channelId); return; }
  const isSpeaking = s.speaking.has(channelId);
  s.talks.set(channelId, { gapMs, since: isSpeaking ? s.clock.now() : null, silentAt: null });
  if (isSpeaking) tell(s, { type: "talking.began", channelId });
}

/** He speaks, or is silent from now on. */
export function voice(s: FakeSwitch, channelId: ChannelId, isSpeaking: boolean): void {
  if (isSpeaking) s.speaking.add(channelId);
  else s.speaking.delete(channelId);
  const talk = s.talks.get(channelId);
  if (talk === undefined) return;
  if (!isSpeaking) { s.talks.set(channelId, { ...talk, silentAt: talk.silentAt ?? s.clock.now() }); return; }
  const isNew = talk.since === null;
  s.talks.set(channelId, { ...talk, since: talk.since ?? s.clock.now(), silentAt: null });
  if (isNew) tell(s, { type: "talking.began", channelId });
}

/** Tells of those who have been silent for long enough. */
export function silences(s: FakeSwitch): void {
  const now = s.clock.now();
  for (const [channelId, { gapMs, since, silentAt }] of s.talks) {
    if (since === null || silentAt === null || now < silentAt + gapMs) continue;
    s.talks.set(channelId, { gapMs, since: null, silentAt: null });
    tell(s, { type: "talking.finished", channelId, spokenMs: silentAt - since });
  }
}
