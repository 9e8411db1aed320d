// How the call sounds in this browser: how loud each of the two is, and in plain words what the network does to them.
import { useTranslation } from "react-i18next";
import { gradeOf, type Grade } from "../../softphone/quality.ts";
import { useLevels, useStation, useStationState } from "../../softphone/use-station.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { LevelBar } from "./meter.tsx";
import classes from "./phone.module.css";

export const gradeTone: Readonly<Record<Grade, Tone>> = { good: "ready", fair: "ring", poor: "bad" };

export function CallSound() {
  const { t } = useTranslation("phone");
  const language = useLanguage();
  const station = useStation();
  const { call, muted, quality, owner } = useStationState();
  const isOn = call?.stage === "talking" && owner === "here";
  const levels = useLevels(station.levels, isOn);
  if (!isOn) return null;
  const mos = quality === null ? null : Math.min(quality.heard.mos, quality.said.mos);
  return (
    <div className={classes["sound"]} role="group" aria-label={t("soundOf")}>
      <div className={classes["meters"]}>
        <LevelBar label={t("you")} level={levels.microphone} isMuted={muted} />
        <LevelBar label={t("them")} level={levels.speaker} />
      </div>
      {quality === null || mos === null ? null : (
        <p className={classes["verdict"]}>
          <Tag tone={gradeTone[gradeOf(mos)]} icon="wave" title={t("mos", { mos: mos.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) })}>{`${t("quality")}: ${t(`grade.${gradeOf(mos)}`)}`}</Tag>
          <span role="status">{t(`hint.${quality.hint}`)}</span>
        </p>
      )}
    </div>
  );
}
