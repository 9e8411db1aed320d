// The prompt library on disk: <recordings>/<language>/<name>.wav (8 kHz) and .sln16 (16 kHz), as the speaker looks them
// up; the take before lies in <recordings>/.before. Written beside and renamed, so that Asterisk never plays half a file.
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { PromptId, Studio } from "../../app/flows/prompts.ts";
import { measure, soundingPart } from "../../core/prompt/measure.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { finish, rawOf, samplesOf, wavOf, type Take } from "./pcm.ts";
import { run, SpeechFault } from "./run.ts";
import { typeOf } from "./sound-type.ts";
import { toRate, type Sound } from "./synthesise.ts";

const narrow = ".wav";
const wide = ".sln16";
const wideRate = 16_000;
/** Five minutes and a little of the richest sound that a studio gives. */
const mostBytes = 96 * 1024 * 1024;
const mostSeconds = 305;

export interface PromptFilesOptions {
  readonly recordingsFolder: string;
  /** By the house's voice, without keeping it. */
  readonly speak: (text: string, language: Language) => Promise<Sound>;
}

export function openPromptFiles({ recordingsFolder, speak }: PromptFilesOptions): Studio<Sound> {
  const folder = resolve(recordingsFolder);
  const pathOf = ({ name, language }: PromptId): string => join(folder, language, name);
  const beforeOf = ({ name, language }: PromptId): string => join(folder, ".before", language, name);
  return {
    async read(bytes) {
      const take = await decoded(Buffer.from(bytes));
      return take && { sound: await telephoneSound(take), measured: measure(take.samples, take.rate) };
    },
    async speak(text, language) {
      const sound = await speak(text, language);
      return { sound, measured: measure(sound.wide.samples, sound.wide.rate) };
    },
    async keep(id, sound) {
      const path = pathOf(id);
      await writeBeside(path, sound);
      if (await exists(path + narrow)) await moveTake(path, beforeOf(id));
      await moveTake(`${path}.new`, path);
    },
    async remove(id) {
      if (await exists(pathOf(id) + narrow)) await moveTake(pathOf(id), beforeOf(id));
    },
    async swap(id) {
      const [path, before] = [pathOf(id), beforeOf(id)];
      const hadBefore = await exists(before + narrow);
      if (hadBefore) await moveTake(before, `${path}.new`);
      if (await exists(path + narrow)) await moveTake(path, before);
      if (hadBefore) await moveTake(`${path}.new`, path);
    },
    async play(id) {
      const raw = await readFile(pathOf(id) + wide).catch(() => null);
      return raw === null ? null : wavOf({ rate: wideRate, samples: samplesOf(raw) });
    },
    wavOf: (sound) => wavOf(sound.wide),
  };
}

/** The .wav is moved last: it is what the speaker looks for. */
async function moveTake(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await rename(from + wide, to + wide);
  await rename(from + narrow, to + narrow);
}

async function writeBeside(path: string, sound: Sound): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  await writeFile(`${path}.new${wide}`, rawOf(sound.wide.samples), { mode: 0o644 });
  await writeFile(`${path}.new${narrow}`, wavOf(sound.narrow), { mode: 0o644 });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(() => true, () => false);
}

/** Mono 16-bit samples at the file's own rate, so that peaks which were cut off are seen; null when it is no sound. */
async function decoded(bytes: Buffer): Promise<Take | null> {
  const type = typeOf(bytes);
  if (type === null) return null;
  try {
    const wav = await run("sox", ["-D", "-V1", "-t", type, "-", "-t", "wav", "-c", "1", "-b", "16", "-e", "signed-integer", "-", "trim", "0", String(mostSeconds)], bytes, mostBytes);
    return { rate: wav.readUInt32LE(24), samples: samplesOf(wav.subarray(wav.indexOf("data", 12, "latin1") + 8)) };
  } catch (reason) {
    if (reason instanceof SpeechFault && reason.code === "not-installed") throw reason;
    return null;
  }
}

/** Silence cut off on both sides, at the two rates that telephones use, as loud as all other prompts. */
async function telephoneSound({ rate, samples }: Take): Promise<Sound> {
  const part = soundingPart(samples, rate) ?? { from: 0, to: samples.length };
  const wav = wavOf({ rate, samples: samples.subarray(part.from, part.to) });
  const [low, high] = await Promise.all([toRate(wav, 8000), toRate(wav, wideRate)]);
  return { narrow: { rate: 8000, samples: finish(low, 0.1) }, wide: { rate: wideRate, samples: finish(high, 0.1) } };
}
