// The cache of spoken texts on disk: <folder>/<language>/<hash>.wav (8 kHz) and .sln16 (16 kHz). Written beside and
// renamed, so that Asterisk never plays half a file.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Language } from "../../core/kernel/kernel.ts";
import { rawOf, tone, wavOf } from "./pcm.ts";
import type { Sound } from "./synthesise.ts";
import type { Voice } from "./voice.ts";

/** Goes up when the sound of the same text changes. */
const recipe = 1;

export interface SoundFiles {
  /** Path without extension, where it is there already. */
  readonly find: (voice: Voice, language: Language, text: string) => string | undefined;
  readonly keep: (voice: Voice, language: Language, text: string, sound: Sound) => Promise<string>;
  readonly beep: string;
  /** Heard where a text could not be spoken. */
  readonly fault: string;
}

export function openSoundFiles(soundsFolder: string): SoundFiles {
  const folder = resolve(soundsFolder);
  const present = new Set<string>();
  for (const language of ["es", "ca", "en"]) {
    mkdirSync(join(folder, language), { recursive: true, mode: 0o755 });
    // .sln16 is written last, so a name that has it is complete.
    for (const file of readdirSync(join(folder, language))) if (file.endsWith(".sln16")) present.add(join(folder, language, file.slice(0, -".sln16".length)));
  }
  const pathOf = (voice: Voice, language: Language, text: string): string => join(folder, language, hashOf(voice, text));
  return {
    find: (voice, language, text) => {
      const path = pathOf(voice, language, text);
      return present.has(path) ? path : undefined;
    },
    keep: async (voice, language, text, { narrow, wide }) => {
      const path = pathOf(voice, language, text);
      await replace(`${path}.wav`, wavOf(narrow));
      await replace(`${path}.sln16`, rawOf(wide.samples));
      present.add(path);
      return path;
    },
    beep: toneFile(join(folder, "beep"), 1000, 0.25),
    fault: toneFile(join(folder, "fault"), 400, 0.4),
  };
}

function hashOf(voice: Voice, text: string): string {
  return createHash("sha256").update(`${String(recipe)}\n${voice.name}\n${text}`).digest("hex").slice(0, 32);
}

async function replace(file: string, content: Buffer): Promise<void> {
  const beside = `${file}.${String(process.pid)}.tmp`;
  await writeFile(beside, content, { mode: 0o644 });
  await rename(beside, file);
}

function toneFile(path: string, hertz: number, seconds: number): string {
  if (existsSync(`${path}.wav`)) return path;
  writeFileSync(`${path}.wav.tmp`, wavOf({ rate: 8000, samples: tone(8000, hertz, seconds) }), { mode: 0o644 });
  renameSync(`${path}.wav.tmp`, `${path}.wav`);
  return path;
}
