// Command → ARI requests: a table of small functions. What a command needs beyond itself (a prompt's media) is handed in.
import type { TelephonyCommand } from "../../core/kernel/command.ts";
import type { AriRequest } from "./transport.ts";

export interface Writing {
  readonly app: string;
  /** Media URIs of the prompt to be played, in order: "sound:/abs/path", "tone:ring;tonezone=es". */
  readonly media: readonly string[];
}

type CommandOf<T extends TelephonyCommand["type"]> = Extract<TelephonyCommand, { type: T }>;
type Table = { readonly [T in TelephonyCommand["type"]]: (command: CommandOf<T>, writing: Writing) => readonly AriRequest[] };

/** The requests that carry out a command, to be sent in this order. */
export function writeCommand(command: TelephonyCommand, writing: Writing): readonly AriRequest[] {
  return (table[command.type] as (command: TelephonyCommand, writing: Writing) => readonly AriRequest[])(command, writing);
}

const post = (uri: string, query?: Record<string, string>): AriRequest => (query === undefined ? { method: "POST", uri } : { method: "POST", uri, query });
const remove = (uri: string, query?: Record<string, string>): AriRequest => (query === undefined ? { method: "DELETE", uri } : { method: "DELETE", uri, query });
const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

/** Mean magnitude of a sample (of 32768) from which a frame is sound: silence_threshold of app_amd. */
const soundThreshold = 256;

const table: Table = {
  "channel.answer": (c) => [post(`channels/${c.channelId}/answer`)],
  "channel.hangup": (c) => [remove(`channels/${c.channelId}`, c.cause === undefined ? undefined : { reason_code: String(c.cause) })],
  // Hang-ups with a cause reach the carrier as 404 here (22.10.1), whatever the cause; the dialplan's Congestion as 503.
  "channel.refuse": (c) => [post(`channels/${c.channelId}/continue`, { context: "inbound", extension: "refused", priority: "1" })],
  "channel.fail-over": (c) => [post(`channels/${c.channelId}/continue`, { context: "failover", extension: "s", priority: "1" })],
  "channel.originate": (c, { app }) => [{ method: "POST", uri: `channels/${c.channelId}`, body: leg(c, app) }],
  "channel.send-digits": (c) => [post(`channels/${c.channelId}/dtmf`, { dtmf: c.digits })],
  "channel.snoop": (c, { app }) => [post(`channels/${c.channelId}/snoop/${c.snoopId}`, { app, appArgs: "snoop", spy: c.spy, whisper: c.whisper })],
  // "in" is what Asterisk hears of this phone; what it says to the phone goes on.
  "channel.mute": (c) => [(c.isMuted ? post : remove)(`channels/${c.channelId}/mute`, { direction: "in" })],
  "talk.detect": (c) => [post(`channels/${c.channelId}/variable`, c.gapMs === null ? { variable: "TALK_DETECT(remove)", value: "" } : { variable: "TALK_DETECT(set)", value: `${String(c.gapMs)},${String(soundThreshold)}` })],
  "music.start": (c) => [post(`channels/${c.channelId}/moh`, { mohClass: c.musicClass })],
  "music.stop": (c) => [remove(`channels/${c.channelId}/moh`)],
  // Several media are one playback: one PlaybackFinished at the end of all.
  "prompt.play": (c, { media }) => [{ method: "POST", uri: `channels/${c.channelId}/play/${c.playbackId}`, body: { media } }],
  "prompt.stop": (c) => [remove(`playbacks/${c.playbackId}`)],
  "recording.start": (c) => [post(`channels/${c.channelId}/record`, {
    name: c.recordingId, format: "wav", maxDurationSeconds: String(c.maxMs === 0 ? 0 : seconds(c.maxMs)), maxSilenceSeconds: String(c.maxSilenceMs === 0 ? 0 : seconds(c.maxSilenceMs)),
    ifExists: "overwrite", beep: String(c.beep), terminateOn: c.endOn,
  })],
  // Asterisk's own pause cuts the time out; its mute writes silence.
  "recording.pause": (c) => [post(`recordings/live/${c.recordingId}/mute`)],
  "recording.resume": (c) => [remove(`recordings/live/${c.recordingId}/mute`)],
  "recording.stop": (c) => [post(`recordings/live/${c.recordingId}/stop`)],
  "recording.check": (c) => [{ method: "GET", uri: `recordings/live/${c.recordingId}` }],
  "recording.discard": (c) => [remove(`recordings/stored/${c.recordingId}`)],
  // Without dtmf_events the keys of two SIP phones pass natively from one to the other, unseen.
  "bridge.create": (c) => [
    post(`bridges/${c.bridgeId}`, { type: "mixing,dtmf_events" }),
    ...(c.channels.length === 0 ? [] : [post(`bridges/${c.bridgeId}/addChannel`, { channel: c.channels.join(",") })]),
  ],
  "bridge.add": (c) => [post(`bridges/${c.bridgeId}/addChannel`, { channel: c.channelId })],
  "bridge.remove": (c) => [post(`bridges/${c.bridgeId}/removeChannel`, { channel: c.channelId })],
  "bridge.destroy": (c) => [remove(`bridges/${c.bridgeId}`)],
};

/** A leg belongs to the caller's channel (`originator`), so that CDR and CEL join both under one linkedid. */
function leg(c: CommandOf<"channel.originate">, app: string): Record<string, unknown> {
  return {
    endpoint: c.endpoint, app, appArgs: "leg", ...(c.beside === null ? {} : { originator: c.beside ?? c.callId }), timeout: seconds(c.ringMs),
    ...callerIdOf(c.callerName, c.callerNumber), variables: { "CHANNEL(language)": c.language, ...(c.answersItself === true ? answersItself : {}) },
  };
}

/** RFC 5373 is known to few: these two are to most desk phones. */
const answersItself = { "PJSIP_HEADER(add,Call-Info)": "<sip:atiende>;answer-after=0", "PJSIP_HEADER(add,Alert-Info)": "<http://atiende>;info=alert-autoanswer;delay=0" };

/** `"Name" <number>`; what would end the quotes or the line is left out of the name. */
function callerIdOf(name: string | null, number: string | null): { readonly callerId?: string } {
  if (name === null && number === null) return {};
  const shown = (name ?? number ?? "").replace(/["\\<>\u0000-\u001f]/gu, " ").trim();
  return { callerId: `"${shown}" <${(number ?? "").replace(/[^+\d*#]/gu, "")}>` };
}
