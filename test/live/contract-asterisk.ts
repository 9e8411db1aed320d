// The real Asterisk behind the face that the contract suite knows: SIP phones for caller and agent, and a wire that
// can be cut.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { privateSettings, startAsterisk, type Asterisk } from "../../scripts/house/asterisk.ts";
import { installAsterisk } from "../../scripts/house/asterisk-program.ts";
import { freePorts } from "../../scripts/house/ports.ts";
import type { Log } from "../../src/adapters/asterisk/log.ts";
import type { PhoneAccount } from "../../src/app/floor/phones.ts";
import { createTelephony, type Telephony, type TelephonyOptions } from "../../src/adapters/asterisk/telephony.ts";
import type { Input } from "../../src/core/floor/floor.ts";
import type { Speech } from "../../src/core/kernel/command.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import { Phone } from "../support/sip-phone/phone.ts";
import { until } from "../support/until.ts";
import { openWire, type Wire } from "./contract-proxy.ts";
import type { AgentPhone, FarEnd, TestSwitch } from "./contract-switch.ts";

export const agentAccount: PhoneAccount = { endpoint: "agent-101", password: "a-password-of-a-test", transport: "udp", failover: true };
export const absentAccount: PhoneAccount = { endpoint: "agent-199", password: "a-password-of-a-test", transport: "udp", failover: false };

/** One Asterisk with a wire to it, for a file of tests. */
export interface Site {
  readonly asterisk: Asterisk;
  readonly wire: Wire;
  readonly inputs: Input[];
  readonly logged: string[];
  readonly sip: { readonly host: string; readonly port: number };
  /** A telephony over the wire; all are closed with the site. */
  telephony(transport: "websocket" | "ari-client", more?: Partial<TelephonyOptions>, password?: string): Telephony;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  installAsterisk();
  const data = mkdtempSync(join(tmpdir(), "atiende-contract-"));
  chmodSync(data, 0o755); // Asterisk runs as another user
  const settings = privateSettings(data, await freePorts(3));
  let asterisk = await startAsterisk(settings);
  const sounds = { short: sound(join(data, "sounds"), "short", 300), long: sound(join(data, "sounds"), "long", 20_000), missing: join(data, "sounds/missing") };
  const wire = await openWire(settings.http.port);
  const open: Telephony[] = [];
  const inputs: Input[] = [];
  const logged: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string): void => { logged.push(`${message} ${JSON.stringify(fields)}`); };
  const log: Log = { debug: write, info: write, warn: write, error: write };
  return {
    get asterisk() { return asterisk; },
    wire, inputs, logged, sip: settings.sip,
    telephony: (transport, more = {}, password = settings.ari.password) => {
      const telephony = createTelephony({
        ari: { ...settings.ari, url: `http://127.0.0.1:${String(wire.port)}`, password, transport }, ami: settings.ami, log, mediaAddress: "127.0.0.1",
        submit: (input) => { inputs.push(input); return undefined; }, toE164: (text) => (/^\d{9}$/u.test(text) ? `+34${text}` : null),
        mediaOf: (speech) => speech.map((one) => mediaOf(one, sounds)), ...more,
      });
      open.push(telephony);
      return telephony;
    },
    restart: async () => { await asterisk.stop(); asterisk = await startAsterisk(settings); },
    close: async () => {
      await Promise.all(open.map((telephony) => telephony.close()));
      await wire.close();
      await asterisk.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The contract's switch on the real Asterisk over one of the transports. */
export async function openReal(transport: "websocket" | "ari-client"): Promise<TestSwitch> {
  const site = await openSite();
  const telephony = site.telephony(transport);
  await telephony.start();
  await telephony.provision([agentAccount, absentAccount]);
  const phone = await Phone.open({ server: site.sip, user: agentAccount.endpoint, password: agentAccount.password });
  await phone.register();
  const callers: Phone[] = [];
  return {
    inputs: site.inputs, absent: `PJSIP/${absentAccount.endpoint}`, agent: agentPhone(phone),
    perform: (command) => { telephony.perform(command); },
    callIn: async (ani, dnis) => {
      const caller = await Phone.open({ server: site.sip, user: ani });
      callers.push(caller);
      return farEnd(await caller.dial(dnis));
    },
    wait: () => undefined,
    reconnect: () => { site.wire.cut(); },
    close: async () => {
      await Promise.all([phone, ...callers].map((each) => each.close()));
      await site.close();
    },
  };
}

function agentPhone(phone: Phone): AgentPhone {
  const ringing = (act: (call: PhoneCall) => void): void => { for (const call of phone.calls) if (call.state === "ringing") act(call); };
  return {
    endpoint: `PJSIP/${agentAccount.endpoint}`,
    answers: () => { phone.behaviour = { does: "answer" }; ringing((call) => { call.answer(); }); },
    rejects: () => { phone.behaviour = { does: "reject", status: "486 Busy Here" }; ringing((call) => { call.reject("486 Busy Here"); }); },
    rings: () => { phone.mute(false); phone.behaviour = { does: "ring" }; },
    progresses: () => { phone.behaviour = { does: "progress" }; },
    silent: () => { phone.mute(true); },
    call: () => farEnd(lastOf(phone)),
  };
}

function lastOf(phone: Phone): PhoneCall {
  const call = phone.calls.at(-1);
  if (call === undefined) throw new Error("the phone has had no call");
  return call;
}

function farEnd(call: PhoneCall): FarEnd {
  return {
    press: (digits) => call.press(digits), hangUp: () => { call.hangUp(); }, isTalking: () => call.state === "talking",
    speaks: (isSpeaking) => { call.rtp.speak(isSpeaking ? 440 : null); },
    hold: (isHeld) => { if (isHeld) call.hold(); else call.retrieve(); },
  };
}

function mediaOf(speech: Speech, sounds: Readonly<Record<string, string>>): string {
  return `sound:${speech.kind === "words" ? sounds[speech.text] ?? speech.text : speech.kind}`;
}

/** A tone of 440 Hz, 8 kHz 16 bit mono; gives the path without extension. */
function sound(folder: string, name: string, ms: number): string {
  const samples = ms * 8;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0); wav.writeUInt32LE(36 + samples * 2, 4); wav.write("WAVEfmt ", 8); wav.writeUInt32LE(16, 16); wav.writeUInt16LE(1, 20); wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24); wav.writeUInt32LE(16_000, 28); wav.writeUInt16LE(2, 32); wav.writeUInt16LE(16, 34); wav.write("data", 36); wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) wav.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / 8000)), 44 + i * 2);
  writeFileSync(join(folder, `${name}.wav`), wav);
  return join(folder, name);
}

/** A phone's registration is known to Asterisk. */
export async function reachable(site: Site, endpoint: string, phone: "reachable" | "unreachable", from = 0): Promise<void> {
  await until(() => site.inputs.slice(from).some((one) => one.type === "phone.changed" && one.endpoint === `PJSIP/${endpoint}` && one.phone === phone), { what: `${endpoint} is ${phone}` });
}
