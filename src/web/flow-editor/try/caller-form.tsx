// Who calls: nobody known, or a contact found by name, number or mail; on which line, and what the calendars say.
import { Button, SegmentedControl, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Flow } from "../../../core/ivr/flow.ts";
import { verifiedField } from "../../../core/ivr/session.ts";
import type { TestCaller } from "../../../core/ivr/test-call.ts";
import { hoursAt, type Calendar } from "../../../core/sla/calendar.ts";
import type { CalendarId, Instant } from "../../../core/kernel/kernel.ts";
import type { Contact } from "../../../protocol/rest-contacts.ts";
import { findContacts } from "../../api/contacts.ts";
import { readCalendars } from "../../api/flows.ts";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../page/editor.ts";
import classes from "./try.module.css";

interface Props { readonly caller: TestCaller; readonly onChange: (caller: TestCaller) => void }

export function CallerForm({ caller, onChange }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow } = useEditor();
  const [wanted, setWanted] = useState("");
  const text = useDeferredValue(wanted.trim());
  const { data = [] } = useQuery({ queryKey: ["contacts", "try", text], queryFn: () => findContacts(text), enabled: text.length > 1 });
  const choose = ({ name, firstName, kind, language, valueTier, phones }: Contact): void => {
    setWanted("");
    onChange({ ...caller, contact: { name, firstName, kind, language, valueTier }, number: phones[0]?.number ?? null });
  };
  return (
    <Stack gap="sm">
      <div className={classes["who"]}>
        <Icon name="user" /><span><strong>{caller.contact?.name ?? t("try.unknown")}</strong><br /><span className={classes["soft"]}>{caller.contact === null ? t("try.unknownHint") : `${t(`languages.${caller.contact.language}`)} · ${caller.number ?? ""}`}</span></span>
        {caller.contact === null ? null : <Button size="compact-xs" variant="subtle" onClick={() => { onChange({ ...caller, contact: null }); }}>{t("try.forget")}</Button>}
      </div>
      <TextInput label={t("try.find")} leftSection={<Icon name="search" size={15} />} placeholder={t("try.findHint")} value={wanted} onChange={(event) => { setWanted(event.currentTarget.value); }} />
      {text.length > 1 ? (
        <ul className={classes["found"]} aria-label={t("try.found")}>
          {data.map((contact) => <li key={contact.id}><button type="button" className={classes["contact"]} onClick={() => { choose(contact); }}><strong>{contact.name}</strong><span className={classes["soft"]}>{t(`languages.${contact.language}`)} · {contact.phones[0]?.number ?? "—"}</span></button></li>)}
          {data.length === 0 ? <li className={classes["soft"]}>{t("search.nothing")}</li> : null}
        </ul>
      ) : null}
      <Select label={t("try.line")} data={[{ value: "own", label: t("try.lineOwn") }, ...flow.languages.map((value) => ({ value: value, label: t(`languages.${value}`) }))]} value={caller.language ?? "own"} allowDeselect={false} onChange={(value) => { onChange({ ...caller, language: value === "own" ? null : value }); }} />
      <div>
        <span className={classes["label"]} id="try-hours">{t("try.hours")}</span>
        <SegmentedControl fullWidth size="xs" aria-labelledby="try-hours" value={caller.hours} data={(["open", "closed", "holiday"] as const).map((value) => ({ value, label: t(`exits.${value}`) }))} onChange={(hours) => { onChange({ ...caller, hours }); }} />
        <Moment onHours={(hours) => { onChange({ ...caller, hours }); }} />
      </div>
      <GivenBefore caller={caller} onChange={onChange} />
    </Stack>
  );
}

/** What this flow asks for and he has given elsewhere already. */
function GivenBefore({ caller, onChange }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow } = useEditor();
  const { given = {}, ...rest } = caller;
  const fields = askedFields(flow);
  if (fields.length === 0) return null;
  const write = (field: string, value: string): void => {
    const next = Object.fromEntries(Object.entries({ ...given, [field]: value }).filter(([, each]) => each !== ""));
    onChange(Object.keys(next).length === 0 ? rest : { ...rest, given: next });
  };
  return (
    <fieldset className={classes["given"]}>
      <legend className={classes["label"]}>{t("try.given")}</legend>
      {fields.map((field) => (field === verifiedField
        ? <Switch key={field} size="xs" label={t("try.verified")} checked={given[field] === "true"} onChange={(event) => { write(field, event.currentTarget.checked ? "true" : ""); }} />
        : <TextInput key={field} size="xs" label={field} value={given[field] ?? ""} placeholder={t("try.notGiven")} maxLength={200} autoComplete="off" onChange={(event) => { write(field, event.currentTarget.value.trim()); }} />))}
    </fieldset>
  );
}

function askedFields({ nodes }: Flow): readonly string[] {
  return [...new Set(Object.values(nodes).flatMap((node) => {
    if (node.type === "collect-pin") return [verifiedField];
    return (node.type === "menu" || node.type === "collect-digits") && node.variable !== undefined && node.variable !== "" ? [node.variable] : [];
  }))];
}

/** What a calendar of the house says at a moment, so that nobody has to work it out. */
function Moment({ onHours }: { readonly onHours: (hours: TestCaller["hours"]) => void }) {
  const { t } = useTranslation("flowEditor");
  const { flow } = useEditor();
  const { data = [] } = useQuery({ queryKey: ["flow-calendars"], queryFn: readCalendars, retry: false, staleTime: 60_000 });
  const used = Object.values(flow.nodes).flatMap((node) => (node.type === "opening-hours" ? [node.calendar as string] : []));
  const found = data.find(({ id }) => used.includes(id)) ?? data[0];
  if (found === undefined) return null;
  const calendar: Calendar = { id: found.id as CalendarId, zone: found.zone, week: found.week, holidays: new Set(found.holidays.map(({ day }) => day)) };
  return (
    <TextInput
      type="datetime-local" size="xs" mt={6} label={t("try.moment", { calendar: found.name })}
      onChange={(event) => { const at = new Date(event.currentTarget.value).getTime(); if (!Number.isNaN(at)) onHours(hoursAt(calendar, at as Instant)); }}
    />
  );
}
