// What a caller hears who leaves a message.
import type { Language } from "../kernel/kernel.ts";
import type { MessageOutcome, MessageWay } from "./message.ts";

interface Words {
  invite(key: string): string;
  readonly sorry: string;
  readonly speak: string;
  readonly left: string;
  readonly silent: string;
  readonly keepsPlace: string;
  readonly failed: string;
}

export const messageWords: Readonly<Record<Language, Words>> = {
  es: {
    invite: (key) => `Para dejarnos un mensaje, pulse ${key}. También conserva su turno.`,
    sorry: "Ahora no podemos atenderle.",
    speak: "Deje su mensaje después de la señal. Para terminar, pulse almohadilla o cuelgue.",
    left: "Hemos recibido su mensaje. Gracias, hasta luego.",
    silent: "No le hemos oído.",
    keepsPlace: "Sigue en su turno.",
    failed: "No hemos podido grabar su mensaje, pero sabemos que ha llamado. Gracias, hasta luego.",
  },
  ca: {
    invite: (key) => `Per deixar-nos un missatge, premi ${key}. També conserva el seu torn.`,
    sorry: "Ara no podem atendre'l.",
    speak: "Deixi el seu missatge després del senyal. Per acabar, premi coixinet o pengi.",
    left: "Hem rebut el seu missatge. Gràcies, fins ara.",
    silent: "No l'hem sentit.",
    keepsPlace: "Continua en el seu torn.",
    failed: "No hem pogut gravar el seu missatge, però sabem que ha trucat. Gràcies, fins ara.",
  },
  en: {
    invite: (key) => `To leave us a message, press ${key}. You keep your place as well.`,
    sorry: "We cannot take your call now.",
    speak: "Leave your message after the tone. To finish, press hash or hang up.",
    left: "We have your message. Thank you, goodbye.",
    silent: "We did not hear you.",
    keepsPlace: "You are still in line.",
    failed: "We could not record your message, but we know that you called. Thank you, goodbye.",
  },
};

/** Who asked for it himself needs no excuse. */
export function invitation(language: Language, way: MessageWay): string {
  const { sorry, speak } = messageWords[language];
  return way === "key" || way === "flow" ? speak : `${sorry} ${speak}`;
}

export function farewell(language: Language, way: MessageWay, outcome: MessageOutcome): string {
  const words = messageWords[language];
  if (outcome === "left" || outcome === "failed") return words[outcome];
  return way === "key" ? `${words.silent} ${words.keepsPlace}` : words.silent;
}

/** All that may be heard, to be spoken in advance. */
export function usualMessageWords(language: Language): readonly string[] {
  const { left, failed, silent } = messageWords[language];
  return [invitation(language, "key"), invitation(language, "closed"), left, failed, silent, farewell(language, "key", "too-short")];
}
