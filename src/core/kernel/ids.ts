// Ids that the core derives, so that no reply is awaited and a replay gives the same ids:
// <callId>-leg-2, <callId>-party-1, <callId>-bridge-1, <callId>-prompt-5, <callId>-recording-1, <callId>-timer-ring, <callId>-ask-3.
import type { BridgeId, CallbackId, CallId, CampaignId, ChannelId, PlaybackId, RecordingId, RequestId, TimerId } from "./kernel.ts";

/** A call that we place: no channel begins it, so its id is made here. `unique` is unlike all others, for ever. */
export const placedId = (unique: string): CallId => `placed-${unique}` as CallId;
/** The n-th dial of a campaign to one of its people: dialled at most once, since nothing else has this id. */
export const attemptId = (campaign: CampaignId, member: string, n: number): CallId => `${campaign}.${member}.${String(n)}` as CallId;
const attempt = /^[a-z0-9][a-z0-9-]*\.\d+\.\d+$/u;
/** The channel of the caller; of a call that we place, that of whoever is called, dialled at most once. */
export const callerOf = (call: CallId): ChannelId => (call.startsWith("placed-") || attempt.test(call) ? `${call}-party-1` : call as string) as ChannelId;
export const legId = (call: CallId, n: number): ChannelId => `${call}-leg-${String(n)}` as ChannelId;
export const bridgeId = (call: CallId, n: number): BridgeId => `${call}-bridge-${String(n)}` as BridgeId;
export const promptId = (call: CallId, n: number): PlaybackId => `${call}-prompt-${String(n)}` as PlaybackId;
/** What a caller hears in line; numbered apart from the prompts of his flow. */
export const announcementId = (call: CallId, n: number): PlaybackId => `${call}-announcement-${String(n)}` as PlaybackId;
/** What a caller says who leaves a message for a queue. */
export const messageId = (call: CallId, n: number): RecordingId => `${call}-message-${String(n)}` as RecordingId;
export const recordingId = (call: CallId, n: number): RecordingId => `${call}-recording-${String(n)}` as RecordingId;
/** A supervisor's ear on an agent's leg. */
export const snoopId = (call: CallId, n: number): ChannelId => `${call}-snoop-${String(n)}` as ChannelId;
/** Recordings of the conversation, numbered apart from those that the flow makes. */
export const trackId = (call: CallId, n: number): RecordingId => `${call}-track-${String(n)}` as RecordingId;
/** The ear that records one voice of a conversation, and the recording that it makes: both have this name. The caller's is number 0. */
export const earId = (track: RecordingId, n: number): ChannelId & RecordingId => `${track}-ear-${String(n)}` as ChannelId & RecordingId;
/** An agent's question in the line of a queue. */
export const consultId = (call: CallId, n: number): string => `${call}-consult-${String(n)}`;
/** What an agent hears while somebody is looked for or rung, by what waits: a leg, or a question. */
export const ringbackId = (leg: string): PlaybackId => leg.replace(/-(?:leg|consult)-(\d+)$/u, "-ringback-$1") as PlaybackId;
/** What an agent hears on an outside phone that picked up, until he presses the key. */
export const pressId = (leg: ChannelId): PlaybackId => leg.replace(/-leg-(\d+)$/u, "-press-$1") as PlaybackId;
/** The callback that a caller asked for by a key in line. */
export const callbackOfCall = (call: CallId): CallbackId => `back-${call}` as CallbackId;
/** The callback that holds a message; `n` as in the message's own id. */
export const callbackOfMessage = (call: CallId, n: number): CallbackId => `back-${call}-m${String(n)}` as CallbackId;
export const requestId = (call: CallId, n: number): RequestId => `${call}-ask-${String(n)}` as RequestId;
/** `owner` is a call or an agent; `purpose` is one word, so that setting it again moves the same timer. */
export const timerId = (owner: string, purpose: string): TimerId => `${owner}-timer-${purpose}` as TimerId;

const ear = /^(.+-track-\d+)-ear-(\d+)$/u;
const derived = /-(?:leg|party|consult|snoop|bridge|prompt|announcement|ringback|press|recording|message|track|track-\d+-ear|ask)-\d+$|-timer-[a-z]+$/u;

/** The call that a derived id belongs to; a caller's channel id is its own call. */
export function callIdOf(id: string): CallId {
  return id.replace(derived, "") as CallId;
}

/** Whether the id is one that the core derived, so never a caller's own channel. */
export function isDerived(id: string): boolean {
  return derived.test(id);
}

/** A supervisor's ear, or one that records. */
export function isSnoop(id: string): boolean {
  return /-snoop-\d+$/u.test(id) || ear.test(id);
}

/** The track that an ear, or the recording of its name, belongs to, and its number; null for all else. */
export function trackOf(id: string): { readonly recordingId: RecordingId; readonly ear: number } | null {
  const [, track, n] = ear.exec(id) ?? [];
  return track === undefined ? null : { recordingId: track as RecordingId, ear: Number(n) };
}

/** A message for a queue, not what a flow records for itself. */
export function isMessage(id: string): boolean {
  return /-message-\d+$/u.test(id);
}

/** The owner (call or agent) and the purpose of a timer. */
export function partsOfTimer(id: TimerId): { readonly owner: string; readonly purpose: string } {
  const cut = id.lastIndexOf("-timer-");
  return { owner: id.slice(0, cut), purpose: id.slice(cut + "-timer-".length) };
}
