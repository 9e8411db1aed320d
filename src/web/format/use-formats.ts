// The formats of the language that the screen speaks.
import { useMemo } from "react";
import { useLanguage } from "../i18n/use-words.ts";
import { formatsFor, type Formats } from "./formats.ts";

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formatsFor(language), [language]);
}
