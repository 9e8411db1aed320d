// Music while waiting, synthesised here: no recording, no licence, no fees. Four slow chords, low in level, in the formats
// that telephones speak, so that a caller in line costs no transcoding.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installed, run } from "./shell.mjs";

const folder = join(installed, "music");
/** Cmaj9, Am9, Fmaj9, G6: frequencies in Hz, lowest first. */
const chords = [
  [130.81, 329.63, 392, 493.88, 587.33], [110, 261.63, 329.63, 392, 493.88], [87.31, 261.63, 329.63, 392, 440], [98, 246.94, 293.66, 329.63, 392],
];

export function music() {
  return {
    key: "music", name: "waiting music", megabytes: 20,
    plan: () => "music for callers in line, synthesised with sox into .atiende/music",
    done: () => existsSync(join(folder, "waiting.sln16")),
    run: compose,
  };
}

async function compose() {
  const aside = join(installed, "music-new");
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o755 });
  const bars = [];
  for (const [n, notes] of chords.entries()) {
    const bar = join(installed, `music-new-${String(n)}.wav`);
    const voices = notes.flatMap((note, at) => ["pluck", String(note), "sine", String(at === 0 ? note : note / 2)]);
    const delays = notes.flatMap((_, at) => [String(at * 0.45), String(at * 0.2)]);
    await run("sox", ["-n", "-r", "16000", "-b", "16", bar, "synth", "7", ...voices, "delay", ...delays, "remix", "-", "fade", "t", "0.6", "7", "1.6", "norm", "-9"]);
    bars.push(bar);
  }
  const whole = join(installed, "music-new.wav");
  await run("sox", [...bars, ...bars.slice(0, 2), bars[3], bars[2], whole, "lowpass", "2800", "reverb", "40", "gain", "-n", "-16"]);
  const shape = ["-c", "1"];
  await run("sox", [whole, ...shape, "-r", "8000", "-t", "raw", "-e", "a-law", "-b", "8", join(aside, "waiting.alaw")]);
  await run("sox", [whole, ...shape, "-r", "8000", "-t", "raw", "-e", "u-law", "-b", "8", join(aside, "waiting.ulaw")]);
  await run("sox", [whole, ...shape, "-r", "16000", "-t", "raw", "-e", "signed-integer", "-b", "16", join(aside, "waiting.sln16")]);
  for (const file of [...bars, whole]) rmSync(file, { force: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(aside, folder);
}
