// The formats of the language that the screen speaks.
import { useMemo, useSyncExternalStore } from "react";
import { useLanguage } from "../i18n/use-words.ts";
import { formatsFor, type Formats } from "./formats.ts";
import { dialable, hasRules, onRules } from "./phone-numbers.ts";

export function useFormats(): Formats {
  const language = useLanguage();
  const isWorldwide = useSyncExternalStore(onRules, hasRules);
  // whoever remembers what was written with it writes it anew when foreign numbers can be
  return useMemo(() => ({ ...formatsFor(language) }), [language, isWorldwide]);
}

/** E.164 of what is typed, or null; looks again when the rules of all countries have come. */
export function useDialable(): (text: string) => string | null {
  useSyncExternalStore(onRules, hasRules);
  return dialable;
}
