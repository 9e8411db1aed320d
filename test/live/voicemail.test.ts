// A voice message on real telephones: a caller in line presses the key, speaks and hangs up; when an agent is free she hears
// at her desk what he said, calls him back, and both talk. What he says is kept also when the service is killed meanwhile.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Instance, type Seat } from "../support/instance.ts";
import { goHome, hearEachOther, inLine, newCustomer } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { sampleRate, shareOfTone } from "../support/sip-phone/sound.ts";
import { sidesOf } from "../support/stereo.ts";
import { until } from "../support/until.ts";

const tone = 440;

/** It takes any sound for the same sentence. */
const server = createServer((request, response) => {
  let bytes = 0;
  request.on("data", (part: Buffer) => { bytes += part.length; });
  request.on("end", () => { response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ text: bytes > 8_000 ? "Quiero cambiar la cita" : "", language: "es", confidence: 0.9 })); });
});
let house: Instance;
let caller: Phone;
let ana: Seat;
beforeAll(async () => {
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  house = await Instance.open({ env: { ATIENDE_TRANSCRIBER_URL: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/text` } });
  await house.sql("update queues set message_key = '1', callback_attempts = 2, callback_pause_ms = 2000, callback_from_hour = 0, callback_until_hour = 24, wrap_up_ms = 1000, disposition_required = false, messages_give_way = true");
  [caller, ana] = [await house.caller(), await house.seat("ana")];
  await house.staff("mary");
}, 180_000);
afterEach(async () => {
  for (const call of [...caller.calls, ...house.carrier.calls]) call.hangUp();
  await goHome(ana);
  house.carrier.behaviour = { does: "ring" };
});
afterAll(async () => {
  await house.close();
  server.close();
});

interface Listed { readonly id: string; readonly number: string; readonly state: string; readonly end: string | null; readonly messages: readonly { readonly recording: string; readonly durationMs: number; readonly isStored: boolean; readonly isTranscribed: boolean }[] }
const itemOf = async (number: string): Promise<Listed | undefined> => (await house.api.get<{ data: readonly Listed[] }>("/api/v1/callbacks?limit=200")).data.find((one) => one.number === number);

/** In line he presses 1; the tone comes, and he is recorded. */
async function speaking(number: string): Promise<PhoneCall> {
  const call = await inLine(house, caller, number);
  await call.press("1");
  const { id } = await house.callOf(number, ({ timeline }) => timeline.some(({ kind }) => kind === "message-asked"), "he is invited to speak");
  await until(async () => (await house.sql(`select 1 from facts where subject = '${id}' and type = 'call.message-began'`)).length > 0, { what: "the tone" });
  call.rtp.speak(tone);
  return call;
}

/** What the caller says has been heard for some seconds. */
async function spoken(call: PhoneCall, seconds: number): Promise<void> {
  const from = Date.now();
  await until(() => Date.now() - from > seconds * 1_000 && call.state !== "ended", { what: `he speaks for ${String(seconds)} s`, withinMs: 30_000 });
}

describe("a voice message", () => {
  it("is heard and read at the agent's desk, who calls back, and both talk", async () => {
    const { phone: number } = await newCustomer(house, { language: "es" });
    const call = await speaking(number);
    await spoken(call, 5);
    call.hangUp();
    const item = await until(() => itemOf(number), { what: "his message waits" });
    expect(item).toMatchObject({ state: "waiting", messages: [{ isStored: true }] });
    expect(item.messages[0]?.durationMs).toBeGreaterThanOrEqual(4_000);
    await ana.screen.goReady();
    await ana.screen.until(({ call: card }) => card?.stage === "offered" && card.message !== null, "it is offered to Ana");
    expect(ana.phone.calls.filter(({ state }) => state === "ringing")).toEqual([]);
        await ana.screen.order({ type: "open" });
    await ana.screen.until(({ call: card }) => card?.stage === "previewing", "it is before her");
    const recordingId = ana.screen.call?.message?.messages[0]?.recordingId ?? "";
    const kept = await until(async () => { const one = await ana.screen.get<{ state: string; transcript: { text: string; by: string } | null }>(`/recordings/${recordingId}`); return one.state === "kept" && one.transcript !== null ? one : undefined; }, { what: "its sound and its text" });
    expect(kept.transcript).toMatchObject({ text: "Quiero cambiar la cita", by: expect.stringContaining("127.0.0.1") as string });
    const { caller: said } = sidesOf(await ana.screen.bytes(`/recordings/${recordingId}/audio`));
    const middle = said.subarray(sampleRate * 2, sampleRate * 3);
    expect(shareOfTone(middle, tone)).toBeGreaterThan(0.8);
    const [own, far] = [ana.phone.calls.length, house.carrier.calls.length];
    await ana.screen.order({ type: "call-back" });
    const agent = await until(() => ana.phone.calls[own], { what: "Ana's phone rings" });
    expect(house.carrier.calls).toHaveLength(far);
    agent.answer();
    const customer = await until(() => house.carrier.calls[far], { what: "the customer's phone rings" });
    customer.answer();
    await hearEachOther(customer, agent);
    customer.hangUp();
    await until(async () => (await itemOf(number))?.end === "reached", { what: "it is over" });
  }, 120_000);

  it("that she has open gives way to a caller, and is open again when he is gone", async () => {
    const { phone: number } = await newCustomer(house, { language: "es" });
    const call = await speaking(number);
    await spoken(call, 4);
    call.hangUp();
    await until(() => itemOf(number), { what: "his message waits" });
    await ana.screen.goReady();
    await ana.screen.until(({ call: card }) => card?.stage === "offered" && card.message !== null, "it is offered to Ana");
    await ana.screen.order({ type: "open" });
    const message = await ana.screen.until(({ call: card }) => card?.stage === "previewing" && card.id, "it is before her");
    const own = ana.phone.calls.length;
    const { phone: other } = await newCustomer(house, { language: "es" });
    const waiting = await inLine(house, caller, other);
    const agent = await until(() => ana.phone.calls[own], { what: "her phone rings for him" });
    expect(await ana.screen.until(({ view }) => view?.shelved, "it is set aside")).toMatchObject({ callId: message, kind: "message" });
    agent.answer();
    await hearEachOther(waiting, agent);
    expect(await itemOf(number)).toMatchObject({ state: "trying" });
    waiting.hangUp();
    expect(await ana.screen.until(({ call: card }) => card?.stage === "previewing" && card.id, "it is open again")).toBe(message);
    await ana.screen.order({ type: "done" });
    await until(async () => (await itemOf(number))?.end === "done", { what: "it is seen to" });
  }, 120_000);

  it("by whoever says nothing is none: he is back in line", async () => {
    const { phone: number } = await newCustomer(house, { language: "es" });
    const call = await speaking(number);
    call.rtp.speak(null);
    const { timeline } = await house.callOf(number, (one) => one.state === "queued" && one.timeline.some(({ kind }) => kind === "message-ended"), "he is back in line", 40_000);
    expect(timeline.find(({ kind }) => kind === "message-ended")?.detail).toMatchObject({ outcome: "too-short" });
    expect(await itemOf(number)).toBeUndefined();
  }, 90_000);

  it("outlives a service that is killed while he speaks, and is there once", async () => {
    const { phone: number } = await newCustomer(house, { language: "es" });
    const call = await speaking(number);
    await spoken(call, 3);
    await house.service.kill9();
    call.hangUp();
    await house.service.start();
    const item = await until(() => itemOf(number), { what: "his message waits" });
    expect(item.messages).toHaveLength(1);
    await until(async () => (await house.api.get<{ state: string }>(`/api/v1/recordings/${item.messages[0]?.recording ?? ""}`)).state === "kept", { what: "its sound is kept", withinMs: 90_000 });
  }, 150_000);
});
