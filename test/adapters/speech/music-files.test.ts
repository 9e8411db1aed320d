// Music on disk, with the real sox.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMusicFiles, type MusicSound } from "../../../src/adapters/speech/music-files.ts";
import type { MusicStudio } from "../../../src/app/administration/music.ts";
import { faultOfMusic } from "../../../src/core/prompt/level.ts";
import { rms, sln16 } from "./sound.ts";

let folder = "";
let studio: MusicStudio<MusicSound>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "atiende-music-"));
  studio = openMusicFiles(folder);
});
afterAll(() => { rmSync(folder, { recursive: true }); });

/** Four seconds of a tone in stereo. */
const played = (type: string, ...how: string[]): Buffer =>
  execFileSync("sox", ["-D", "-V1", "-n", "-r", "44100", "-c", "2", "-t", type, "-", "synth", "4", "sine", "440", ...how], { maxBuffer: 64e6, stdio: ["ignore", "pipe", "ignore"] });
async function read(bytes: Buffer): Promise<NonNullable<Awaited<ReturnType<typeof studio.read>>>> {
  const found = await studio.read(bytes);
  if (found === null) throw new Error("it is no sound");
  return found;
}

describe("a file of music", () => {
  test.each(["wav", "mp3", "ogg", "flac"])("as %s becomes what telephones speak, softer than speech and as loud as all other music", async (type) => {
    const { sound, measured } = await read(played(type, "vol", "-12dB"));
    await studio.keep("waltz", sound);
    expect(Math.abs(measured.rmsDb - -15)).toBeLessThan(1);
    const wide = sln16(join(folder, "waltz.sln16"));
    expect(Math.abs(20 * Math.log10(rms(wide) / 32_768) - -26)).toBeLessThan(0.5);
    expect(Math.abs(wide.length / 16_000 - 4)).toBeLessThan(0.1);
    for (const format of ["alaw", "ulaw"]) expect(Math.abs(statSync(join(folder, `waltz.${format}`)).size / 8_000 - 4)).toBeLessThan(0.1);
  });

  test("is what it was when it is decoded again from its telephone format", async () => {
    await studio.keep("tone", (await read(played("wav", "vol", "-12dB"))).sound);
    const said = execFileSync("sh", ["-c", `sox -t raw -r 8000 -c 1 -e a-law -b 8 ${join(folder, "tone.alaw")} -n stat 2>&1`], { encoding: "utf8" });
    expect(Math.abs(Number(/Rough\s+frequency:\s+(\d+)/u.exec(said)?.[1]) - 440)).toBeLessThan(10);
  });

  test("is heard as WAV, and gone when it is dropped", async () => {
    await studio.keep("bye", (await read(played("wav"))).sound);
    expect(Buffer.from(await studio.play("bye") ?? "").toString("latin1", 0, 4)).toBe("RIFF");
    await studio.drop("bye");
    expect(await studio.play("bye")).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith("bye"))).toEqual([]);
  });

  test.each([["text", Buffer.from("this is no sound at all")], ["a torn WAV", Buffer.from("RIFF....WAVE")], ["nothing", Buffer.alloc(0)]])("%s is no sound", async (_, bytes) => {
    expect(await studio.read(bytes)).toBeNull();
  });

  test("its level is judged as it came: silent, quiet, sound; one pressed flat is told", async () => {
    const judged = async (...how: string[]): Promise<string | null> => faultOfMusic((await read(played("wav", ...how))).measured);
    expect([await judged("vol", "0"), await judged("vol", "-50dB"), await judged("vol", "-6dB"), await judged("vol", "20dB")]).toEqual(["silent", "too-quiet", null, null]);
    expect([(await read(played("wav", "vol", "20dB"))).measured.clipped, (await read(played("wav", "vol", "-1dB"))).measured.clipped]).toEqual([1, 0]);
  });

  test("of twenty minutes is read no further than it may be long", async () => {
    const long = execFileSync("sox", ["-D", "-V1", "-n", "-r", "8000", "-c", "1", "-t", "wav", "-", "synth", "1200", "sine", "200"], { maxBuffer: 64e6 });
    const { measured, sound } = await read(long);
    expect([faultOfMusic(measured), Math.round(sound.alaw.length / 8_000)]).toEqual(["too-long", 905]);
  });

  test("can be read by Asterisk, which is another user", async () => {
    await studio.keep("open", (await read(played("wav"))).sound);
    expect(statSync(join(folder, "open.alaw")).mode & 0o777).toBe(0o644);
    expect(readFileSync(join(folder, "open.ulaw")).length).toBeGreaterThan(0);
  });
});
