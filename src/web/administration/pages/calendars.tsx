// Opening hours and holidays: the week drawn as a grid and typed as times, and what a caller would meet at a moment.
import { Autocomplete } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ConfiguredCalendar } from "../../../protocol/rest-configuration.ts";
import { TextField, useField } from "../parts/fields.tsx";
import type { Described } from "../parts/pages.ts";
import { Section } from "../parts/resource-form.tsx";
import { HolidayFields } from "./holidays.tsx";
import { MomentTester } from "./moment-tester.tsx";
import { WeekGrid } from "./week-grid.tsx";

const zones: readonly string[] = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : ["Europe/Madrid", "Atlantic/Canary", "UTC"];

/** Found by a part of its name; there are hundreds. */
function ZoneField() {
  const { value, set, common } = useField("zone");
  return <Autocomplete {...common} data={[...zones]} limit={12} value={typeof value === "string" ? value : ""} onChange={set} />;
}

function CalendarForm() {
  return (
    <>
      <Section name="calendar"><TextField field="name" /><ZoneField /></Section>
      <Section name="week"><WeekGrid /></Section>
      <Section name="holidays"><HolidayFields /></Section>
      <Section name="moment"><MomentTester /></Section>
    </>
  );
}

const workday = [{ from: 540, to: 840 }, { from: 960, to: 1_140 }];

export const calendars: Described = {
  name: "calendars", icon: "clock", Form: CalendarForm, useTitle: () => ({ name }) => String(name),
  blank: { name: "", zone: "Europe/Madrid", week: [workday, workday, workday, workday, workday, [], []], holidays: [] },
  useColumns: () => {
    const { t } = useTranslation("administration");
    const of = (record: unknown): ConfiguredCalendar => record as ConfiguredCalendar;
    return [
      { label: "hoursAWeek", align: "end", cell: (record) => t("calendar.hours", { count: Math.round(of(record).week.flat().reduce((sum, { from, to }) => sum + to - from, 0) / 60) }) },
      { label: "holidays", align: "end", cell: (record) => of(record).holidays.length }, { label: "zone", sort: "zone", cell: ({ zone }) => String(zone), spare: true },
    ];
  },
};
