// Shares and spans as the board writes them.
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-words.ts";
import { clockOf } from "../format/formats.ts";

export interface BoardWords { share(value: number | null): string; clock(ms: number | null): string; count(value: number): string }

export function useBoardWords(): BoardWords {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const whole = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const plain = new Intl.NumberFormat(language);
  return {
    share: (value) => value === null ? t("none") : whole.format(value),
    clock: (ms) => ms === null ? t("none") : clockOf(ms),
    count: (value) => plain.format(value),
  };
}
