// The language in which a refusal, a fault or a verdict is said.
import { languages, type Language } from "../../core/kernel/kernel.ts";
import type { Principal } from "../../app/access/sessions.ts";

/** The reader's own language; what a program asks for by Accept-Language, else English. */
export function languageOf({ caller, header }: { readonly caller: Principal; readonly header: (name: string) => string | undefined }): Language {
  if (caller.kind === "session") return caller.user.language;
  const asked = (header("accept-language") ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return languages.find((language) => language === asked.find((one) => (languages as readonly string[]).includes(one))) ?? "en";
}
