// Speech to what Asterisk plays. What was spoken before is answered at once; new words are synthesised, once however
// often they are asked for, by at most two processes. A caller never waits for sound that cannot be made: a tone
// stands in, and the problem is written down.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Flow } from "../../core/ivr/flow.ts";
import type { Speech } from "../../core/kernel/command.ts";
import type { Language } from "../../core/kernel/kernel.ts";
import { createPool, type Pool } from "./pool.ts";
import { openSoundFiles, type SoundFiles } from "./sound-files.ts";
import { SpeechFault } from "./run.ts";
import { synthesise, type Sound } from "./synthesise.ts";
import type { Voice } from "./voice.ts";
import { voicesPresent } from "./voices.ts";
import { textsOf, type Words } from "./warm-texts.ts";

export interface SpeakerOptions {
  /** Cache of spoken texts; Asterisk must see it under the same absolute path. */
  readonly soundsFolder: string;
  /** Uploaded recordings: <language>/<name>.wav, 8 kHz mono. */
  readonly recordingsFolder: string;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
  readonly voices?: Readonly<Record<Language, Voice>>;
}

interface Progress { readonly done: number; readonly total: number }

export interface Speaker {
  /** `sound:` media for Asterisk; at once when all of it has been spoken before. Never rejects. */
  mediaOf(speech: readonly Speech[]): readonly string[] | Promise<readonly string[]>;
  /** Speaks numbers, amounts, dates and all fixed words of the flows in advance. Resolves also when a voice fails. */
  warm(flows: readonly Flow[], languages: readonly Language[], onProgress?: (progress: Progress) => void, also?: readonly Words[]): Promise<void>;
  /** One text by the voice of its language, kept nowhere. Callers' prompts go first. */
  speak(text: string, language: Language): Promise<Sound>;
  /** Why speech fails now, in a sentence that says what to do; null when it works. */
  problem(): string | null;
}

interface Studio {
  readonly files: SoundFiles;
  readonly voices: Readonly<Record<Language, Voice>>;
  readonly recordings: string;
  readonly pool: Pool;
  readonly log: SpeakerOptions["log"];
  /** Media by language and text; a promise while it is being spoken. */
  readonly media: Map<string, string | Promise<string>>;
  problem: string | null;
}

const processes = 2;

export function createSpeaker({ soundsFolder, recordingsFolder, log, voices = voicesPresent() }: SpeakerOptions): Speaker {
  const studio: Studio = {
    files: openSoundFiles(soundsFolder), voices, recordings: resolve(recordingsFolder), pool: createPool(processes), log, media: new Map(), problem: null,
  };
  return {
    mediaOf: (speech) => {
      const media = speech.flatMap((piece) => mediaOfPiece(studio, piece));
      return media.every((one) => typeof one === "string") ? media : Promise.all(media.map((one) => Promise.resolve(one)));
    },
    warm: (flows, languages, onProgress = () => undefined, also = []) => warm(studio, [...textsOf(flows, languages), ...also], onProgress),
    speak: async (text, language) => {
      const [sound] = await studio.pool.run(() => synthesise(studio.voices[language], [text]), false);
      if (sound === undefined) throw new SpeechFault(`nothing was spoken for “${text}”`);
      return sound;
    },
    problem: () => studio.problem,
  };
}

function mediaOfPiece(studio: Studio, piece: Speech): readonly (string | Promise<string>)[] {
  switch (piece.kind) {
    case "words": return /[\p{L}\p{N}]/u.test(piece.text) ? [mediaOfWords(studio, piece)] : [];
    case "recording": return mediaOfRecording(studio, piece);
    case "tone": return [piece.tone === "beep" ? soundOf(studio.files.beep) : `tone:${piece.tone};tonezone=es`];
  }
}

const soundOf = (path: string): string => `sound:${path}`;
const keyOf = ({ language, text }: Words): string => `${language}\n${text}`;

function mediaOfRecording(studio: Studio, { name, language, otherwise }: Extract<Speech, { kind: "recording" }>): readonly (string | Promise<string>)[] {
  const path = join(studio.recordings, language, name);
  if (path.startsWith(`${studio.recordings}/`) && existsSync(`${path}.wav`)) return [soundOf(path)];
  if (otherwise && otherwise.length > 0) return otherwise.flatMap((piece) => mediaOfPiece(studio, piece));
  studio.log.warn({ recording: name, language }, "a prompt asks for a recording that does not exist: upload it or give the prompt a text");
  return [soundOf(studio.files.fault)];
}

function mediaOfWords(studio: Studio, words: Words): string | Promise<string> {
  return ready(studio, words) ?? speak(studio, words.language, [words.text], true);
}

function ready(studio: Studio, words: Words): string | Promise<string> | undefined {
  const known = studio.media.get(keyOf(words));
  if (known !== undefined) return known;
  const path = studio.files.find(studio.voices[words.language], words.language, words.text);
  if (path === undefined) return undefined;
  studio.media.set(keyOf(words), soundOf(path));
  return soundOf(path);
}

/** Speaks texts of one language; the promise is of the first one's media, and the others are found by `ready`. */
function speak(studio: Studio, language: Language, texts: readonly string[], urgent: boolean): Promise<string> {
  const spoken = studio.pool.run(() => record(studio, language, texts), urgent);
  const media = texts.map((text, at) => {
    const key = keyOf({ language, text });
    const one = spoken.then(
      (paths) => { const made = soundOf(paths[at] ?? studio.files.fault); studio.media.set(key, made); return made; },
      (reason: unknown) => { studio.media.delete(key); return failed(studio, language, text, reason); },
    );
    studio.media.set(key, one);
    return one;
  });
  return media[0] ?? Promise.resolve(soundOf(studio.files.fault));
}

async function record(studio: Studio, language: Language, texts: readonly string[]): Promise<readonly string[]> {
  const voice = studio.voices[language];
  const sounds = await synthesise(voice, texts);
  const paths = await Promise.all(sounds.map((sound, at) => studio.files.keep(voice, language, texts[at] ?? "", sound)));
  studio.problem = null;
  return paths;
}

function failed(studio: Studio, language: Language, text: string, reason: unknown): string {
  const problem = reason instanceof Error ? reason.message : String(reason);
  if (studio.problem !== problem) studio.log.warn({ language, text, problem }, "a prompt could not be spoken; a tone stands in for it");
  studio.problem = problem;
  return soundOf(studio.files.fault);
}

async function warm(studio: Studio, texts: readonly Words[], onProgress: (progress: Progress) => void): Promise<void> {
  const missing = texts.filter((words) => ready(studio, words) === undefined);
  const total = texts.length;
  let done = total - missing.length;
  onProgress({ done, total });
  await Promise.all(batches(studio, missing).map(async ({ language, texts: batch }) => {
    await speak(studio, language, batch, false);
    done += batch.length;
    onProgress({ done, total });
  }));
}

function batches(studio: Studio, missing: readonly Words[]): readonly { readonly language: Language; readonly texts: readonly string[] }[] {
  return (["es", "ca", "en"] as const).flatMap((language) => {
    const texts = missing.filter((words) => words.language === language).map(({ text }) => text);
    const size = studio.voices[language].batch;
    return Array.from({ length: Math.ceil(texts.length / size) }, (_, n) => ({ language, texts: texts.slice(n * size, (n + 1) * size) }));
  });
}
