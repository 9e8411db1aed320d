// The house's languages as `Intl` and browsers know them: for numbers, dates and voices.
import type { Language } from "./kernel.ts";

export const locales: Readonly<Record<Language, string>> = { es: "es-ES", ca: "ca-ES", en: "en-GB" };
