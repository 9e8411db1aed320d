// The voice of "try this flow": the browser's own, in the language of each prompt.
import type { Language } from "../../../core/kernel/kernel.ts";
import { locales } from "../../../core/kernel/locale.ts";

export function canSpeak(): boolean {
  return "speechSynthesis" in window;
}

/** Calls back when it was said, or could not be. Answers with how to fall silent. */
export function speak(text: string, language: Language, onEnd: () => void): () => void {
  const words = new SpeechSynthesisUtterance(text);
  words.lang = locales[language];
  let isOver = false;
  const end = (): void => { if (!isOver) { isOver = true; onEnd(); } };
  words.onend = end;
  words.onerror = end;
  speechSynthesis.speak(words);
  return () => { isOver = true; speechSynthesis.cancel(); };
}
