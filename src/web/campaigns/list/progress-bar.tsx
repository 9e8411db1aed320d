// How far a campaign has come with its people, as a bar and in figures.
import { useTranslation } from "react-i18next";
import type { CampaignReply } from "../../../protocol/rest-campaigns.ts";
import { useFormats } from "../../format/use-formats.ts";
import { progressParts } from "../looks.ts";
import classes from "../campaigns.module.css";

export function ProgressBar({ progress, legend = false }: { readonly progress: CampaignReply["progress"]; readonly legend?: boolean }) {
  const { t } = useTranslation("campaigns");
  const { count, share } = useFormats();
  const people = Math.max(1, progress.people);
  const offsets = progressParts.map((_, n) => progressParts.slice(0, n).reduce((sum, { part }) => sum + progress[part], 0));
  return (
    <div className={classes["meter"]}>
      <p className={classes["meterHead"]} style={{ margin: 0 }}><span>{t("ofPeople", { done: count(progress.done), people: count(progress.people) })}</span><b>{share(progress.done / people)}</b></p>
      <svg className={classes["bar"]} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {progressParts.map(({ part, color }, n) => <rect key={part} x={((offsets[n] ?? 0) / people) * 100} width={(progress[part] / people) * 100} y={0} height={10} fill={color} />)}
      </svg>
      {legend ? <ul className={classes["legend"]}>{progressParts.map(({ part, color }) => <li key={part}><span className={classes["dot"]} style={{ background: color, outline: part === "untouched" ? "1px solid var(--a-line)" : undefined }} />{count(progress[part])} {t(part)}</li>)}</ul> : null}
    </div>
  );
}
