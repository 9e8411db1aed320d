// What a caller is told before he waits for a person with whom he will be recorded: once a call, whichever way he takes.
import type { Prompt } from "./flow.ts";

/** A recording of this name in the prompt library is played instead of the words. */
export const noticeRecording = "house/recording-notice";

export const noticeWords = {
  es: "Le informamos de que esta llamada será grabada.",
  ca: "L'informem que aquesta trucada serà gravada.",
  en: "Please note that this call will be recorded.",
} as const;

export const notice: Prompt = { recording: noticeRecording, text: noticeWords };
