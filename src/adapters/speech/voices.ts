// The voices of this machine: espeak-ng for all languages, festival's for Catalan where it is installed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../core/kernel/kernel.ts";
import { ona } from "./festival.ts";
import { run } from "./run.ts";
import type { Voice } from "./voice.ts";

const breakMs = 1500;

/** espeak-ng, words a minute below its usual 175: figures are to be understood over a telephone. */
function espeak(voice: string, speed: number): Voice {
  return {
    name: `espeak-${voice}-${String(speed)}`, batch: 40,
    speak: (texts) => run("espeak-ng", ["-v", voice, "-s", String(speed), "-m", "--stdin", "--stdout"], ssmlOf(texts)),
  };
}

function ssmlOf(texts: readonly string[]): string {
  const spoken = texts.map((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  return `<speak>${spoken.join(`<break time="${String(breakMs)}ms"/>`)}<break time="${String(breakMs)}ms"/></speak>`;
}

/** The best voice present for each language: festival's Catalan one sounds better than espeak's. */
export function voicesPresent(path: string = process.env["PATH"] ?? ""): Readonly<Record<Language, Voice>> {
  const hasOna = path.split(":").some((folder) => existsSync(join(folder, "festival"))) && existsSync("/usr/share/festival/voices/catalan/upc_ca_ona_hts");
  return { es: espeak("es", 150), ca: hasOna ? ona : espeak("ca", 150), en: espeak("en-gb", 155) };
}
