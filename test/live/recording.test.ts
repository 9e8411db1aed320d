// What is kept of a conversation: each side on its own, in time, and nothing of what nobody may keep.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { noticeWords } from "../../src/core/ivr/notice.ts";
import { asteriskFolders } from "../../scripts/house/paths.ts";
import { Instance, type Seat } from "../support/instance.ts";
import { callIn, goHome, newNumber, talking } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness, sampleRate, shareOfTone } from "../support/sip-phone/sound.ts";
import { sidesOf } from "../support/stereo.ts";
import { until } from "../support/until.ts";

let house: Instance;
let caller: Phone;
let ana: Seat;
let jordi: Seat;
beforeAll(async () => {
  house = await Instance.open();
  [caller, ana, jordi] = [await house.caller(), await house.seat("ana"), await house.seat("jordi")];
}, 180_000);
afterEach(async () => {
  for (const call of caller.calls) call.hangUp();
  await goHome(ana, jordi);
});
afterAll(async () => { await house.close(); });

const tones = { caller: 440, ana: 660, jordi: 880, secret: 1100, music: 1320 } as const;

/** This ear has heard a tone for a good while. */
async function hears(ear: PhoneCall, hertz: number, what: string): Promise<void> {
  const from = ear.rtp.heard.length + 25;
  await until(() => ear.rtp.heard.length > from && shareOfTone(joined(ear.rtp.heard.slice(-15)), hertz) > 0.4, { what });
}

/** Both sides of a call's only recording, once it is kept. */
async function kept(callId: string): Promise<{ readonly caller: Int16Array; readonly agent: Int16Array }> {
  const { id } = await until(async () => {
    const { data } = await house.api.get<{ data: readonly { id: string; state: string }[] }>(`/api/v1/recordings?callId=${callId}`);
    return data.find(({ state }) => state !== "waiting");
  }, { what: "the recording is kept" });
  const response = await fetch(`${house.base}/api/v1/recordings/${id}/audio`, { headers: { authorization: `Bearer ${house.demo.token}` } });
  return sidesOf(new Uint8Array(await response.arrayBuffer()));
}

const stepMs = 100;

/** In which steps of a tenth of a second a tone is heard. */
function stepsWith(sound: Int16Array, hertz: number): readonly number[] {
  const size = (sampleRate * stepMs) / 1000;
  return Array.from({ length: Math.floor(sound.length / size) }, (_, n) => n).filter((n) => {
    const part = sound.subarray(n * size, (n + 1) * size);
    return loudness(part) > 200 && shareOfTone(part, hertz) > 0.5;
  });
}

/** The longest stretch of perfect silence, in steps: where it begins and how long it is. */
function silence(sound: Int16Array): { readonly from: number; readonly length: number } {
  const size = (sampleRate * stepMs) / 1000;
  let [best, from, length] = [{ from: 0, length: 0 }, 0, 0];
  for (let n = 0; n < Math.floor(sound.length / size); n += 1) {
    const isStill = sound.subarray(n * size, (n + 1) * size).every((sample) => sample === 0);
    [from, length] = isStill ? [length === 0 ? n : from, length + 1] : [0, 0];
    if (length > best.length) best = { from, length };
  }
  return best;
}

it("each side is on its own channel and only there, in time with the other, and what is said while it pauses is nowhere", async () => {
  await ana.screen.goReady();
  const { caller: client, agent: anas } = await talking(house, ana, caller, newNumber());
  const begun = Date.now();
  await ana.screen.order({ type: "record", state: "on" });
  await ana.screen.until(({ call }) => call?.recording.state === "on", "it records");
  await hears(anas, tones.caller, "the caller speaks");
  await hears(client, tones.ana, "and Ana");
  await ana.screen.order({ type: "record", state: "paused" });
  const paused = Date.now();
  client.rtp.speak(tones.secret);
  await hears(anas, tones.secret, "he says what nobody may keep");
  client.rtp.speak(tones.caller);
  await hears(anas, tones.caller, "and then something else");
  const pausedMs = Date.now() - paused;
  await ana.screen.order({ type: "record", state: "on" });
  await hears(anas, tones.caller, "they talk on");
  const id = ana.screen.call?.id ?? "";
  client.hangUp();
  const lasted = Date.now() - begun;
  const { caller: his, agent: hers } = await kept(id);
  expect([stepsWith(his, tones.caller).length > 10, stepsWith(hers, tones.ana).length > 10], "each is on its side").toEqual([true, true]);
  expect([stepsWith(his, tones.ana), stepsWith(hers, tones.caller)], "and only there").toEqual([[], []]);
  expect([stepsWith(his, tones.secret), stepsWith(hers, tones.secret)], "the secret is nowhere").toEqual([[], []]);
  expect(Math.abs(his.length - hers.length) / sampleRate, "both are as long").toBeLessThan(0.1);
  expect(Math.abs(his.length / sampleRate - lasted / 1000), "and as long as it lasted").toBeLessThan(0.7);
  const [hisPause, herPause] = [silence(his), silence(hers)];
  for (const pause of [hisPause, herPause]) expect(Math.abs(pause.length * stepMs - pausedMs), "the pause is silence").toBeLessThan(400);
  expect(Math.abs(hisPause.from - herPause.from), "on both sides at once").toBeLessThanOrEqual(1);
}, 60_000);

it("hold and consultation are silence, and it goes on with the colleague who takes over", async () => {
  await ana.screen.goReady();
  const { caller: client } = await talking(house, ana, caller, newNumber());
  await jordi.screen.goReady();
  jordi.phone.behaviour = { does: "answer" };
  await ana.screen.order({ type: "record", state: "on" });
  await ana.screen.until(({ call }) => call?.recording.state === "on", "it records");
  await hears(client, tones.ana, "Ana speaks");
  await ana.screen.order({ type: "hold" });
  client.rtp.speak(tones.secret);
  await ana.screen.until(({ call }) => call?.stage === "held", "he is on hold");
  const heard = client.rtp.heard.length;
  await until(() => client.rtp.heard.length > heard + 100, { what: "he hears music for two seconds" });
  client.rtp.speak(tones.caller);
  await ana.screen.order({ type: "retrieve" });
  await hears(client, tones.ana, "Ana is back");
  await ana.screen.order({ type: "consult", to: { kind: "agent", agentId: "jordi" } });
  await ana.screen.until(({ call }) => call?.consult?.state === "talking", "Jordi is asked");
  jordi.phone.calls.at(-1)?.rtp.speak(tones.jordi);
  await ana.screen.order({ type: "consult-complete" });
  await jordi.screen.until(({ call }) => call?.part === "agent" && call.recording.state === "on", "it goes on with Jordi");
  await hears(client, tones.jordi, "the caller hears him");
  const id = ana.screen.call?.id ?? "";
  await jordi.screen.order({ type: "hang-up" });
  const { caller: his, agent: theirs } = await kept(id);
  expect(stepsWith(his, tones.secret), "what is said on hold is not kept").toEqual([]);
  expect(silence(his).length * stepMs, "the hold is silence on his side").toBeGreaterThan(1500);
  expect(Math.abs(silence(his).from - silence(theirs).from), "and on theirs").toBeLessThanOrEqual(1);
  expect(stepsWith(theirs, tones.ana).length, "she is heard before and after").toBeGreaterThan(8);
  expect(stepsWith(theirs, tones.jordi).length, "and then Jordi").toBeGreaterThan(3);
  expect(Math.min(...stepsWith(theirs, tones.jordi)), "after her").toBeGreaterThan(Math.max(...stepsWith(theirs, tones.ana)));
  expect([...stepsWith(his, tones.ana), ...stepsWith(his, tones.jordi), ...stepsWith(theirs, tones.caller)], "each side alone").toEqual([]);
  expect(readdirSync(join(asteriskFolders(house.data).spool, "recording")), "and nothing is left in the clear").toEqual([]);
}, 60_000);

/** Asked whether he agrees, he presses this key, and Ana answers. */
async function answering(key: string): Promise<string> {
  const ani = newNumber();
  const before = ana.phone.calls.length;
  const client = await callIn(caller, ani);
  await house.callOf(ani, ({ timeline }) => timeline.some(({ kind }) => kind === "prompt"), "he hears the first prompt");
  await client.press("0");
  await house.callOf(ani, ({ timeline }) => timeline.some(({ kind, text }) => kind === "prompt" && text === noticeWords.asked.es), "he hears the question");
  await client.press(key);
  (await until(() => ana.phone.calls[before], { what: "Ana's phone rings" })).answer();
  await ana.screen.until(({ call }) => call?.stage === "connected", "they talk");
  return ana.screen.call?.id ?? "";
}

it("a caller who is asked is recorded when he presses 1, and by nobody's wish when he presses 2", async () => {
  await house.api.send("PATCH", "/api/v1/configuration/queues/operators", { recording: "always", recordingNotice: "asked" });
  await ana.screen.goReady();
  await answering("1");
  await ana.screen.until(({ call }) => call?.recording.state === "on", "it records by itself");
  await ana.screen.order({ type: "hang-up" });
  await ana.screen.finish();
  const id = await answering("2");
  expect(ana.screen.call?.recording).toMatchObject({ state: "off", policy: "declined" });
  await expect(ana.screen.order({ type: "record", state: "on" })).rejects.toThrow("recording-declined");
  await ana.screen.order({ type: "hang-up" });
  await ana.screen.finish();
  expect(await house.api.get(`/api/v1/recordings?callId=${id}`)).toMatchObject({ data: [] });
}, 60_000);
