// Where a rule stands: its citation as it was published, in no language but its own, and what it says in each of ours.
import { languages, type Language } from "../kernel/kernel.ts";

export type Source = Readonly<Record<Language, string>>;

export function cited(citation: string, says?: Source): Source {
  return Object.fromEntries(languages.map((language) => [language, says === undefined ? citation : `${citation}: ${says[language]}`])) as Source;
}
