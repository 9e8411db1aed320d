// An Asterisk in memory: it takes the commands that the real one takes and answers with the events that the real one
// sends, at once and in order. What it promises, the contract suite (test/live/contract-*) checks on the real one.
// Nothing happens by itself: phones ring until told, prompts last until finishPrompts(), time passes at tick().
import type { Input, LiveBridge, LiveChannel } from "../../src/core/floor/floor.ts";
import type { TelephonyCommand } from "../../src/core/kernel/command.ts";
import { callIdOf } from "../../src/core/kernel/ids.ts";
import type { CallId, ChannelId, Instant, PlaybackId } from "../../src/core/kernel/kernel.ts";
import { carryOut } from "./fake-switch.ts";
import { answerLeg, createSwitch, destroy, finishPrompt, finishRecording, lasted, silences, tell, voice, type FakeChannel, type FakeSwitch, type PhoneMood } from "./fake-switch-state.ts";

/** What may be done to one phone. Each is for the leg that rings now and for those to come. */
export interface FakePhone {
  answers(): void;
  /** 486 Busy Here, cause 17. */
  rejects(): void;
  /** Rings until its time is over (cause 19) or the leg is hung up. */
  ignores(): void;
  /** Takes what it is sent and says nothing: a dead trunk that Asterisk still takes for alive. */
  silent(): void;
  /** Says how it goes without saying that it rings (183). */
  progresses(): void;
  /** Not registered: Asterisk refuses the command itself (500 Allocation failed). */
  unreachable(): void;
}

export interface FakeAsterisk {
  perform(command: TelephonyCommand): void;
  /** First connection (or the next after `disconnect`): submits `switch.connected` with what lives. */
  connect(): void;
  /** The service loses sight of Asterisk: commands fail with 503 and events are lost; calls live on. */
  disconnect(): void;
  /** Asterisk dies and comes back: every channel and bridge is gone without a word, then `switch.connected`. */
  restart(): void;
  callIn(call: { callId: string; ani: string | null; dnis: string; trunk?: string }): void;
  /** Keys on the caller's or (given a leg's id) the agent's phone, one event a key. */
  press(channelId: string, digits: string): void;
  /** The far end hangs up (16 unless told otherwise). */
  hangUp(channelId: string, cause?: number): void;
  hold(channelId: string, held: boolean): void;
  /** Somebody there speaks from now on, or is silent; told of where it is listened for, an end at tick() after the gap. */
  speaks(channelId: string, isSpeaking: boolean): void;
  phone(endpoint: string): FakePhone;
  /** All prompts now playing come to their end; those that follow them go on playing. */
  finishPrompts(callId?: string): void;
  /** A prompt's file is missing: the one playing on this call fails. */
  failPrompts(callId: string): void;
  finishRecordings(durationMs?: number): void;
  /** Ends the legs whose ring time is over by the clock. */
  tick(): void;
  /** Delivers what waits, with `deliver: "on-settle"` only. */
  settle(): void;
  /** Called after every command from now on: what stands for an instant only is seen too. */
  watch(look: () => void): void;
  channel(channelId: string): FakeChannel | undefined;
  channels(): LiveChannel[];
  bridges(): LiveBridge[];
  /** Recordings that run, with what they record. */
  recordings(): { readonly id: string; readonly of: string; readonly isPaused: boolean }[];
  /** Ids of the legs that ring now at this endpoint. */
  ringing(endpoint: string): ChannelId[];
  /** The words of each prompt begun on this call, in order; tones and recordings by their names. */
  heard(callId: string): string[];
  readonly performed: readonly TelephonyCommand[];
}

/** `deliver: "on-settle"` keeps events until settle(), for a customer that must not be called back from perform(). */
export function createFakeAsterisk(options: {
  submit: (input: Input) => unknown; clock: { now(): Instant }; deliver?: "at-once" | "on-settle";
}): FakeAsterisk {
  const s = createSwitch(options.submit, options.clock, options.deliver ?? "at-once");
  const watchers: (() => void)[] = [];
  return {
    perform(command) {
      carryOut(s, command);
      for (const look of watchers) look();
    },
    watch: (look) => { watchers.push(look); },
    ...lineOf(s), ...callersOf(s), ...viewsOf(s),
    phone: (endpoint) => phoneOf(s, endpoint),
    tick: () => { tick(s); },
    settle: () => { s.flush(); },
    performed: s.performed,
  };
}

function lineOf(s: FakeSwitch): Pick<FakeAsterisk, "connect" | "disconnect" | "restart"> {
  const connect = (): void => {
    s.connected = true;
    tell(s, { type: "switch.connected", channels: liveChannels(s), bridges: liveBridges(s) });
  };
  return {
    connect,
    disconnect: () => { s.connected = false; },
    restart: () => {
      s.connected = false;
      for (const map of [s.channels, s.bridges, s.playbacks, s.recordings]) map.clear();
      connect();
    },
  };
}

function callersOf(s: FakeSwitch): Pick<FakeAsterisk, "callIn" | "press" | "hangUp" | "hold" | "speaks" | "finishPrompts" | "failPrompts" | "finishRecordings"> {
  return {
    callIn: (call) => { callIn(s, call); },
    press: (id, digits) => {
      for (const digit of digits) {
        for (const [recordingId, r] of s.recordings) if (r.of === id && (r.endOn === "any" || r.endOn === digit)) finishRecording(s, recordingId, lasted(s, recordingId, r));
        tell(s, { type: "digit.pressed", channelId: id as ChannelId, digit });
      }
    },
    hangUp: (id, cause = 16) => { destroy(s, id as ChannelId, cause); },
    hold: (id, held) => { tell(s, { type: "channel.held", channelId: id as ChannelId, held }); },
    speaks: (id, isSpeaking) => { voice(s, id as ChannelId, isSpeaking); },
    finishPrompts: (callId) => { endPrompts(s, callId, false); },
    failPrompts: (callId) => { endPrompts(s, callId, true); },
    finishRecordings: (durationMs = 5000) => { for (const id of [...s.recordings.keys()]) finishRecording(s, id, durationMs); },
  };
}

function viewsOf(s: FakeSwitch): Pick<FakeAsterisk, "channel" | "channels" | "bridges" | "recordings" | "ringing" | "heard"> {
  return {
    channel: (id) => s.channels.get(id as ChannelId),
    channels: () => liveChannels(s),
    bridges: () => liveBridges(s),
    recordings: () => [...s.recordings].map(([id, { of, isPaused }]) => ({ id, of, isPaused })),
    ringing: (endpoint) => [...s.channels.values()].filter((c) => c.endpoint === endpoint && c.state === "ringing").map((c) => c.id),
    heard: (callId) => s.heard.get(callId as CallId) ?? [],
  };
}

function callIn(s: FakeSwitch, call: Parameters<FakeAsterisk["callIn"]>[0]): void {
  const id = call.callId as ChannelId;
  const { ani, dnis, trunk = "trunk-demo" } = call;
  // Without the service the call goes to the dialplan's failover and is never ours.
  s.channels.set(id, { id, state: "ringing", endpoint: trunk, ani, dnis, ours: s.connected, music: null, muted: false, ringUntil: null });
  tell(s, { type: "call.arrived", callId: call.callId as CallId, ani, dnis, trunk, language: null });
}

function endPrompts(s: FakeSwitch, callId: string | undefined, failed: boolean): void {
  const first = new Map<ChannelId, PlaybackId>();
  for (const [id, p] of s.playbacks) if (!first.has(p.channelId)) first.set(p.channelId, id);
  for (const [channelId, id] of first) if (callId === undefined || callIdOf(channelId) === callId) finishPrompt(s, id, failed);
}

function phoneOf(s: FakeSwitch, endpoint: string): FakePhone {
  const become = (mood: PhoneMood, now: (leg: FakeChannel) => void) => (): void => {
    s.phones.set(endpoint, mood);
    for (const leg of [...s.channels.values()]) if (leg.endpoint === endpoint && leg.state !== "up") now(leg);
  };
  const reach = (phone: "reachable" | "unreachable"): void => { tell(s, { type: "phone.changed", endpoint, phone }); };
  const back = (act: () => void) => (): void => {
    const away = s.phones.get(endpoint) === "unreachable";
    act();
    if (away) reach("reachable");
  };
  return {
    answers: back(become("answers", (leg) => { answerLeg(s, leg); })),
    rejects: back(become("rejects", (leg) => { destroy(s, leg.id, 17); })),
    ignores: back(become("ignores", () => undefined)),
    silent: back(become("silent", () => undefined)),
    progresses: back(become("progresses", () => undefined)),
    unreachable: () => { become("unreachable", () => undefined)(); reach("unreachable"); },
  };
}

function tick(s: FakeSwitch): void {
  const now = s.clock.now();
  silences(s);
  for (const c of [...s.channels.values()]) if (c.ringUntil !== null && c.ringUntil <= now) destroy(s, c.id, 19);
}

function liveChannels(s: FakeSwitch): LiveChannel[] {
  return [...s.channels.values()].map((c) => ({
    channelId: c.id, state: c.state, ani: c.ani, dnis: c.dnis, trunk: c.endpoint, ours: c.ours,
    leg: !c.ours ? "other" : callIdOf(c.id) === (c.id as string) ? "caller" : "leg",
  }));
}

function liveBridges(s: FakeSwitch): LiveBridge[] {
  return [...s.bridges].map(([bridgeId, channels]) => ({ bridgeId, channels: [...channels] }));
}

