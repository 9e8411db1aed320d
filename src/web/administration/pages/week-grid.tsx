// A week as seven bars of a day, with the times beside them: what is typed is drawn at once. Everything by keyboard.
import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OpenSpan } from "../../../core/sla/calendar.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { useFaults } from "../parts/faults.ts";
import { useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import classes from "./calendar.module.css";

type Week = readonly (readonly OpenSpan[])[];
const wholeDay = 1_440;

/** A Monday, to name the days in the reader's language. */
const aMonday = Date.UTC(2026, 0, 5);

export function useDayNames(): readonly string[] {
  const format = new Intl.DateTimeFormat(useLanguage(), { weekday: "long", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, n) => format.format(aMonday + n * 86_400_000));
}

export function WeekGrid() {
  const { t } = useTranslation("administration");
  const names = useDayNames();
  const { value, set, common } = useField("week");
  const week = value as Week;
  const put = (day: number, spans: readonly OpenSpan[]): void => { set(week.map((one, n) => (n === day ? spans : one))); };
  return (
    <div className={classes["week"]}>
      <div className={classes["scale"]} aria-hidden="true"><span /><span className={classes["hours"]}>{[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => <i key={hour} style={{ left: `${String((hour / 24) * 100)}%` }}>{hour}</i>)}</span></div>
      {week.map((spans, day) => (
        <Day key={names[day]} day={day} name={names[day] ?? ""} spans={spans} isFixed={common.disabled} onChange={(next) => { put(day, next); }} />
      ))}
      {common.disabled ? null : (
        <div className={classes["buttons"]}>
          <Button variant="light" size="compact-sm" leftSection={<Icon name="copy" size={14} />} onClick={() => { set(week.map((one, n) => (n < 5 ? week[0] ?? [] : one))); }}>{t("calendar.copyMonday")}</Button>
          <Button variant="light" size="compact-sm" onClick={() => { set(week.map(() => [{ from: 0, to: wholeDay }])); }}>{t("calendar.always")}</Button>
          <Button variant="subtle" size="compact-sm" onClick={() => { set(week.map(() => [])); }}>{t("calendar.never")}</Button>
        </div>
      )}
    </div>
  );
}

interface DayProps { readonly day: number; readonly name: string; readonly spans: readonly OpenSpan[]; readonly isFixed: boolean; readonly onChange: (spans: readonly OpenSpan[]) => void }

function Day({ day, name, spans, isFixed, onChange }: DayProps) {
  const { t } = useTranslation("administration");
  const form = useForm();
  const fault = useFaults();
  const after = spans.at(-1)?.to ?? 540;
  return (
    <div className={classes["day"]} role="group" aria-label={name}>
      <span className={classes["name"]}>{name}</span>
      <div className={classes["bar"]} aria-hidden="true">
        {spans.map(({ from, to }) => <span key={`${String(from)}-${String(to)}`} className={classes["open"]} style={{ left: `${String((from / wholeDay) * 100)}%`, width: `${String((Math.max(0, to - from) / wholeDay) * 100)}%` }} />)}
      </div>
      <div className={classes["spans"]}>
        {spans.length === 0 ? <span className={classes["closed"]}>{t("calendar.closed")}</span> : null}
        {spans.map((span, n) => (
          <span key={n} className={classes["span"]}>
            <Time label={t("calendar.from", { day: name })} value={span.from} isFixed={isFixed} error={fault(form.faultAt(`#/week/${String(day)}/${String(n)}`))} onChange={(from) => { onChange(spans.map((one, at) => (at === n ? { ...one, from } : one))); }} />
            <span aria-hidden="true">–</span>
            <Time label={t("calendar.to", { day: name })} value={span.to} isFixed={isFixed} error={null} onChange={(to) => { onChange(spans.map((one, at) => (at === n ? { ...one, to } : one))); }} />
            {isFixed ? null : <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("calendar.removeSpan", { day: name, from: clockOfDay(span.from) })} onClick={() => { onChange(spans.filter((_, at) => at !== n)); }}><Icon name="close" size={14} /></Button>}
          </span>
        ))}
        {isFixed || after >= wholeDay - 30 ? null : <Button variant="subtle" size="compact-sm" aria-label={t("calendar.addSpan", { day: name })} onClick={() => { onChange([...spans, { from: spans.length === 0 ? 540 : Math.min(after + 60, wholeDay - 30), to: Math.min((spans.length === 0 ? 540 : after + 60) + 300, wholeDay) }]); }}><Icon name="plus" size={14} /></Button>}
      </div>
    </div>
  );
}

export function clockOfDay(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Minutes after midnight from "9", "9:30", "0930", "24:00"; null: no time. */
export function readClock(text: string): number | null {
  const read = /^\s*(\d{1,2})(?::?(\d{2}))?\s*h?\s*$/u.exec(text);
  if (read === null) return null;
  const minute = Number(read[1]) * 60 + Number(read[2] ?? "0");
  return Number(read[2] ?? "0") < 60 && minute <= wholeDay ? minute : null;
}

interface TimeProps { readonly label: string; readonly value: number; readonly isFixed: boolean; readonly error: string | null; readonly onChange: (minute: number) => void }

/** Typed freely and read when it is left; the arrows go by quarters of an hour. */
function Time({ label, value, isFixed, error, onChange }: TimeProps) {
  const take = (input: HTMLInputElement): void => {
    const minute = readClock(input.value);
    if (minute !== null && minute !== value) onChange(minute);
    input.value = clockOfDay(minute ?? value);
  };
  return (
    <TextInput
      key={value} aria-label={label} defaultValue={clockOfDay(value)} disabled={isFixed} error={error} size="xs" className={classes["time"] ?? ""} inputMode="numeric"
      onBlur={(event) => { take(event.currentTarget); }}
      onKeyDown={(event) => {
        const step = { ArrowUp: 15, ArrowDown: -15 }[event.key];
        if (event.key === "Enter") { event.preventDefault(); take(event.currentTarget); }
        if (step === undefined) return;
        event.preventDefault();
        const next = Math.min(wholeDay, Math.max(0, (readClock(event.currentTarget.value) ?? value) + step));
        event.currentTarget.value = clockOfDay(next);
      }}
    />
  );
}
