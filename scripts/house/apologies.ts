// What failover.conf plays while the service is away, spoken once into files of the instance: Asterisk alone must be able
// to play them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";

const texts = {
  es: {
    sorry: "Disculpe. En este momento tenemos un problema técnico. Le pasamos con una persona en cuanto sea posible.",
    nobody: "Lo sentimos. Nadie ha podido atenderle. Por favor, llame de nuevo más tarde.",
  },
  ca: {
    sorry: "Disculpi. En aquest moment tenim un problema tècnic. El passem amb una persona tan aviat com sigui possible.",
    nobody: "Ho sentim. Ningú no l'ha pogut atendre. Si us plau, truqui més tard.",
  },
  en: {
    sorry: "We are sorry. We have a technical problem at the moment. We will put you through to a person as soon as possible.",
    nobody: "We are sorry that nobody could take your call. Please call again later.",
  },
} as const;

/** Speaks what is missing under `folder`/<language>/ in 8 kHz and 16 kHz. */
export function speakApologies(folder: string): void {
  for (const [language, lines] of Object.entries(texts)) {
    mkdirSync(join(folder, language), { recursive: true, mode: 0o755 });
    for (const [name, text] of Object.entries(lines)) speak(join(folder, language, name), language, text);
  }
}

function speak(file: string, language: string, text: string): void {
  if (existsSync(`${file}.sln16`)) return;
  const voice = { es: "es", ca: "ca", en: "en-gb" }[language] ?? language;
  run("espeak-ng", ["-v", voice, "-s", "150", "-w", `${file}.tmp.wav`, text]);
  const shape = ["-c", "1", "-b", "16", "-e", "signed-integer"];
  run("sox", [`${file}.tmp.wav`, "-r", "8000", ...shape, "-t", "wav", `${file}.tmp`, "norm", "-3"]);
  renameSync(`${file}.tmp`, `${file}.wav`);
  run("sox", [`${file}.tmp.wav`, "-r", "16000", ...shape, "-t", "raw", `${file}.tmp`, "norm", "-3"]);
  renameSync(`${file}.tmp`, `${file}.sln16`);
  spawnSync("rm", ["-f", `${file}.tmp.wav`]);
}

function run(program: string, args: readonly string[]): void {
  const ran = spawnSync(program, [...args], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`${program} cannot speak a prompt (${ran.error?.message ?? ran.stderr.trim()}): run node scripts/setup.mjs`);
}
