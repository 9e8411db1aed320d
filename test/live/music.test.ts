// Music on hold from the administrator's files to the ear of a caller in line, on a real Asterisk that is never restarted.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ConfiguredMusic, ConfiguredQueue, MusicUploaded } from "../../src/protocol/rest-configuration.ts";
import { Instance } from "../support/instance.ts";
import { inLine, newNumber } from "../support/scenes.ts";
import type { PhoneCall } from "../support/sip-phone/call.ts";
import type { Phone } from "../support/sip-phone/phone.ts";
import { joined, shareOfTone } from "../support/sip-phone/sound.ts";
import { until } from "../support/until.ts";

let house: Instance;
let phone: Phone;
beforeAll(async () => {
  house = await Instance.open();
  phone = await house.caller();
  await house.staff("ana");
}, 180_000);
afterAll(async () => { await house.close(); });

async function upload(title: string, hertz: number, type: "wav" | "mp3"): Promise<MusicUploaded["file"]> {
  const bytes = execFileSync("sox", ["-D", "-V1", "-n", "-r", "44100", "-c", "2", "-t", type, "-", "synth", "3", "sine", String(hertz), "vol", "-9dB"], { maxBuffer: 16e6 });
  const response = await fetch(`${house.base}/api/v1/configuration/music-files?title=${title}`, { method: "POST", headers: { authorization: `Bearer ${house.demo.token}`, "content-type": "audio/mpeg" }, body: new Uint8Array(bytes) });
  expect(response.status).toBe(201);
  return (await response.json() as MusicUploaded).file;
}

/** Every queue, since it is the caller who chooses one. */
async function play(musicClass: string): Promise<void> {
  const { data } = await house.api.get<{ data: readonly ConfiguredQueue[] }>("/api/v1/configuration/queues");
  for (const { id } of data) await house.api.send("PATCH", `/api/v1/configuration/queues/${id}`, { musicClass, announceEveryMs: 0 });
}

/** How much of the last third of a second is one tone. */
const hears = (call: PhoneCall, hertz: number): number => shareOfTone(joined(call.rtp.heard.slice(-16)), hertz);
const files = (): string => house.asterisk.console("moh show files");

it("what comes with Atiende is heard in administration, as long as set-up made it", async () => {
  const response = await fetch(`${house.base}/api/v1/configuration/music-files/builtin/audio`, { headers: { authorization: `Bearer ${house.demo.token}` } });
  const wav = Buffer.from(await response.arrayBuffer());
  expect([response.status, wav.toString("latin1", 0, 4)]).toEqual([200, "RIFF"]);
  expect(wav.length / 32_000).toBeGreaterThan(30);
});

it("a queue's callers hear its files in their order; an order that is changed is taken up while callers listen", async () => {
  const started = house.asterisk.child.pid;
  const [low, high] = [await upload("low", 700, "wav"), await upload("high", 1_100, "mp3")];
  const { id } = await house.api.send<ConfiguredMusic>("POST", "/api/v1/configuration/music", { name: { es: "Tonos", ca: "Tons", en: "Tones" }, files: [low, high].map(({ id: file, title }) => ({ id: file, title })) });
  expect(house.asterisk.console("moh show classes")).toContain(`Class: ${id}`);
  await play(id);
  const caller = await inLine(house, phone, newNumber());
  await until(() => hears(caller, 700) > 0.9, { what: "the first file is heard" });
  await until(() => hears(caller, 1_100) > 0.9, { what: "the second file is heard after it" });
  await house.api.send("PATCH", `/api/v1/configuration/music/${id}`, { files: [{ id: high.id, title: "high" }] });
  expect(files()).not.toContain(low.id);
  const heard = caller.rtp.heard.length;
  await until(() => caller.rtp.heard.length > heard + 50 && Math.max(hears(caller, 700), hears(caller, 1_100)) > 0.9, { what: "who listens goes on hearing music" });
  caller.hangUp();
  const next = await inLine(house, phone, newNumber());
  await until(() => hears(next, 1_100) > 0.9, { what: "the next caller hears what is left" });
  next.hangUp();
  expect(house.asterisk.child.pid).toBe(started);
}, 90_000);

it("the house's own class plays what is put into it, and the music of the set-up again when that is taken out", async () => {
  const tone = await upload("house", 900, "wav");
  await house.api.send("PATCH", "/api/v1/configuration/music/default", { files: [{ id: tone.id, title: "house" }] });
  expect(files()).toContain(tone.id);
  await play("default");
  const caller = await inLine(house, phone, newNumber());
  await until(() => hears(caller, 900) > 0.9, { what: "the house's new music is heard" });
  caller.hangUp();
  await house.api.send("PATCH", "/api/v1/configuration/music/default", { files: [] });
  expect(files()).toMatch(/Class: default\s+File: \S+\/waiting/u);
}, 60_000);

it("a class that is not there, or that queues still name, is refused", async () => {
  await expect(play("polka")).rejects.toThrow('"pointer":"#/musicClass"');
  await play("tonos");
  await expect(house.api.send("DELETE", "/api/v1/configuration/music/tonos")).rejects.toThrow("in-use");
  await play("default");
  await house.api.send("DELETE", "/api/v1/configuration/music/tonos");
  expect(house.asterisk.console("moh show classes")).not.toContain("tonos");
  await house.api.send("POST", "/api/v1/configuration/music/tonos/restore");
  expect(house.asterisk.console("moh show classes")).toContain("tonos");
}, 60_000);

it("is there after Asterisk was gone, also what was changed meanwhile", async () => {
  await house.stopAsterisk();
  const tone = await upload("late", 1_300, "wav");
  await house.api.send("PATCH", "/api/v1/configuration/music/tonos", { files: [{ id: tone.id, title: "late" }] });
  await house.startAsterisk();
  expect(files()).toContain(tone.id);
}, 90_000);
