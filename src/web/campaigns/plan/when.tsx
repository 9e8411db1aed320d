// When a campaign dials: its own hours beside those of the law.
import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCalendars } from "../../administration/pages/choices.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { FaultText } from "./fault-text.tsx";
import { LawOfPeople, useLawShown } from "./law-of-people.tsx";
import { usePlan } from "./plan-draft.ts";
import { WeekPicture } from "./week-picture.tsx";
import { weekInWords } from "./week-words.ts";
import classes from "./plan.module.css";

/** As <input type="datetime-local"> writes it, in the browser's zone. */
function localOf(moment: string | null): string {
  if (moment === null) return "";
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
const momentOf = (local: string): string | null => (local === "" ? null : new Date(local).toISOString());

export function When() {
  const { t } = useTranslation("campaigns");
  const { draft, set, mayWrite } = usePlan();
  const calendars = useCalendars();
  const language = useLanguage();
  const law = useLawShown();
  const hours = law === undefined ? "" : weekInWords(law.both, language);
  return (
    <div className={classes["fields"]}>
      <div>
        <NativeSelect label={t("plan.calendar")} disabled={!mayWrite} value={draft.calendar ?? ""} data={[{ value: "", label: t("plan.always") }, ...calendars]} onChange={(event) => { set({ calendar: event.currentTarget.value === "" ? null : event.currentTarget.value }); }} />
        <FaultText field="calendar" />
      </div>
      <div className={classes["pair"]}>
        <TextInput type="datetime-local" label={t("plan.from")} disabled={!mayWrite} value={localOf(draft.from)} onChange={(event) => { set({ from: momentOf(event.currentTarget.value) }); }} />
        <TextInput type="datetime-local" label={t("plan.until")} disabled={!mayWrite} value={localOf(draft.until)} onChange={(event) => { set({ until: momentOf(event.currentTarget.value) }); }} />
        <FaultText field="until" />
      </div>
      <LawOfPeople />
      {law === undefined ? null : (
        <figure className={classes["figure"]}>
          <ul className={classes["legend"]}>
            <li><span className={classes["swatch"]} style={{ background: "var(--a-off-soft)" }} />{t("plan.law")}: {weekInWords(law.hours, language) || t("plan.never")}</li>
            {law.own === null ? null : <li><span className={classes["swatch"]} style={{ border: "2px dashed var(--a-talk)" }} />{t("plan.own")}: {weekInWords(law.own, language) || t("plan.never")}</li>}
            <li><span className={classes["swatch"]} style={{ background: "var(--a-ready)" }} /><b>{t("plan.both")}: {hours || t("plan.never")}</b></li>
          </ul>
          <WeekPicture law={law.hours} own={law.own} both={law.both} alt={t("plan.weekAlt", { hours: hours || t("plan.never") })} />
          <figcaption>{t("plan.lawNote")}</figcaption>
        </figure>
      )}
    </div>
  );
}
