// ARI event → Input: a table of small functions. On the path of every call, so nothing is copied or checked twice.
import type { Input } from "../../core/floor/floor.ts";
import { isDerived, isSnoop, trackOf } from "../../core/kernel/ids.ts";
import { languages, type CallId, type ChannelId, type Language, type PlaybackId, type RecordingId } from "../../core/kernel/kernel.ts";
import type { AriEvent } from "./ari-events.ts";

/** What reading needs beside the event, and what it remembers from one event to another. */
export interface Reading {
  readonly toE164: (text: string) => string | null;
  /** Causes between a channel's hang-up request and its end. */
  readonly hangups: Map<string, number>;
  /** Calling numbers as the carrier sent them, by E.164: the dialplan knows callers by these. */
  readonly asSent: Map<string, string>;
}

type EventOf<T extends AriEvent["type"]> = Extract<AriEvent, { type: T }>;
type Table = { readonly [T in AriEvent["type"]]: (event: EventOf<T>, reading: Reading) => Input | undefined };

/** The Input that an event means, or undefined where it means nothing to the floor. */
export function readEvent(event: AriEvent, reading: Reading): Input | undefined {
  const row = table[event.type] as ((event: AriEvent, reading: Reading) => Input | undefined) | undefined;
  return row?.(event, reading);
}

/** The calling number in E.164 where it parses; null for a withheld one, which carriers write in many ways. */
export function aniOf(number: string, toE164: Reading["toE164"]): string | null {
  return /\d/u.test(number) ? toE164(number) ?? number : null;
}

/** The number dialled, in E.164 where it parses, else as it was dialled. */
export function dnisOf(number: string, toE164: Reading["toE164"]): string {
  return toE164(number) ?? number;
}

const normalClearing = 16;
/** Asterisk's own mark on a hang-up that we asked for; not a Q.850 cause. */
const softHangup = 32;
const nobody = (): undefined => undefined;

const table: Table = {
  // Claiming is a matter of telephony, the applications are the transport's.
  CallBroadcast: nobody,
  ApplicationReplaced: nobody,
  StasisStart: (event, reading) => {
    const channelId = event.channel.id as ChannelId;
    if (event.args[0] === "leg") return { type: "leg.answered", channelId };
    if (event.args[0] === "slot") return slotDialled(event);
    return event.args[0] === "snoop" ? { type: "snoop.began", channelId } : arrived(event, reading);
  },
  // A caller's end, or an ear's: Asterisk stops telling of a channel that leaves the application, so there is no
  // ChannelDestroyed for it. Legs that we originated are told of to their end.
  StasisEnd: ({ channel: { id } }, { hangups }) => {
    if (isDerived(id) && !isSnoop(id)) return undefined;
    const cause = hangups.get(id) ?? normalClearing;
    hangups.delete(id);
    return { type: "channel.destroyed", channelId: id as ChannelId, cause };
  },
  ChannelHangupRequest: ({ cause, channel: { id } }, { hangups }) => {
    if (cause !== undefined && cause !== 0 && cause !== softHangup && !isDerived(id)) hangups.set(id, cause);
    return undefined;
  },
  ChannelDestroyed: ({ cause, channel: { id } }) => (isDerived(id) ? { type: "channel.destroyed", channelId: id as ChannelId, cause } : undefined),
  ChannelStateChange: ({ channel }) => (channel.state === "Ringing" && isDerived(channel.id) ? { type: "leg.rang", channelId: channel.id as ChannelId } : undefined),
  // 183 alone rings nowhere that Asterisk knows of, so it changes no channel's state; ringing is told by that.
  Dial: ({ dialstatus, peer: { id } }) => (dialstatus === "PROGRESS" && isDerived(id) ? { type: "leg.progressed", channelId: id as ChannelId } : undefined),
  ChannelDtmfReceived: ({ digit, channel }) => ({ type: "digit.pressed", channelId: channel.id as ChannelId, digit }),
  ChannelHold: ({ channel }) => ({ type: "channel.held", channelId: channel.id as ChannelId, held: true }),
  ChannelUnhold: ({ channel }) => ({ type: "channel.held", channelId: channel.id as ChannelId, held: false }),
  ChannelTalkingStarted: ({ channel }) => ({ type: "talking.began", channelId: channel.id as ChannelId }),
  ChannelTalkingFinished: ({ channel, duration }) => ({ type: "talking.finished", channelId: channel.id as ChannelId, spokenMs: Math.max(0, duration) }),
  PlaybackFinished: ({ playback }) => ({ type: "prompt.finished", playbackId: playback.id as PlaybackId, failed: playback.state === "failed" }),
  RecordingStarted: ({ recording: { name } }) => (trackOf(name) === null ? undefined : { type: "recording.began", recordingId: name as RecordingId }),
  RecordingFinished: ({ recording }) => ({
    type: "recording.finished", recordingId: recording.name as RecordingId, durationMs: (recording.duration ?? 0) * 1000, failed: false,
    // Counted only for recordings that silence ends.
    ...(recording.talking_duration === undefined ? {} : { spokenMs: recording.talking_duration * 1000 }),
  }),
  RecordingFailed: ({ recording }) => ({ type: "recording.finished", recordingId: recording.name as RecordingId, durationMs: 0, failed: true }),
};

/** A phone of ours dialled a slot of parked calls: slot, its number, the phone's endpoint. */
function slotDialled({ args: [, slot, endpoint = ""], channel }: EventOf<"StasisStart">): Input {
  return { type: "slot.dialled", channelId: channel.id as ChannelId, slot: Number(slot), endpoint: `PJSIP/${endpoint}` };
}

/** Arguments as the dialplan gives them: inbound, number dialled, trunk, and optionally a language. */
function arrived({ args, channel }: EventOf<"StasisStart">, { toE164, asSent }: Reading): Input {
  const sent = channel.caller.number;
  const ani = aniOf(sent, toE164);
  if (ani !== null && ani !== sent) asSent.set(ani, sent);
  const [, dialled = channel.dialplan.exten, trunk = trunkOf(channel.name), language = ""] = args;
  return {
    type: "call.arrived", callId: channel.id as CallId, ani, dnis: dnisOf(dialled, toE164), trunk,
    language: languages.includes(language as Language) ? language as Language : null,
  };
}

/** "PJSIP/trunk-demo-0000001a" → "trunk-demo" */
export function trunkOf(channelName: string): string {
  return channelName.replace(/^[^/]*\//u, "").replace(/-[0-9a-f]{8}$/u, "");
}
