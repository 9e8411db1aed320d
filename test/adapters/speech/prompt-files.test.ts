// The prompt library on disk, with the real sox and espeak-ng.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPromptFiles } from "../../../src/adapters/speech/prompt-files.ts";
import { createSpeaker, type Speaker } from "../../../src/adapters/speech/speaker.ts";
import type { Sound } from "../../../src/adapters/speech/synthesise.ts";
import type { PromptId, Studio } from "../../../src/app/flows/prompts.ts";
import { faultOf } from "../../../src/core/prompt/level.ts";
import { rms, sln16, wav } from "./sound.ts";

let folder = "";
let recordings = "";
let studio: Studio<Sound>;
let speaker: Speaker;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "atiende-prompts-"));
  recordings = join(folder, "recordings");
  speaker = createSpeaker({ soundsFolder: join(folder, "sounds"), recordingsFolder: recordings, log: { info: () => undefined, warn: () => undefined } });
  studio = openPromptFiles({ recordingsFolder: recordings, speak: speaker.speak });
});
afterAll(() => { rmSync(folder, { recursive: true }); });

const welcome: PromptId = { name: "bank/welcome", language: "ca" };
/** A second of a tone between two seconds of silence. */
const taped = (type: string, ...how: string[]): Buffer =>
  execFileSync("sox", ["-D", "-V1", "-n", "-r", "44100", "-c", "2", "-t", type, "-", "synth", "1", "sine", "440", "pad", "1", "1", ...how], { maxBuffer: 64e6 });
async function soundOf(bytes: Buffer): Promise<Sound> {
  const read = await studio.read(bytes);
  if (read === null) throw new Error("it is no sound");
  return read.sound;
}

describe("a recording", () => {
  test.each(["wav", "ogg", "flac", "mp3"])("as %s becomes telephone sound at 8 and 16 kHz, without its silence, as loud as all others", async (type) => {
    await studio.keep(welcome, await soundOf(taped(type, "vol", "-18dB")));
    const low = wav(join(recordings, "ca/bank/welcome.wav"));
    const high = sln16(join(recordings, "ca/bank/welcome.sln16"));
    expect([low.rate, low.channels, low.bits]).toEqual([8000, 1, 16]);
    for (const seconds of [low.samples.length / 8000, high.length / 16_000]) expect(Math.abs(seconds - 1.2)).toBeLessThan(0.15);
    expect(Math.abs(20 * Math.log10(rms(low.samples) / 32_768) - -20)).toBeLessThan(2);
  });

  test("is what callers hear from then on, and the take before can be had back", async () => {
    const speech = { kind: "recording", ...welcome } as const;
    expect(await speaker.mediaOf([speech])).toEqual([`sound:${join(recordings, "ca/bank/welcome")}`]);
    const first = await studio.play(welcome);
    await studio.keep(welcome, await soundOf(taped("wav", "repeat", "1")));
    const second = await studio.play(welcome);
    expect(second?.length).toBeGreaterThan((first?.length ?? 0) * 2);
    await studio.swap(welcome);
    expect(await studio.play(welcome)).toEqual(first);
    await studio.swap(welcome);
    expect(await studio.play(welcome)).toEqual(second);
  });

  test("taken out is not heard and not lost", async () => {
    const id: PromptId = { name: "bye", language: "es" };
    await studio.keep(id, await soundOf(taped("wav", "repeat", "1")));
    await studio.keep(id, await soundOf(taped("wav")));
    await studio.remove(id);
    expect([await studio.play(id), existsSync(join(recordings, "es/bye.wav"))]).toEqual([null, false]);
    await studio.swap(id);
    expect(await studio.play(id)).not.toBeNull();
    expect(readdirSync(join(recordings, "es")).sort()).toEqual(["bye.sln16", "bye.wav"]);
  });

  test.each([["text", Buffer.from("this is no sound at all, though it says so")], ["a torn WAV", Buffer.from("RIFF....WAVE")], ["nothing", Buffer.alloc(0)]])("%s is no sound, and nothing is kept", async (_, bytes) => {
    expect(await studio.read(bytes)).toBeNull();
  });

  test("its level is judged as it came: quiet, cut off, silent, sound", async () => {
    const judged = async (...how: string[]): Promise<string | null> => {
      const read = await studio.read(taped("wav", ...how));
      return read && faultOf(read.measured);
    };
    expect([await judged("vol", "-52dB"), await judged("vol", "12dB"), await judged("vol", "0"), await judged("vol", "-6dB")]).toEqual(["too-quiet", "clipped", "silent", null]);
  });

  test("of eight minutes is read no further than it may be long", async () => {
    const read = await studio.read(execFileSync("sox", ["-D", "-V1", "-n", "-r", "8000", "-c", "1", "-t", "wav", "-", "synth", "480", "sine", "200"], { maxBuffer: 64e6 }));
    expect(read && [faultOf(read.measured), Math.round(read.sound.narrow.samples.length / 8_000)]).toEqual(["too-long", 305]);
  });
});

test("a text is spoken by the house without being kept", async () => {
  const { sound, measured } = await studio.speak("Bon dia, li donem la benvinguda.", "ca");
  expect(faultOf(measured)).toBeNull();
  expect(Buffer.from(studio.wavOf(sound)).toString("latin1", 0, 4)).toBe("RIFF");
  expect(readdirSync(join(folder, "sounds/ca"))).toEqual([]);
});
