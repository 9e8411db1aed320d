// Texts to telephone sound: a voice speaks many in one take, sox brings it to 8 and 16 kHz, and each take is cut
// into its texts. A take that does not come apart into as many pieces is spoken again, text by text.
import { cut, finish, samplesOf, type Take } from "./pcm.ts";
import { run, SpeechFault } from "./run.ts";
import { gapSeconds, type Voice } from "./voice.ts";

/** One text at the two rates that telephones use. */
export interface Sound { readonly narrow: Take; readonly wide: Take }

export async function synthesise(voice: Voice, texts: readonly string[]): Promise<readonly Sound[]> {
  const sounds = texts.length <= voice.batch ? await oneTake(voice, texts) : undefined;
  if (sounds) return sounds;
  if (texts.length === 1) throw new SpeechFault(`${voice.name} gave only silence for “${texts[0] ?? ""}”`);
  const one: Sound[] = [];
  for (const text of texts) one.push(...await synthesise(voice, [text]));
  return one;
}

async function oneTake(voice: Voice, texts: readonly string[]): Promise<readonly Sound[] | undefined> {
  const wav = await voice.speak(texts);
  const [narrow, wide] = await Promise.all([toRate(wav, 8000), toRate(wav, 16000)]);
  const gap = texts.length === 1 ? Infinity : gapSeconds;
  const [narrowParts, wideParts] = [cut(narrow, gap), cut(wide, gap)];
  if (narrowParts.length !== texts.length || wideParts.length !== texts.length) return undefined;
  return texts.map((text, at) => ({ narrow: finished(narrow.rate, narrowParts[at], text), wide: finished(wide.rate, wideParts[at], text) }));
}

/** -D: no dither, so that silence stays silence. A pipe's WAV header does not know its length. */
export async function toRate(wav: Buffer, rate: number): Promise<Take> {
  const shape = ["-t", "raw", "-r", String(rate), "-c", "1", "-b", "16", "-e", "signed-integer"];
  const raw = await run("sox", ["-D", "-V1", "--ignore-length", "-t", "wav", "-", ...shape, "-"], wav);
  return { rate, samples: samplesOf(raw) };
}

function finished(rate: number, samples: Int16Array | undefined, text: string): Take {
  return { rate, samples: finish({ rate, samples: samples ?? new Int16Array() }, breathAfter(text)) };
}

/** After a sentence one breathes, after a word in the middle of a number one does not. */
function breathAfter(text: string): number {
  if (/[.?!]$/u.test(text)) return 0.3;
  return /[,;:]$/u.test(text) ? 0.15 : 0.03;
}
