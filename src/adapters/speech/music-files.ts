// Music for callers in line: <folder>/<id>.alaw, .ulaw and .sln16, the formats that telephones speak, so that a caller in
// line costs no transcoding. All of it is left to sox: a quarter of an hour of samples would hold up the calls.
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MusicStudio } from "../../app/administration/music.ts";
import { gainDb, longestMusicMs, musicTarget, type Measured } from "../../core/prompt/level.ts";
import { samplesOf, wavOf } from "./pcm.ts";
import { run, SpeechFault, told } from "./run.ts";
import { typeOf } from "./sound-type.ts";

const formats = {
  alaw: ["-r", "8000", "-b", "8", "-e", "a-law"], ulaw: ["-r", "8000", "-b", "8", "-e", "u-law"], sln16: ["-r", "16000", "-b", "16", "-e", "signed-integer"],
} as const;
type Format = keyof typeof formats;
const names = Object.keys(formats) as readonly Format[];

/** One file of music in each format. */
export type MusicSound = Readonly<Record<Format, Buffer>>;

/** A little more than it may last, so that what is too long is seen as such. */
const mostSeconds = String(longestMusicMs / 1000 + 5);

export function openMusicFiles(folder: string): MusicStudio<MusicSound> {
  const pathOf = (id: string, format: Format): string => join(folder, `${id}.${format}`);
  return {
    async read(bytes) {
      const given = Buffer.from(bytes);
      const type = typeOf(given);
      const measured = type === null ? null : await measuredOf(type, given);
      return type === null || measured === null ? null : { measured, sound: await converted(type, given, gainDb(measured, musicTarget)) };
    },
    async keep(id, sound) {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      for (const format of names) {
        await writeFile(`${pathOf(id, format)}.new`, sound[format], { mode: 0o644 });
        await rename(`${pathOf(id, format)}.new`, pathOf(id, format));
      }
    },
    async play(id) {
      const raw = await readFile(pathOf(id, "sln16")).catch(() => null);
      return raw === null ? null : wavOf({ rate: 16_000, samples: samplesOf(raw) });
    },
    drop: async (id) => { for (const format of names) await rm(pathOf(id, format), { force: true }); },
  };
}

const source = (type: string): readonly string[] => ["-D", "-V1", "-t", type, "-"];
const shaped = ["remix", "-", "trim", "0", mostSeconds];

/** By sox's own `stats`; null when it is no sound. */
async function measuredOf(type: string, bytes: Buffer): Promise<Measured | null> {
  try {
    const said = await told("sox", [...source(type), "-n", ...shaped, "stats"], bytes);
    const value = (name: string): number => Number(new RegExp(`^${name}\\s+(\\S+)`, "mu").exec(said)?.[1]?.replace("-inf", "-100"));
    const [peakDb, rmsDb, seconds] = [value("Pk lev dB"), value("RMS lev dB"), value("Length s")];
    if (Number.isNaN(peakDb + rmsDb + seconds)) return null;
    return { durationMs: Math.round(seconds * 1000), peakDb, rmsDb, clipped: isFlat(peakDb, rmsDb) ? 1 : 0 };
  } catch (reason) {
    if (reason instanceof SpeechFault && reason.code === "not-installed") throw reason;
    return null;
  }
}

/** Music at full scale whose loudness all but reaches its peaks was cut off; the loudest of masters keep 6 dB. */
function isFlat(peakDb: number, rmsDb: number): boolean {
  return peakDb > -0.2 && peakDb - rmsDb < 5;
}

async function converted(type: string, bytes: Buffer, gain: number): Promise<MusicSound> {
  const inFormat = (format: Format): Promise<Buffer> => run("sox", [...source(type), "-t", "raw", "-c", "1", ...formats[format], "-", ...shaped, "gain", gain.toFixed(1)], bytes);
  const [alaw, ulaw, sln16] = [await inFormat("alaw"), await inFormat("ulaw"), await inFormat("sln16")];
  return { alaw, ulaw, sln16 };
}
