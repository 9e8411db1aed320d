// Starts the texts in the language that was chosen before, else in the browser's own, else in Spanish.
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { languages, type Language } from "../../core/kernel/kernel.ts";
import { areas, textsIn } from "./resources.ts";

const kept = "atiende.language";

export function startTexts(language: Language = preferred()): i18n {
  const texts = i18next.createInstance();
  void texts.use(initReactI18next).init({
    lng: language, fallbackLng: "es", ns: Object.keys(areas), defaultNS: "desk", initAsync: false,
    resources: Object.fromEntries(languages.map((each) => [each, textsIn(each)])),
    interpolation: { escapeValue: false },
  });
  texts.on("languageChanged", keep);
  document.documentElement.lang = language;
  return texts;
}

/** Whether the user himself chose a language in this browser. */
export function hasChosenLanguage(): boolean {
  return localStorage.getItem(kept) !== null;
}

function keep(language: string): void {
  document.documentElement.lang = language;
  localStorage.setItem(kept, language);
}

function preferred(): Language {
  const wanted = [localStorage.getItem(kept) ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wanted.map(asLanguage).find((each) => each !== null) ?? "es";
}

export function asLanguage(tag: string): Language | null {
  return languages.find((each) => each === tag) ?? null;
}
