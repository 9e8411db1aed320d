// What the contract suite needs of a switch: commands go in, inputs come out, and somebody plays caller and agent.
// The Asterisk in memory fits it here; the real one in contract-asterisk.ts.
import type { Input } from "../../src/core/floor/floor.ts";
import type { Speech, TelephonyCommand } from "../../src/core/kernel/command.ts";
import { bridgeId, callerOf, earId, legId, promptId, recordingId, snoopId, trackId } from "../../src/core/kernel/ids.ts";
import type { CallId, ChannelId } from "../../src/core/kernel/kernel.ts";
import { createFakeAsterisk } from "../support/fake-asterisk.ts";
import { until } from "../support/until.ts";

/** Words that mean something to every switch under test. */
export const short: readonly Speech[] = [{ kind: "words", text: "short", language: "es" }];
export const long: readonly Speech[] = [{ kind: "words", text: "long", language: "es" }];
export const missing: readonly Speech[] = [{ kind: "words", text: "missing", language: "es" }];

export interface FarEnd {
  press(digits: string): Promise<void> | void;
  hangUp(): void;
  hold(isHeld: boolean): void;
  /** Says something loud, or is silent, from now on. */
  speaks(isSpeaking: boolean): void;
  /** Whether he still has somebody on the line. */
  isTalking(): boolean;
}

export interface AgentPhone {
  readonly endpoint: string;
  answers(): void;
  rejects(): void;
  rings(): void;
  /** Says how it goes, not that it rings (183). */
  progresses(): void;
  /** Says nothing at all, though Asterisk takes it for there. */
  silent(): void;
  /** Its present call. */
  call(): FarEnd;
}

export interface TestSwitch {
  readonly inputs: readonly Input[];
  perform(command: TelephonyCommand): void;
  callIn(ani: string, dnis: string): Promise<FarEnd>;
  readonly agent: AgentPhone;
  /** An endpoint that nobody is registered at. */
  readonly absent: string;
  /** Lets time pass: prompts come to their end, phones that ring too long are given up. */
  wait(forMs: number): void;
  /** Cuts the line to the switch; it comes back by itself. */
  reconnect(): void;
  close(): Promise<void>;
}

/** Waits for an input; those before `from` do not count. */
export function input<T extends Input["type"]>(s: TestSwitch, type: T, fits: (one: Extract<Input, { type: T }>) => boolean = () => true, from = 0): Promise<Extract<Input, { type: T }>> {
  return until(() => s.inputs.slice(from).find((one): one is Extract<Input, { type: T }> => one.type === type && fits(one as Extract<Input, { type: T }>)), { what: `the switch tells ${type}`, withinMs: 8000 });
}

export interface TestCall { readonly id: CallId; readonly channel: ChannelId; readonly caller: FarEnd }

/** A caller who has arrived and is answered. */
export async function answered(s: TestSwitch, ani = "600111222", dnis = "931000001"): Promise<TestCall> {
  const from = s.inputs.length;
  const caller = await s.callIn(ani, dnis);
  const { callId: id } = await input(s, "call.arrived", () => true, from);
  s.perform({ type: "channel.answer", callId: id, channelId: callerOf(id) });
  await until(() => caller.isTalking(), { what: "the caller is answered" });
  return { id, channel: callerOf(id), caller };
}

export const play = ({ id, channel }: TestCall, n: number, speech: readonly Speech[]): TelephonyCommand => ({ type: "prompt.play", callId: id, channelId: channel, playbackId: promptId(id, n), speech });
export const ring = ({ id }: Pick<TestCall, "id">, n: number, endpoint: string, ringMs = 20_000): TelephonyCommand => ({
  type: "channel.originate", callId: id, channelId: legId(id, n), endpoint, callerNumber: "+34600111222", callerName: "Marta", ringMs, language: "ca",
});
export const join = ({ id, channel }: TestCall, n: number, leg: number): TelephonyCommand => ({ type: "bridge.create", callId: id, bridgeId: bridgeId(id, n), channels: [channel, legId(id, leg)] });
export const listen = ({ id }: TestCall, n: number, leg: number, whisper: "none" | "out" | "both"): TelephonyCommand => ({ type: "channel.snoop", callId: id, channelId: legId(id, leg), snoopId: snoopId(id, n), spy: "both", whisper });
/** The ear for the caller's voice (0) or for that of a leg. */
export const earFor = ({ id, channel }: TestCall, n: number): TelephonyCommand => ({ type: "channel.snoop", callId: id, channelId: n === 0 ? channel : legId(id, n), snoopId: earId(trackId(id, 1), n), spy: "in", whisper: "none" });
export const take = ({ id }: TestCall, n: number): TelephonyCommand => {
  const ear = earId(trackId(id, 1), n);
  return { type: "recording.start", callId: id, channelId: ear, recordingId: ear, maxMs: 0, maxSilenceMs: 0, beep: false, endOn: "none" };
};
export const record = ({ id, channel }: TestCall, n: number, endOn: "none" | "#"): TelephonyCommand => ({
  type: "recording.start", callId: id, channelId: channel, recordingId: recordingId(id, n), maxMs: 60_000, maxSilenceMs: 0, beep: false, endOn,
});

/** The Asterisk in memory behind the same face. Its time passes only when told, and all at once. */
export function openFake(): Promise<TestSwitch> {
  const inputs: Input[] = [];
  let [now, calls] = [0, 0];
  const fake = createFakeAsterisk({ submit: (one) => { inputs.push(one); }, clock: { now: () => now as never } });
  const endpoint = "PJSIP/agent-101";
  fake.phone("PJSIP/agent-199").unreachable();
  inputs.length = 0;
  fake.connect();
  const farEnd = (id: string): FarEnd => ({
    press: (digits) => { fake.press(id, digits); }, hangUp: () => { fake.hangUp(id); }, hold: (isHeld) => { fake.hold(id, isHeld); }, speaks: (isSpeaking) => { fake.speaks(id, isSpeaking); },
    isTalking: () => fake.channel(id)?.state === "up",
  });
  return Promise.resolve({
    inputs, absent: "PJSIP/agent-199", perform: (command) => { fake.perform(command); },
    callIn: (ani, dnis) => {
      const id = `1795533268.${String(++calls)}`;
      fake.callIn({ callId: id, ani: ani === "anonymous" ? null : `+34${ani}`, dnis: `+34${dnis}` });
      return Promise.resolve(farEnd(id));
    },
    agent: {
      endpoint, answers: () => { fake.phone(endpoint).answers(); }, rejects: () => { fake.phone(endpoint).rejects(); }, rings: () => { fake.phone(endpoint).ignores(); },
      progresses: () => { fake.phone(endpoint).progresses(); }, silent: () => { fake.phone(endpoint).silent(); },
      call: () => farEnd(fake.channels().findLast(({ trunk }) => trunk === endpoint)?.channelId ?? ""),
    },
    wait: (forMs) => {
      now += forMs;
      fake.tick();
      for (const { channelId, leg } of fake.channels()) {
        if (leg !== "caller") continue;
        if (fake.heard(channelId).at(-1) === "missing") fake.failPrompts(channelId);
        else fake.finishPrompts(channelId);
      }
    },
    reconnect: () => { fake.disconnect(); fake.connect(); },
    close: () => Promise.resolve(),
  });
}
