// What a caller hears before he waits for a person with whom he will or may be recorded: he is told, or asked whether he
// agrees. Once a call, whichever way he takes.
import type { Prompt } from "./flow.ts";

/** What the house asks for before a queue: that he is told, or asked; null: nothing. */
export type Notice = "will-be" | "may-be" | "asked";

/** Recordings of these names in the prompt library are played instead of the words. */
const recordings: Readonly<Record<Notice, string>> = { "will-be": "house/recording-notice", "may-be": "house/recording-possible", asked: "house/recording-consent" };

export const noticeWords = {
  "will-be": {
    es: "Le informamos de que esta llamada será grabada.",
    ca: "L'informem que aquesta trucada serà gravada.",
    en: "Please note that this call will be recorded.",
  },
  "may-be": {
    es: "Le informamos de que esta llamada puede ser grabada.",
    ca: "L'informem que aquesta trucada pot ser gravada.",
    en: "Please note that this call may be recorded.",
  },
  asked: {
    es: "Nos gustaría grabar esta llamada. Si está de acuerdo, pulse 1; si no, pulse 2.",
    ca: "Ens agradaria gravar aquesta trucada. Si hi està d'acord, premi 1; si no, premi 2.",
    en: "We would like to record this call. If you agree, press 1; if not, press 2.",
  },
} as const satisfies Readonly<Record<Notice, Prompt["text"]>>;

export function promptOf(notice: Notice): Prompt {
  return { recording: recordings[notice], text: noticeWords[notice] };
}

/** What keys answer. Whoever says nothing has not agreed. */
export const consentKeys: Readonly<Record<string, "given" | "declined">> = { 1: "given", 2: "declined" };

/** Time to think after the question. */
export const consentSeconds = 5;
