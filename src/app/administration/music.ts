// Music on hold: classes as queues name them, each an ordered list of files. A file is heard, converted and judged when it
// comes in; callers hear it once a class that names it is saved.
import type { Instant } from "../../core/kernel/kernel.ts";
import { faultOfMusic, musicTarget, noticesOf, type Measured, type MusicFault, type PromptNotice } from "../../core/prompt/level.ts";
import type { Clock } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import type { MusicFile, MusicRecord } from "./administered.ts";
import type { Change } from "./administration.ts";

/** Callers on hold hear it, and those of queues that name no other. */
export const houseClass = "default";

/** A class as Asterisk must know it; without files it sounds like the house's. */
export interface MusicClass { readonly id: string; readonly files: readonly string[] }

/** Sound ready for telephones; opaque here. */
export interface MusicStudio<Sound> {
  /** Null when it is no sound that can be read. */
  read(bytes: Uint8Array): Promise<{ readonly sound: Sound; readonly measured: Measured } | null>;
  keep(id: string, sound: Sound): Promise<void>;
  /** WAV; null when there is none. */
  play(id: string): Promise<Uint8Array | null>;
  drop(id: string): Promise<void>;
}

export interface MusicSounds {
  add(file: MusicFile, by: string): Promise<void>;
  find(ids: readonly string[]): Promise<readonly MusicFile[]>;
  /** Forgets, and names, those that came in before then and that no class names, present or removed. */
  takeUnused(before: Instant): Promise<readonly string[]>;
}

export interface MusicPorts<Sound> {
  readonly studio: MusicStudio<Sound>;
  readonly sounds: Pick<MusicSounds, "add" | "takeUnused">;
  readonly clock: Clock;
  readonly makeId: () => string;
}

export interface Music {
  upload(bytes: Uint8Array, about: { readonly title: string; readonly by: string }): Promise<{ readonly file: MusicFile; readonly notices: readonly PromptNotice[] }>;
  play(id: string): Promise<Uint8Array>;
}

/** Whoever took a file out of a class may put it back for so long. */
const keptMs = 30 * 86_400_000;

export function createMusic<Sound>({ studio, sounds, clock, makeId }: MusicPorts<Sound>): Music {
  return {
    async upload(bytes, { title, by }) {
      const read = await studio.read(bytes);
      if (read === null) throw new Refusal(422, "music-unreadable", "This file is no sound that can be read: send WAV, MP3, OGG or FLAC.");
      const fault = faultOfMusic(read.measured);
      if (fault !== null) throw refusals[fault](read.measured);
      const file = { id: makeId(), title, durationMs: read.measured.durationMs, levelDb: read.measured.rmsDb };
      await studio.keep(file.id, read.sound);
      await sounds.add(file, by);
      for (const unused of await sounds.takeUnused(clock.now() - keptMs as Instant)) await studio.drop(unused);
      return { file, notices: noticesOf(read.measured, musicTarget) };
    },
    async play(id) {
      const wav = /^\w{1,40}$/u.test(id) ? await studio.play(id) : null;
      if (wav === null) throw new Refusal(404, "music-file-not-found", "There is no such file of music.");
      return wav;
    },
  };
}

const refusals: Readonly<Record<MusicFault, (measured: Measured) => Refusal>> = {
  silent: () => new Refusal(422, "music-silent", "Nothing is heard in this file."),
  "too-quiet": ({ rmsDb }) => new Refusal(422, "music-too-quiet", `The music is too quiet (${String(rmsDb)} dBFS): raising it would raise its noise; take a louder copy.`),
  "too-short": () => new Refusal(422, "music-too-short", "The file is shorter than two seconds: callers would hear it over and over."),
  "too-long": () => new Refusal(422, "music-too-long", "The file is longer than a quarter of an hour: cut it into several."),
};

/** Files are named by their ids; what else is known of them comes from when they came in, but for the title. */
export async function judgeMusic(find: MusicSounds["find"], change: Change): Promise<Change> {
  const { files } = change as Partial<MusicRecord>;
  if (files === undefined) return change;
  const known = new Map((await find(files.map(({ id }) => id))).map((file) => [file.id, file]));
  const faults = files.flatMap(({ id }, n) => (known.has(id) ? [] : [{ pointer: `#/files/${String(n)}`, detail: "there is no such file of music" }]));
  if (faults.length > 0) throw new Refusal(422, "invalid", "Some of the files are not there any more; nothing was kept.", faults);
  return { ...change, files: files.map(({ id, title }) => ({ ...known.get(id), title })) };
}

/** Asterisk's file of classes has a section of that name that is no class. */
export function musicId(wanted: string): string {
  return wanted.replace(/^general(?=~?$)/u, "general-music");
}

export function mayRemoveMusic({ id }: MusicRecord): void {
  if (id === houseClass) throw new Refusal(409, "music-of-the-house", "Callers on hold hear this one: put other files into it instead.");
}
