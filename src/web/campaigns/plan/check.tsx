// What is wrong, what is missing, what to mind, and what the law asks of these calls.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { stepOf, usePlan } from "./plan-draft.ts";
import { useLawOfPeople } from "./law-of-people.tsx";
import { Warnings } from "./warnings.tsx";
import classes from "./plan.module.css";

const tones = { fault: "bad", missing: "ring", warning: "wrap" } as const satisfies Record<string, Tone>;

export function Check() {
  const { t } = useTranslation("campaigns");
  const language = useLanguage();
  const { checked, goTo } = usePlan();
  const problemOf = useProblems();
  const { law, isKnown, problem } = useLawOfPeople();
  const warnings = law?.warnings ?? [];
  if (checked === undefined) return <Nothing>{t("reading")}</Nothing>;
  return (
    <>
      {isKnown || problem !== null ? null : <p className={classes["hint"]} role="status">{t("plan.readingLaw")}</p>}
      {problem === null ? null : <p className={classes["hint"]} role="alert">{t("plan.lawUnread")} {problemOf(problem)}</p>}
      {isKnown && problem === null && checked.faults.length + warnings.length === 0 ? <p className={classes["sound"]} role="status"><Icon name="shieldCheck" size={18} />{t("plan.sound")}</p> : null}
      <ul className={classes["checks"]}>
        {checked.faults.map(({ code, field, gravity, what, remedy }) => (
          <li key={`${code} ${field}`}>
            <Tag tone={tones[gravity]} icon={gravity === "warning" ? "bulb" : "alert"}>{t(`plan.gravity.${gravity}`)}</Tag>
            <p><b>{what[language]}</b><span>{remedy[language]}</span></p>
            <Button variant="default" size="compact-sm" aria-label={`${t("plan.goTo")}: ${t(`plan.${stepOf(field)}`)}`} onClick={() => { goTo(stepOf(field)); }}>{t(`plan.${stepOf(field)}`)}</Button>
          </li>
        ))}
      </ul>
      <Warnings warnings={warnings} />
      <Law />
    </>
  );
}

function Law() {
  const { t } = useTranslation("campaigns");
  const { date } = useFormats();
  const language = useLanguage();
  const rules = usePlan().checked?.law.rules ?? [];
  return (
    <section className={classes["law"]}>
      <h3>{t("plan.lawTitle")}</h3>
      {rules.length === 0 ? <p className={classes["hint"]}>{t("plan.lawNone")}</p> : null}
      <ul>
        {rules.map(({ id, since, demand, source, isVerified, readOn }) => (
          <li key={id}><b>{t(`demands.${demand}` as "demands.hours")}</b><span>{source[language]}</span><small>{id} · {t("plan.since", { day: date(since) })} · {isVerified ? (readOn === null ? t("plan.isVerified") : t("plan.readOn", { day: date(readOn) })) : <b className={classes["unverified"]}>{t("plan.isUnverified")}</b>}</small></li>
        ))}
      </ul>
    </section>
  );
}
