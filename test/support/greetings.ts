// Greetings for tests of machine detection, spoken by espeak-ng and brought to the telephone's mu-law: what people say who
// pick up, and what machines say. `leadMs`: silence before the first word.
import { spawnSync } from "node:child_process";

export interface Greeting { readonly who: "person" | "machine"; readonly language: "es" | "ca" | "en"; readonly text: string; readonly leadMs: number }

const said = (who: Greeting["who"], language: Greeting["language"], leadMs: number, ...texts: readonly string[]): readonly Greeting[] => texts.map((text, n) => ({ who, language, text, leadMs: leadMs + (n % 3) * 150 }));

export const greetings: readonly Greeting[] = [
  ...said("person", "es", 250, "¿Diga?", "¿Sí?", "¿Dígame?", "Hola, ¿quién es?", "Sí, dígame", "Buenas tardes"), ...said("person", "ca", 250, "Digui?", "Sí?", "Hola?", "Sí, digui'm", "Bona tarda"), ...said("person", "en", 250, "Hello?", "Yes?", "Hello, who's that?", "Good morning", "John speaking"),
  ...said("machine", "es", 0, "Hola, has llamado a Marta. Ahora no puedo atenderte, deja tu mensaje después de la señal.", "El teléfono al que llama está apagado o fuera de cobertura en este momento.", "Este es el contestador de la familia Vila, deje su mensaje."),
  ...said("machine", "ca", 0, "Has trucat a casa dels Puig. Ara no hi som, deixa el teu missatge després del senyal.", "El telèfon al qual truca està apagat o fora de cobertura en aquests moments.", "Aquesta és la bústia de veu del número marcat, deixi el seu missatge."),
  ...said("machine", "en", 0, "Hi, you have reached Anna. I cannot come to the phone right now, please leave a message after the tone.", "The person you are calling is not available. Please leave a message.", "Welcome to the voicemail of this number, record your message after the beep."),
];

/** Mu-law, 8 kHz. */
export function spoken({ language, text, leadMs }: Greeting): Buffer {
  const wav = spawnSync("espeak-ng", ["-v", language === "en" ? "en-gb" : language, "-s", "165", "--stdout", text]);
  const raw = spawnSync("sox", ["-V1", "--ignore-length", "-t", "wav", "-", "-r", "8000", "-c", "1", "-e", "mu-law", "-t", "raw", "-", "silence", "1", "0.01", "1%"], { input: wav.stdout });
  if (wav.status !== 0 || raw.status !== 0) throw new Error(`espeak-ng or sox failed: ${wav.stderr.toString()}${raw.stderr.toString()}`);
  return Buffer.concat([Buffer.alloc(leadMs * 8, 0xff), raw.stdout]);
}
