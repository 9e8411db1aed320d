// Shares and spans as the board writes them.
import { useTranslation } from "react-i18next";
import { clockOf } from "../format/formats.ts";
import { useFormats } from "../format/use-formats.ts";

export interface BoardWords { share(value: number | null): string; clock(ms: number | null): string; count(value: number): string }

export function useBoardWords(): BoardWords {
  const { t } = useTranslation("supervisor");
  const { share, count } = useFormats();
  return { share: (value) => (value === null ? t("none") : share(value)), clock: (ms) => (ms === null ? t("none") : clockOf(ms)), count };
}
