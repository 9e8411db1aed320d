// A level as colour, icon and word.
import { useTranslation } from "react-i18next";
import type { Level } from "../../core/board/thresholds.ts";
import { Tag, type Tone } from "../ui/tag.tsx";

export const toneOf: Readonly<Record<Level, Tone>> = { calm: "ready", amber: "ring", red: "bad" };
const rank: Readonly<Record<Level, number>> = { calm: 0, amber: 1, red: 2 };

export function worst(...levels: readonly Level[]): Level {
  return levels.reduce((before, level) => rank[level] > rank[before] ? level : before, "calm");
}

/** Nothing where all is calm: a board full of "normal" hides what is not. */
export function LevelTag({ level }: { readonly level: Level }) {
  const { t } = useTranslation("supervisor");
  return level === "calm" ? null : <Tag tone={toneOf[level]} icon={level === "red" ? "alert" : "clock"}>{t(`level.${level}`)}</Tag>;
}
