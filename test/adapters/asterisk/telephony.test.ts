// The order of things in the Telephony port, over a transport in memory that answers when the test says so.
import { beforeEach, describe, expect, it } from "vitest";
import type { AriEvent } from "../../../src/adapters/asterisk/ari-events.ts";
import { createTelephony, type Telephony, type TelephonyOptions } from "../../../src/adapters/asterisk/telephony.ts";
import type { AriAnswer, AriRequest, TransportOptions } from "../../../src/adapters/asterisk/transport.ts";
import type { Input } from "../../../src/core/floor/floor.ts";
import type { TelephonyCommand } from "../../../src/core/kernel/command.ts";

interface Asked { readonly request: AriRequest; readonly answer: (answer: AriAnswer) => void }

let line: TransportOptions;
let asked: Asked[];
let cuts: string[];
let inputs: Input[];
let telephony: Telephony;
let mediaOf: TelephonyOptions["mediaOf"];

const good = (value?: unknown): AriAnswer => ({ status: 200, body: value === undefined ? "" : JSON.stringify(value) });
const requests = (): string[] => asked.map(({ request: { method, uri } }) => `${method} ${uri}`);
const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const dtmf = (digit: string): AriEvent => ({ type: "ChannelDtmfReceived", digit, channel: { id: "1.1", name: "PJSIP/t-00000001", state: "Up", caller: { number: "" }, dialplan: { context: "", exten: "", app_name: "", app_data: "" } } });
const play = (call: string, n: number): TelephonyCommand => ({ type: "prompt.play", callId: call, channelId: call, playbackId: `${call}-prompt-${String(n)}`, speech: [{ kind: "words", text: "hola", language: "es" }] }) as unknown as TelephonyCommand;
const answer = (call: string): TelephonyCommand => ({ type: "channel.answer", callId: call, channelId: call }) as unknown as TelephonyCommand;

function open(more: Partial<TelephonyOptions> = {}): void {
  telephony = createTelephony({
    ari: { url: "http://asterisk", user: "u", password: "p", app: "atiende", transport: "websocket" }, ami: null, log,
    submit: (input) => { inputs.push(input); return undefined; }, mediaOf: (speech) => mediaOf(speech), ...more,
    openTransport: (options) => {
      line = options;
      return {
        open: () => undefined, cut: (reason) => { cuts.push(reason); line.onDown(reason); }, close: () => Promise.resolve(),
        request: (request) => new Promise((resolve) => { asked.push({ request, answer: resolve }); }),
      };
    },
  });
}

/** Answers the three requests of a snapshot. */
async function list(channels: readonly unknown[] = []): Promise<void> {
  for (const [uri, value] of [["channels", channels], ["bridges", []], ["applications/atiende", { channel_ids: [] }]] as const) asked.find(({ request }) => request.uri === uri)?.answer(good(value));
  await settled();
}

async function up(): Promise<void> {
  line.onUp();
  await list();
  asked.length = 0;
}

beforeEach(() => {
  [asked, cuts, inputs] = [[], [], []];
  mediaOf = () => ["sound:/a"];
  open();
});

describe("connecting", () => {
  it("tells what lives first, and what happened meanwhile after it, in order", async () => {
    line.onUp();
    line.onEvent(dtmf("1"));
    line.onEvent(dtmf("2"));
    expect([inputs, telephony.connected()]).toEqual([[], false]);
    await list();
    expect(inputs.map((one) => (one.type === "digit.pressed" ? one.digit : one.type))).toEqual(["switch.connected", "1", "2"]);
    expect([telephony.connected(), telephony.problem()]).toEqual([true, null]);
  });
  it("resolves start with the first answer, good or bad", async () => {
    const started = telephony.start();
    line.onDown("nobody there");
    await started;
    expect([telephony.connected(), telephony.problem()]).toEqual([false, "nobody there"]);
  });
  it("cuts a line whose snapshot fails, and tells nothing of it", async () => {
    line.onUp();
    asked.find(({ request }) => request.uri === "channels")?.answer({ status: 504, body: "" });
    await list();
    expect([cuts.length, inputs, telephony.connected()]).toEqual([1, [], false]);
  });
  it("forgets a snapshot of a line that was lost meanwhile", async () => {
    line.onUp();
    const first = [...asked];
    line.onDown("lost");
    asked.length = 0;
    line.onUp();
    for (const one of first) one.answer(good([]));
    await settled();
    expect(inputs).toEqual([]);
    await list();
    expect(inputs.map(({ type }) => type)).toEqual(["switch.connected"]);
  });
  it("claims a caller who was offered while nobody listened", async () => {
    line.onUp();
    await list([{ id: "1.7", name: "PJSIP/t-00000001", state: "Ring", caller: { number: "" }, dialplan: { context: "inbound", exten: "1", app_name: "StasisBroadcast", app_data: "1500,^atiende$,inbound:1:t" } }]);
    expect(asked.find(({ request }) => request.uri === "events/claim")?.request.query).toEqual({ channelId: "1.7", application: "atiende" });
  });
});

describe("claiming", () => {
  const offer = (): void => { line.onEvent({ ...dtmf("1"), type: "CallBroadcast" } as AriEvent); };
  it("claims each caller offered, and nobody while it drains", async () => {
    await up();
    offer();
    telephony.drain();
    offer();
    expect(requests()).toEqual(["POST events/claim"]);
  });
});

describe("commands", () => {
  it("leave at once and do not wait for answers", async () => {
    await up();
    for (const command of [answer("1.1"), play("1.1", 1), answer("1.2")]) telephony.perform(command);
    expect(requests()).toEqual(["POST channels/1.1/answer", "POST channels/1.1/play/1.1-prompt-1", "POST channels/1.2/answer"]);
  });
  it("wait behind a prompt of the same call that is still being spoken, and of no other", async () => {
    await up();
    let spoken: (media: readonly string[]) => void = () => undefined;
    mediaOf = () => new Promise((resolve) => { spoken = resolve; });
    telephony.perform(play("1.1", 1));
    telephony.perform(answer("1.1"));
    telephony.perform(answer("1.2"));
    expect(requests()).toEqual(["POST channels/1.2/answer"]);
    spoken(["sound:/b"]);
    await settled();
    expect(requests()).toEqual(["POST channels/1.2/answer", "POST channels/1.1/play/1.1-prompt-1", "POST channels/1.1/answer"]);
    expect(asked[1]?.request.body).toEqual({ media: ["sound:/b"] });
  });
  it("come back as failed when a prompt cannot be spoken, at once or later, and the call goes on", async () => {
    await up();
    mediaOf = () => { throw new Error("no voice"); };
    telephony.perform(play("1.1", 1));
    mediaOf = () => Promise.reject(new Error("no voice either"));
    telephony.perform(play("1.1", 2));
    telephony.perform(answer("1.1"));
    await settled();
    expect(inputs.slice(1)).toMatchObject([{ type: "command.failed", status: 500, reason: "Error: no voice" }, { type: "command.failed", status: 504, reason: "Error: no voice either" }]);
    expect(requests()).toEqual(["POST channels/1.1/answer"]);
  });
  it("are given up when a prompt takes too long to be spoken", async () => {
    open({ commandDeadlineMs: 30 });
    await up();
    mediaOf = () => new Promise(() => undefined);
    telephony.perform(play("1.1", 1));
    telephony.perform(answer("1.1"));
    await expect.poll(() => requests()).toEqual(["POST channels/1.1/answer"]);
    expect(inputs.at(-1)).toMatchObject({ type: "command.failed", reason: "Error: the prompt was not spoken in time" });
  });
  it("of two requests fail once, with Asterisk's words", async () => {
    await up();
    const create = { type: "bridge.create", callId: "1.1", bridgeId: "1.1-bridge-1", channels: ["1.1"] } as unknown as TelephonyCommand;
    telephony.perform(create);
    for (const one of asked) one.answer({ status: 400, body: '{"message":"Channel not found"}' });
    await settled();
    expect(inputs.slice(1)).toEqual([{ type: "command.failed", command: create, status: 400, reason: "Channel not found" }]);
    expect(telephony.counts()).toMatchObject({ commands: 1, failures: 1, connects: 1 });
  });
});

describe("phones without AMI", () => {
  it("are told of as Asterisk lists them", async () => {
    line.onUp();
    await list();
    asked.find(({ request }) => request.uri === "endpoints/PJSIP")?.answer(good([
      { technology: "PJSIP", resource: "agent-101", state: "online" }, { technology: "PJSIP", resource: "agent-102", state: "offline" }, { technology: "PJSIP", resource: "trunk-demo", state: "online" }]));
    await settled();
    expect(inputs.slice(1)).toEqual([{ type: "phone.changed", endpoint: "PJSIP/agent-101", phone: "reachable" }, { type: "phone.changed", endpoint: "PJSIP/agent-102", phone: "unreachable" }]);
  });
});
