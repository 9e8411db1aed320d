// What a caller would meet at a moment: judged by the very function that judges real calls, on what is typed here.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarId, Instant } from "../../../core/kernel/kernel.ts";
import { hoursAt, isZone, localTime, type Calendar } from "../../../core/sla/calendar.ts";
import type { ConfiguredCalendar } from "../../../protocol/rest-configuration.ts";
import { Tag } from "../../ui/tag.tsx";
import { useForm } from "../parts/form-state.ts";
import classes from "./calendar.module.css";
import { clockOfDay } from "./week-grid.tsx";

export function MomentTester() {
  const { t } = useTranslation("administration");
  const fields = useForm().value as unknown as ConfiguredCalendar;
  const zone = isZone(fields.zone) ? fields.zone : "UTC";
  const [text, setText] = useState(() => localTextOf(zone, Date.now() as Instant));
  const at = instantOf(zone, text);
  const calendar: Calendar = { id: "tried" as CalendarId, zone, week: fields.week, holidays: new Set(fields.holidays.map(({ day }) => day)) };
  const verdict = at === null ? null : hoursAt(calendar, at);
  const name = fields.holidays.find(({ day }) => day === text.slice(0, 10))?.name;
  return (
    <>
      <TextInput type="datetime-local" label={t("calendar.moment")} description={zone.replaceAll("_", " ")} value={text} onChange={(event) => { setText(event.currentTarget.value); }} />
      <div className={classes["verdict"]} role="status">
        {verdict === null ? t("calendar.noMoment") : (
          <>
            <Tag tone={verdict === "open" ? "ready" : "pause"} icon={verdict === "open" ? "check" : "close"}>{t(`calendar.verdict.${verdict}`)}</Tag>
            <span>{t(`calendar.meets.${verdict}`, { name: name ?? "" })}</span>
          </>
        )}
      </div>
    </>
  );
}

function localTextOf(zone: string, at: Instant): string {
  const { date, minute } = localTime(zone, at);
  return `${date}T${clockOfDay(minute)}`;
}

/** The instant at which clocks of the zone show this; in the hour that a spring night leaves out, the one after it. */
function instantOf(zone: string, text: string): Instant | null {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  const shift = Date.parse(`${localTextOf(zone, wanted as Instant)}Z`) - wanted;
  const guess = (wanted - shift) as Instant;
  const again = Date.parse(`${localTextOf(zone, guess)}Z`) - guess;
  return (wanted - again) as Instant;
}
