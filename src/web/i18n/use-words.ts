// Words for codes that come from configuration, records and refusals.
import { useTranslation } from "react-i18next";
import type { Language } from "../../core/kernel/kernel.ts";
import { ApiProblem } from "../api/request.ts";
import { houseWord, useHouseWords } from "./house-words.tsx";
import { asLanguage } from "./start.ts";
import type { Texts } from "./resources.ts";

type Kind = keyof Texts["words"];

/** The centre's own word for a code, else the usual one; one that has none is shown as it is written, "in-house" as "In house". */
export function useWords(): (kind: Kind, code: string) => string {
  const { t, i18n } = useTranslation("words");
  const own = useHouseWords();
  const language = asLanguage(i18n.language) ?? "es";
  return (kind, code) => houseWord(own, { kind, code, language }) ?? (/^[\w-]+$/u.test(code) && i18n.exists(`words:${kind}.${code}`) ? t(`${kind}.${code}` as never) : asWritten(code));
}

export function asWritten(code: string): string {
  const spaced = code.replaceAll(/[-_]+/gu, " ").trim();
  return alone(spaced);
}

/** A word that stands alone, as on a tag. */
export const alone = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Why something was refused, as a sentence. */
export function useRefusals(): (code: string) => string {
  const { t, i18n } = useTranslation("refusals");
  return (code) => (/^[\w-]+$/u.test(code) && i18n.exists(`refusals:${code}`) ? t(code as never) : t("unknown", { code }));
}

/** What went wrong, whatever was thrown, as a sentence; how long to wait stands in it when that is known. */
export function useProblems(): (reason: unknown) => string {
  const { t } = useTranslation("refusals");
  const refusalOf = useRefusals();
  return (reason) => {
    const { code, waitSeconds } = reason instanceof ApiProblem ? reason : { code: "fault", waitSeconds: null };
    return code === "too-many-tries" && waitSeconds !== null ? t("wait", { count: Math.ceil(waitSeconds / 60) }) : refusalOf(code);
  };
}

export function useLanguage(): Language {
  return asLanguage(useTranslation().i18n.language) ?? "es";
}
