// The emergency switch to the ear of a caller in line, on a real Asterisk: the music stops, words are heard, the music goes
// on; then another message lets him go.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ConfiguredMusic, MusicUploaded } from "../../src/protocol/rest-configuration.ts";
import { Instance } from "../support/instance.ts";
import { inLine, newNumber } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, loudness, shareOfTone } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let phone: Phone;
beforeAll(async () => {
  house = await Instance.open();
  phone = await house.caller();
  await house.staff("ana");
}, 180_000);
afterAll(async () => { await house.close(); });

const hertz = 700;
const text = { es: "Tenemos una avería general y estamos trabajando para resolverla.", ca: "Tenim una avaria general i estem treballant per resoldre-la.", en: "We have a general fault and are working to repair it." };

/** In the line of every queue one tone is the music. */
async function playTone(): Promise<void> {
  const wav = execFileSync("sox", ["-D", "-V1", "-n", "-r", "44100", "-c", "2", "-t", "wav", "-", "synth", "3", "sine", String(hertz), "vol", "-9dB"], { maxBuffer: 16e6 });
  const response = await fetch(`${house.base}/api/v1/configuration/music-files?title=tone`, { method: "POST", headers: { authorization: `Bearer ${house.demo.token}`, "content-type": "audio/wav" }, body: new Uint8Array(wav) });
  const { file } = await response.json() as MusicUploaded;
  const { id } = await house.api.send<ConfiguredMusic>("POST", "/api/v1/configuration/music", { name: { es: "Tono", ca: "To", en: "Tone" }, files: [{ id: file.id, title: "tone" }] });
  const { data } = await house.api.get<{ data: readonly { readonly id: string }[] }>("/api/v1/configuration/queues");
  for (const queue of data) await house.api.send("PATCH", `/api/v1/configuration/queues/${queue.id}`, { musicClass: id, announceEveryMs: 0 });
}

const latest = (call: PhoneCall) => joined(call.rtp.heard.slice(-16));
const hearsMusic = (call: PhoneCall): boolean => shareOfTone(latest(call), hertz) > 0.9;
const hearsWords = (call: PhoneCall): boolean => loudness(latest(call)) > 200 && shareOfTone(latest(call), hertz) < 0.3;
const put = (then: "wait" | "hang-up") => house.api.send("PUT", "/api/v1/emergencies/house", { message: { text, then: { kind: then }, until: null } });

it("a caller in line hears the message over the music and waits on; another lets him go, and whoever calls then hears it first", async () => {
  await playTone();
  const ani = newNumber();
  const call = await inLine(house, phone, ani);
  await until(() => hearsMusic(call), { what: "he hears music" });
  await put("wait");
  await until(() => hearsWords(call), { what: "he hears words" });
  await until(() => hearsMusic(call), { what: "he hears music again" });
  const { timeline } = await house.callOf(ani, (one) => one.timeline.some(({ kind }) => kind === "emergency"), "he has heard it");
  expect(timeline.filter((step) => step.kind === "announced" && "text" in step && step.text === text.es)).toHaveLength(1);
  await put("hang-up");
  await until(() => hearsWords(call), { what: "he hears the other" });
  await until(() => call.state === "ended", { what: "he is let go" });
  const next = newNumber();
  const late = await phone.dial("931000001", { from: next });
  await until(() => late.state === "ended", { what: "whoever calls is let go too", withinMs: 30_000 });
  const { timeline: steps } = await house.callOf(next, ({ timeline: all }) => all.some(({ kind }) => kind === "ended"), "it is over");
  expect(steps.filter(({ kind }) => kind === "prompt" || kind === "emergency").map(({ kind }) => kind)).toEqual(["prompt", "emergency"]);
}, 120_000);
