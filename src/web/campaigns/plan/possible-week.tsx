// One person's possible week, drawn over the hours in which the campaign dials.
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { possibleTries } from "../../../core/campaign/possible-week.ts";
import type { AttemptEnd } from "../../../core/campaign/plan.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { useLawShown } from "./law-of-people.tsx";
import { usePlan } from "./plan-draft.ts";
import { atDay, atMinute, WeekPicture } from "./week-picture.tsx";
import { clock, weekdays } from "./week-words.ts";
import classes from "./plan.module.css";

export function PossibleWeek() {
  const { t } = useTranslation("campaigns");
  const { draft } = usePlan();
  const law = useLawShown();
  const names = weekdays(useLanguage());
  const [end, setEnd] = useState<AttemptEnd>("no-answer");
  if (law === undefined) return null;
  const { hours, own, both } = law;
  const tries = possibleTries(draft, both, end);
  const week = tries.filter(({ day }) => day < 7);
  const times = week.map(({ day, minute }) => `${names[day] ?? ""} ${clock(minute)}`).join(", ");
  const ends = draft.retries.map(({ after }) => after);
  return (
    <figure className={classes["figure"]}>
      <figcaption className={classes["figureHead"]}>
        <b>{t("plan.possible")}</b>
        <NativeSelect label={t("plan.ifAll")} value={end} data={(ends.includes(end) ? ends : [end, ...ends]).map((value) => ({ value, label: t(`ends.${value}`) }))} onChange={(event) => { setEnd(ends.find((one) => one === event.currentTarget.value) ?? end); }} />
      </figcaption>
      <WeekPicture law={hours} own={own} both={both} alt={t("plan.possibleAlt", { n: week.length, times })}>
        {week.map(({ day, minute }, n) => (
          <g key={`${String(day)} ${String(minute)}`}>
            <circle cx={atMinute(minute)} cy={atDay(day)} r={9} fill="var(--a-card)" stroke="var(--a-wrap)" strokeWidth={2} /><text x={atMinute(minute)} y={atDay(day) + 4} textAnchor="middle" fontWeight={700} fill="var(--a-wrap)">{n + 1}</text>
          </g>
        ))}
      </WeekPicture>
      <p className={classes["hint"]}>{times}{tries.length > week.length ? ` ${t("plan.later", { n: tries.length - week.length })}` : ""}</p>
    </figure>
  );
}
