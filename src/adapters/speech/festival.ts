// festival's Catalan voice of the UPC (Debian: festival, festvox-ca-ona-hts): one run speaks many texts, each into a
// file of its own, which are joined to one take. Its text is latin1.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplesOf, wavOf } from "./pcm.ts";
import { run } from "./run.ts";
import type { Voice } from "./voice.ts";

export const ona: Voice = { name: "festival-ona", batch: 20, speak: speakOna };

/** What the voice gives; its WAV header has 44 bytes. */
const rate = 16000;
const header = 44;
const gap = new Int16Array(rate * 1.5);

async function speakOna(texts: readonly string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "atiende-voice-"));
  try {
    const script = join(folder, "say.scm");
    const files = texts.map((_, at) => join(folder, `${String(at)}.wav`));
    await writeFile(script, scriptOf(texts, files), "latin1");
    await run("festival", ["--batch", script]);
    const wavs = await Promise.all(files.map((file) => readFile(file)));
    return wavOf({ rate, samples: joined(wavs.map((wav) => samplesOf(wav.subarray(header)))) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function scriptOf(texts: readonly string[], files: readonly string[]): string {
  const say = (text: string, at: number): string => `(utt.save.wave (utt.synth (Utterance Text ${quoted(text)})) ${quoted(files[at] ?? "")} 'riff)`;
  return ["(voice_upc_ca_ona_hts)", ...texts.map(say)].join("\n");
}

/** A Scheme string; signs that latin1 lacks become ones that it has, or nothing. */
function quoted(text: string): string {
  const latin1 = text.replaceAll(/[‘’]/gu, "'").replaceAll("€", " euros").replaceAll(/[^\u0020-\u00ff]/gu, " ");
  return `"${latin1.replaceAll(/["\\]/gu, " ")}"`;
}

function joined(parts: readonly Int16Array[]): Int16Array {
  const all = parts.flatMap((part) => [part, gap]);
  const samples = new Int16Array(all.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of all) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}
