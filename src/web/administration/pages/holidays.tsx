// The days on which the centre is closed: typed, taken from a set of the country's, or read from a calendar file; what is
// taken over is shown before it joins the list.
import { Alert, Button, Checkbox, FileButton, Group, Modal, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { holidaySets, holidaysOf } from "../../../core/sla/holiday-sets.ts";
import type { HolidayOf } from "../../../protocol/rest-configuration.ts";
import { ApiProblem } from "../../api/request.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { mergedHolidays, readCalendarFile } from "../configuration.ts";
import { useFaults } from "../parts/faults.ts";
import { useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import classes from "./calendar.module.css";

interface Preview { readonly title: string; readonly note: string | null; readonly days: readonly HolidayOf[] }

export function HolidayFields() {
  const { t } = useTranslation("administration");
  const { value, set, common } = useField("holidays");
  const holidays = value as readonly HolidayOf[];
  const [preview, setPreview] = useState<Preview | null>(null);
  return (
    <div className={classes["holidays"]}>
      {common.disabled ? null : <Sources onPreview={setPreview} />}
      <HolidayList holidays={holidays} isFixed={common.disabled} onChange={set} />
      {common.disabled ? null : <Button className={classes["add"] ?? ""} variant="light" size="compact-sm" justify="start" w="fit-content" leftSection={<Icon name="plus" size={14} />} onClick={() => { set([...holidays, { day: "", name: "" }]); }}>{t("calendar.addDay")}</Button>}
      {preview === null ? null : <PreviewDialog preview={preview} known={holidays} onClose={() => { setPreview(null); }} onTake={(days) => { set(mergedHolidays(holidays.filter(({ day }) => day !== ""), days)); setPreview(null); }} />}
    </div>
  );
}

function HolidayList({ holidays, isFixed, onChange }: { readonly holidays: readonly HolidayOf[]; readonly isFixed: boolean; readonly onChange: (holidays: readonly HolidayOf[]) => void }) {
  const { t } = useTranslation("administration");
  const form = useForm();
  const fault = useFaults();
  const put = (at: number, holiday: HolidayOf): void => { onChange(holidays.map((one, n) => (n === at ? holiday : one))); };
  if (holidays.length === 0) return <p>{t("calendar.noHolidays")}</p>;
  return (
    <div className={classes["list"]} role="group" aria-label={t("sections.holidays.title")} tabIndex={0}>
      {holidays.map((holiday, n) => (
        <div key={n} className={classes["holiday"]}>
          <TextInput type="date" size="xs" aria-label={t("calendar.day", { n: n + 1 })} disabled={isFixed} value={holiday.day} error={fault(form.faultAt(`#/holidays/${String(n)}/day`))} onChange={(event) => { put(n, { ...holiday, day: event.currentTarget.value }); }} />
          <TextInput size="xs" aria-label={t("calendar.dayName", { n: n + 1 })} disabled={isFixed} value={holiday.name} error={fault(form.faultAt(`#/holidays/${String(n)}/name`))} onChange={(event) => { put(n, { ...holiday, name: event.currentTarget.value }); }} />
          {isFixed ? null : <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("form.removeOne", { name: holiday.name === "" ? holiday.day : holiday.name })} onClick={() => { onChange(holidays.filter((_, at) => at !== n)); }}><Icon name="close" size={14} /></Button>}
        </div>
      ))}
    </div>
  );
}

/** Of last year's and next year's calendars only these are of use. */
function years(): readonly number[] {
  const now = new Date().getFullYear();
  return [now, now + 1];
}

function Sources({ onPreview }: { readonly onPreview: (preview: Preview) => void }) {
  const { t } = useTranslation("administration");
  const refusalOf = useRefusals();
  const [id, setId] = useState("ES");
  const [year, setYear] = useState(String(years()[0]));
  const [fault, setFault] = useState<string | null>(null);
  const set = holidaySets.find((one) => one.id === id);

  async function read(file: File | null): Promise<void> {
    if (file === null) return;
    setFault(null);
    try {
      const [from = 2026, to = from] = years();
      const { holidays, skipped } = await readCalendarFile(await file.text(), { from, to });
      onPreview({ title: file.name, days: holidays, note: skipped > 0 ? t("calendar.skipped", { count: skipped }) : null });
    } catch (reason) {
      setFault(reason instanceof ApiProblem ? reason.code : "fault");
    }
  }

  return (
    <>
      <div className={classes["set"]}>
        <NativeSelect label={t("calendar.set")} value={id} data={holidaySets.map((one) => ({ value: one.id, label: one.name }))} onChange={(event) => { setId(event.currentTarget.value); }} />
        <NativeSelect label={t("calendar.year")} value={year} data={years().map(String)} onChange={(event) => { setYear(event.currentTarget.value); }} />
        <Group gap="xs">
          <Button variant="default" onClick={() => { if (set !== undefined) onPreview({ title: `${set.name} ${year}`, days: [...holidaysOf(set, Number(year))], note: set.published.includes(Number(year)) ? null : t("calendar.computed") }); }}>{t("calendar.takeSet")}</Button>
          <FileButton accept=".ics,text/calendar" onChange={(file) => { void read(file); }}>{(props) => <Button {...props} variant="default" leftSection={<Icon name="arrowIn" size={16} />}>{t("calendar.readFile")}</Button>}</FileButton>
        </Group>
      </div>
      {fault === null ? null : <Alert role="alert" color="red">{refusalOf(fault)}</Alert>}
    </>
  );
}

interface PreviewProps { readonly preview: Preview; readonly known: readonly HolidayOf[]; readonly onClose: () => void; readonly onTake: (days: readonly HolidayOf[]) => void }

function PreviewDialog({ preview, known, onClose, onTake }: PreviewProps) {
  const { t } = useTranslation("administration");
  const formats = useFormats();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const taken = preview.days.filter(({ day }) => !left.has(day));
  const toggle = (day: string): void => { setLeft((now) => (now.has(day) ? new Set([...now].filter((one) => one !== day)) : new Set([...now, day]))); };
  return (
    <Modal opened onClose={onClose} size="lg" title={t("calendar.preview", { title: preview.title })} closeButtonProps={{ "aria-label": t("form.close") }}>
      {preview.note === null ? null : <Alert color="amber" mb="sm">{preview.note}</Alert>}
      {preview.days.length === 0 ? <p>{t("calendar.nothingRead")}</p> : (
        <div className={classes["preview"]} role="group" aria-label={t("sections.holidays.title")} tabIndex={0}>
          {preview.days.map(({ day, name }) => (
            <Checkbox key={day} checked={!left.has(day)} onChange={() => { toggle(day); }} label={`${formats.date(day)} · ${name}`} {...(known.some((one) => one.day === day) ? { description: t("calendar.isThere") } : {})} />
          ))}
        </div>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>{t("remove.cancel")}</Button>
        <Button disabled={taken.length === 0} onClick={() => { onTake(taken); }}>{t("calendar.take", { count: taken.length })}</Button>
      </Group>
    </Modal>
  );
}
