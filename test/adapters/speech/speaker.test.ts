// With the real espeak-ng and sox.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Speech } from "../../../src/core/kernel/command.ts";
import { languages, type Language } from "../../../src/core/kernel/kernel.ts";
import { createSpeaker, type Speaker, type SpeakerOptions } from "../../../src/adapters/speech/speaker.ts";
import type { Voice } from "../../../src/adapters/speech/voice.ts";
import { voicesPresent } from "../../../src/adapters/speech/voices.ts";
import { demoFlow } from "../../core/ivr/bank.ts";
import { pathOf, rms, sln16, wav } from "./sound.ts";

let folder = "";
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "atiende-speech-")); });
afterAll(() => { rmSync(folder, { recursive: true }); });

const say = (text: string, language: Language = "es"): Speech => ({ kind: "words", text, language });

interface Booth { readonly speaker: Speaker; readonly spoken: string[]; readonly warnings: string[]; readonly sounds: string; readonly recordings: string }

/** A speaker with folders of its own; `spoken` lists what its voices were asked for. */
function booth(name: string, change: Partial<Voice> = {}): Booth {
  const spoken: string[] = [];
  const warnings: string[] = [];
  const voices = Object.fromEntries(Object.entries(voicesPresent()).map(([language, voice]) => [language, {
    ...voice, speak: (texts: readonly string[]) => { spoken.push(...texts); return voice.speak(texts); }, ...change,
  }])) as SpeakerOptions["voices"] & object;
  const [sounds, recordings] = [join(folder, name, "sounds"), join(folder, name, "recordings")];
  const log = { warn: (fields: object, message: string) => { warnings.push(`${message} ${JSON.stringify(fields)}`); }, info: () => undefined };
  return { speaker: createSpeaker({ soundsFolder: sounds, recordingsFolder: recordings, log, voices }), spoken, warnings, sounds, recordings };
}

const mediaOf = async (speaker: Speaker, ...speech: Speech[]): Promise<readonly string[]> => await speaker.mediaOf(speech);

describe("spoken words", () => {
  it.each(languages)("in %s are heard, in telephone quality and in wideband", async (language) => {
    const { speaker } = booth(`heard-${language}`);
    const [media] = await mediaOf(speaker, say("mil doscientos euros", language));
    expect(media).toMatch(/^sound:\/.+\/[0-9a-f]{32}$/u);
    const narrow = wav(`${pathOf(media)}.wav`);
    expect(narrow).toMatchObject({ rate: 8000, channels: 1, bits: 16 });
    const wide = sln16(`${pathOf(media)}.sln16`);
    expect(narrow.samples.length / 8000).toBeGreaterThan(0.6);
    expect(Math.abs(wide.length / 16000 - narrow.samples.length / 8000)).toBeLessThan(0.1);
    for (const samples of [narrow.samples, wide]) {
      expect(rms(samples)).toBeGreaterThan(1500);
      expect(rms(samples)).toBeLessThan(5000);
    }
    expect(speaker.problem()).toBeNull();
  });

  it("begin at once, without the voice's own silence before and after", async () => {
    const { speaker } = booth("trimmed");
    const [media] = await mediaOf(speaker, say("mil"));
    const { samples } = wav(`${pathOf(media)}.wav`);
    expect(rms(samples.subarray(0, 8000 * 0.1))).toBeGreaterThan(200);
    expect(rms(samples.subarray(samples.length - 8000 * 0.1))).toBeGreaterThan(50);
  });

  it("that were spoken before are answered at once, without a process, also by the next service", async () => {
    const { speaker, spoken } = booth("cached");
    const first = await mediaOf(speaker, say("Hola,"), say("Marta"));
    expect(spoken).toEqual(["Hola,", "Marta"]);
    expect(speaker.mediaOf([say("Hola,"), say("Marta")])).toEqual(first);
    const after = booth("cached");
    expect(after.speaker.mediaOf([say("Hola,"), say("Marta")])).toEqual(first);
    expect([spoken.length, after.spoken.length]).toEqual([2, 0]);
  });

  it("asked for by many callers at once are spoken once", async () => {
    const { speaker, spoken } = booth("at-once");
    const all = await Promise.all(Array.from({ length: 20 }, () => mediaOf(speaker, say("Buenos días."))));
    expect(new Set(all.flat()).size).toBe(1);
    expect(spoken).toEqual(["Buenos días."]);
  });

  it("that are nothing but signs are left out", async () => {
    expect(await mediaOf(booth("signs").speaker, say("—"), say(" . "))).toEqual([]);
  });
});

describe("words spoken in advance", () => {
  it("are made in as many pieces as were asked for when they are made in advance", async () => {
    const { speaker, spoken, sounds } = booth("warm");
    const progress: number[] = [];
    await speaker.warm([], ["es"], ({ done, total }) => { progress.push(done / total); }, [{ language: "es", text: "Espere, por favor. Ahora le atendemos. «Todo» & <nada>." }]);
    expect(progress.at(0)).toBe(0);
    expect(progress.at(-1)).toBe(1);
    const made = new Set(spoken).size;
    expect(spoken).toHaveLength(made);
    expect(readdirSync(join(sounds, "es")).filter((file) => file.endsWith(".wav"))).toHaveLength(made);
    const lengths = readdirSync(join(sounds, "es")).filter((file) => file.endsWith(".wav")).map((file) => statSync(join(sounds, "es", file)).size / 16000);
    expect(Math.min(...lengths)).toBeGreaterThan(0.1);
    expect(speaker.mediaOf([say("cuarenta y dos euros", "es"), say("con un céntimo", "es")])).toHaveLength(2);
  });

  it("make the demo bank ready, so that no amount waits for a voice", async () => {
    const { speaker, spoken } = booth("bank");
    await speaker.warm([demoFlow("bank")], ["en"]);
    const before = spoken.length;
    const media = speaker.mediaOf([say("The balance of your account ending in", "en"), say("thirty-four euros", "en"), say("and fifty cents", "en")]);
    expect(media).toHaveLength(3);
    expect(spoken).toHaveLength(before);
  });
});

describe.skipIf(voicesPresent().ca.name !== "festival-ona")("festival's Catalan voice", () => {
  it("speaks many texts in one run, whatever signs are in them", async () => {
    const { speaker, sounds } = booth("festival");
    await speaker.warm([], [], undefined, [{ language: "ca", text: "L’oficina «més» \"propera\" \\ és oberta." }, { language: "ca", text: "trenta-quatre euros" }]);
    expect(speaker.problem()).toBeNull();
    expect(readdirSync(join(sounds, "ca")).filter((file) => file.endsWith(".wav"))).toHaveLength(2);
  });
});

describe("a recording", () => {
  it("takes the place of the words as soon as it is there", async () => {
    const { speaker, recordings } = booth("recorded");
    const welcome: Speech = { kind: "recording", name: "bank/welcome", language: "es", otherwise: [say("Hola.")] };
    const [spoken] = await mediaOf(speaker, welcome);
    expect(spoken).toContain("/sounds/es/");
    mkdirSync(join(recordings, "es", "bank"), { recursive: true });
    writeFileSync(join(recordings, "es", "bank", "welcome.wav"), "");
    expect(await mediaOf(speaker, welcome)).toEqual([`sound:${join(recordings, "es", "bank", "welcome")}`]);
  });

  it("that is missing, or lies outside the library, is a tone and a warning", async () => {
    const { speaker, warnings, sounds } = booth("missing");
    writeFileSync(join(folder, "outside.wav"), "");
    expect(await mediaOf(speaker, { kind: "recording", name: "../../../outside", language: "es" })).toEqual([`sound:${join(sounds, "fault")}`]);
    expect(warnings.join()).toContain("upload it");
  });
});

describe("when the voice fails", () => {
  it("a tone is heard, the problem says what to install, and the next call tries again", async () => {
    const { run } = await import("../../../src/adapters/speech/run.ts");
    let broken = true;
    const working = voicesPresent().es;
    const { speaker, warnings, sounds } = booth("broken", { speak: (texts) => (broken ? run("espeak-absent", []) : working.speak(texts)) });
    expect(await mediaOf(speaker, say("Hola."))).toEqual([`sound:${join(sounds, "fault")}`]);
    expect(rms(wav(join(sounds, "fault.wav")).samples)).toBeGreaterThan(500);
    expect(speaker.problem()).toContain("espeak-absent is not installed");
    expect(warnings).toHaveLength(1);
    broken = false;
    expect((await mediaOf(speaker, say("Hola.")))[0]).toContain("/es/");
    expect(speaker.problem()).toBeNull();
  });

  it("warming comes to its end all the same", async () => {
    const { speaker } = booth("silent", { speak: () => Promise.reject(new Error("no voice")) });
    await speaker.warm([], ["en"]);
    expect(speaker.problem()).toBe("no voice");
  });

  it("a take that does not come apart is spoken again text by text", async () => {
    const working = voicesPresent().es;
    const { speaker, sounds } = booth("joined", { speak: (texts) => working.speak([texts.join(" ")]) });
    await speaker.warm([], [], undefined, [say("uno"), say("dos"), say("tres")] as { language: Language; text: string }[]);
    expect(readdirSync(join(sounds, "es")).filter((file) => file.endsWith(".wav"))).toHaveLength(3);
  });

  it("a half-made file of a service that was killed is made again", async () => {
    const first = booth("killed");
    const [media] = await mediaOf(first.speaker, say("Adiós."));
    rmSync(`${pathOf(media)}.sln16`);
    const again = booth("killed");
    expect(await mediaOf(again.speaker, say("Adiós."))).toEqual([media]);
    expect(again.spoken).toEqual(["Adiós."]);
    expect(existsSync(`${pathOf(media)}.sln16`)).toBe(true);
  });
});

describe("tones", () => {
  it("are Asterisk's own, but for the beep", async () => {
    const { speaker, sounds } = booth("tones");
    expect(await mediaOf(speaker, { kind: "tone", tone: "ring" }, { kind: "tone", tone: "beep" })).toEqual(["tone:ring;tonezone=es", `sound:${join(sounds, "beep")}`]);
  });
});
