// A supervisor sets or takes away a message for a queue or the whole house, closes a queue at once and opens it again.
import { Alert, Button, Group, Modal, NativeSelect, Stack, Switch, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { languages } from "../../core/kernel/kernel.ts";
import { recordingOf } from "../../core/queue/emergency.ts";
import type { EmergencyRecord } from "../../protocol/rest-emergencies.ts";
import { switchEmergency } from "../api/emergencies.ts";
import { readFlows } from "../api/flows.ts";
import { ApiProblem } from "../api/request.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage, useRefusals } from "../i18n/use-words.ts";
import { useFloorQueues } from "../live/use-floor-live.ts";
import { afterwards, faultOf, formOf, minutes, orderOf, type EmergencyForm, type End } from "./emergency-form.ts";
import { emergenciesKey, useEmergencies } from "./use-emergencies.ts";

/** `at`: the queue, or "" for the house. */
export function EmergencyDialog({ at, onClose }: { readonly at: string; readonly onClose: () => void }) {
  const { t } = useTranslation("emergency");
  const language = useLanguage();
  const queues = [...useFloorQueues().values()];
  const [place, setPlace] = useState(at);
  const emergency = useEmergencies().find(({ queue }) => (queue ?? "") === place);
  return (
    <Modal opened onClose={onClose} title={t("dialog.title")} size="lg" closeButtonProps={{ "aria-label": t("dialog.close") }}>
      <Stack>
        <Text size="sm" c="dimmed">{t("dialog.hint")}</Text>
        <NativeSelect data-autofocus label={t("dialog.place")} value={place} onChange={(event) => { setPlace(event.currentTarget.value); }} data={[{ value: "", label: t("house") }, ...queues.map(({ id, name }) => ({ value: id, label: name[language] }))]} />
        <Form key={place} place={place} emergency={emergency} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

interface FormProps { readonly place: string; readonly emergency: EmergencyRecord | undefined; readonly onClose: () => void }

function Form({ place, emergency, onClose }: FormProps) {
  const { t } = useTranslation("emergency");
  const refusalOf = useRefusals();
  const queries = useQueryClient();
  const [form, setForm] = useState(() => formOf(emergency));
  const [isTried, setTried] = useState(false);
  const until = emergency?.message?.until ?? null;
  const switching = useMutation({
    mutationFn: switchEmergency,
    onSuccess: () => { void queries.invalidateQueries({ queryKey: emergenciesKey }); notifications.show({ message: t("dialog.done"), color: "petrol", closeButtonProps: { "aria-label": t("dialog.close") } }); onClose(); },
  });
  const fault = faultOf(form);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fault === null) switching.mutate({ queue: place === "" ? null : place, order: orderOf(form, until, Date.now()) });
  };
  const change = (part: Partial<EmergencyForm>): void => { setForm({ ...form, ...part }); };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {switching.error === null ? null : <Alert color="red" role="alert">{refusalOf(switching.error instanceof ApiProblem ? switching.error.code : "fault")}</Alert>}
        {place === "" ? null : <Switch label={t("dialog.isClosed")} description={t("dialog.closedHint")} checked={form.isClosed} onChange={(event) => { change({ isClosed: event.currentTarget.checked }); }} />}
        <Switch label={t("dialog.isOn")} checked={form.isOn} onChange={(event) => { change({ isOn: event.currentTarget.checked }); }} />
        {form.isOn ? <Message form={form} place={place} until={until} onChange={change} /> : null}
        {isTried && fault !== null ? <Text role="alert" size="sm" c="red">{t(`dialog.${fault}`)}</Text> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t("dialog.cancel")}</Button>
          <Button type="submit" color="red" loading={switching.isPending}>{t("dialog.set")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

interface MessageProps { readonly form: EmergencyForm; readonly place: string; readonly until: string | null; readonly onChange: (part: Partial<EmergencyForm>) => void }

function Message({ form, place, until, onChange }: MessageProps) {
  const { t } = useTranslation("emergency");
  const formats = useFormats();
  const { data: flows = [] } = useQuery({ queryKey: ["flows"], queryFn: readFlows, enabled: form.then === "flow" });
  const ends: readonly { readonly value: End; readonly label: string }[] = [
    { value: "by-hand", label: t("dialog.byHand") }, ...(until === null ? [] : [{ value: "as-set" as const, label: t("dialog.asSet", { time: formats.time(until) }) }]),
    ...minutes.map((count) => ({ value: count, label: t("dialog.inMinutes", { time: t(`dialog.minutes.m${count}`) }) })),
  ];
  return (
    <>
      {languages.map((language) => (
        <Textarea key={language} label={t(`dialog.text.${language}`)} lang={language} autosize minRows={2} maxLength={600} value={form.text[language]} onChange={(event) => { onChange({ text: { ...form.text, [language]: event.currentTarget.value } }); }} />
      ))}
      <Group grow align="flex-start">
        <NativeSelect label={t("dialog.then")} value={form.then} data={afterwards.map((value) => ({ value, label: t(`dialog.thenWhat.${value}`) }))} onChange={(event) => { onChange({ then: event.currentTarget.value as EmergencyForm["then"] }); }} />
        {form.then === "flow" ? <NativeSelect label={t("dialog.flow")} value={form.flow} data={[{ value: "", label: "—" }, ...flows.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => { onChange({ flow: event.currentTarget.value }); }} /> : null}
        <NativeSelect label={t("dialog.end")} value={form.end} data={[...ends]} onChange={(event) => { onChange({ end: event.currentTarget.value as End }); }} />
      </Group>
      <Switch label={t("dialog.recorded", { name: recordingOf(place === "" ? null : place as never) })} checked={form.isRecorded} onChange={(event) => { onChange({ isRecorded: event.currentTarget.checked }); }} />
    </>
  );
}
