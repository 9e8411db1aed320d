// One plan: what it is for, its steps on an axis, the form of the chosen step, and what is still missing before it may start.
import { Alert, Button, Checkbox, Group, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { can } from "../../core/access/can.ts";
import { planFaults, type PlanFault } from "../../core/campaign/communication/faults.ts";
import { channels, results, type Channel, type CommunicationPlan, type PlanStep } from "../../core/campaign/communication/plan.ts";
import type { PlanChoicesRecord, PlanRecord } from "../../protocol/rest-communication.ts";
import { keepPlan, readChoices, readFaults, readPlan, wantPlan } from "../api/communication.ts";
import { useLanguage, useProblems } from "../i18n/use-words.ts";
import { Loading } from "../sign-in/away.tsx";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { channelIcons, wishTones } from "./channels.ts";
import { CheckList, type RegistersRead } from "./check-list.tsx";
import { clockText, houseOf, minuteOf, newPlan, newStep, planOf, wishesOf } from "./draft.ts";
import { StepForm } from "./step-form.tsx";
import { Timeline } from "./timeline.tsx";
import classes from "./communication.module.css";

/** `id` null: a new one. */
export function PlanEditor({ id }: { readonly id: string | null }) {
  const problemOf = useProblems();
  const language = useLanguage();
  const choices = useQuery({ queryKey: ["communication", "choices"], queryFn: readChoices });
  const kept = useQuery({ queryKey: ["communication", "plan", id], queryFn: () => readPlan(id ?? ""), enabled: id !== null, refetchOnWindowFocus: false });
  const error = choices.error ?? kept.error;
  if (error !== null) return <Alert role="alert" color="red">{problemOf(error)}</Alert>;
  if (choices.data === undefined || (id !== null && kept.data === undefined)) return <Loading />;
  return <Editor key={kept.data?.version} kept={kept.data ?? null} choices={choices.data} begin={kept.data === undefined ? newPlan(language, choices.data) : planOf(kept.data)} />;
}

function Editor({ kept, choices, begin }: { readonly kept: PlanRecord | null; readonly choices: PlanChoicesRecord; readonly begin: CommunicationPlan }) {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const mayWrite = can(useActor(), "communication.write");
  const [begun] = useState(begin);
  const [plan, setPlan] = useState(begun);
  const [chosen, setChosen] = useState<string | null>(begin.steps[0]?.id ?? null);
  const isLocked = !mayWrite || plan.wish === "running" || plan.wish === "stopped";
  const isChanged = kept === null || plan !== begun;
  const registers = useRegisters(kept, plan);
  const faults = [...planFaults(plan, houseOf(plan, choices)), ...registers.faults];
  const step = plan.steps.find(({ id }) => id === chosen);
  const taken = async (record: PlanRecord): Promise<void> => {
    queries.setQueryData(["communication", "plan", record.id], record);
    await queries.invalidateQueries({ queryKey: ["communication", "plans"] });
    if (kept === null) go(`/communication/${record.id}`, { replace: true });
  };
  const keep = useMutation({ mutationFn: () => keepPlan(wishesOf(plan), kept), onSuccess: taken });
  const want = useMutation({ mutationFn: (wish: "running" | "paused" | "stopped") => wantPlan(plan.id, wish), onSuccess: taken });
  const set = (more: Partial<CommunicationPlan>): void => { setPlan({ ...plan, ...more }); };
  const setStep = (next: PlanStep): void => { set({ steps: plan.steps.map((one) => (one.id === next.id ? next : one)) }); };
  const add = (next: PlanStep): void => { set({ steps: [...plan.steps, next] }); setChosen(next.id); };
  const remove = (gone: PlanStep): void => { const steps = plan.steps.filter(({ id }) => id !== gone.id); set({ steps }); setChosen(steps[0]?.id ?? null); };
  const error = keep.error ?? want.error;
  return (
    <>
      <Head plan={plan} hasBegun={kept !== null && kept.startedAt !== null}>{mayWrite ? <Actions plan={plan} isReady={!isChanged && faults.every(({ grade }) => grade === "warning")} isBusy={want.isPending} onWant={(wish) => { want.mutate(wish); }} /> : null}</Head>
      {error === null ? null : <Alert role="alert" color="red">{problemOf(error)}</Alert>}
      <div className={classes["editor"]}>
        <div className={classes["stack"]}>
          <section className={classes["sheet"]} aria-label={t("steps")}>
            <Timeline plan={plan} chosen={chosen} faulty={faultySteps(faults)} onChoose={setChosen} />
            {isLocked ? null : <AddSteps onAdd={(channel) => { add(newStep(channel, plan.steps, choices)); }} />}
          </section>
          {step === undefined ? null : <section className={classes["sheet"]} aria-label={t("stepForm")}><StepForm key={step.id} plan={plan} step={step} choices={choices} isLocked={isLocked} isKept={!isChanged} mayTry={mayWrite} onChange={setStep} onRemove={() => { remove(step); }} /></section>}
        </div>
        <div className={classes["stack"]}>
          <section className={classes["sheet"]} aria-label={t("check.title")}><CheckList plan={plan} faults={faults} registers={registers} onChoose={setChosen} /></section>
          <section className={classes["sheet"]} aria-label={t("whole")}><Whole plan={plan} choices={choices} isLocked={isLocked} set={set} /></section>
        </div>
      </div>
      {isLocked ? null : <div className={classes["bar"]}><span role="status">{isChanged ? t("unsaved") : t("saved")}</span><Button disabled={!isChanged || plan.name.trim() === ""} loading={keep.isPending} onClick={() => { keep.mutate(); }}>{t("save")}</Button></div>}
    </>
  );
}

/** Of the plan as it is kept, while what they follow from is the same. */
function useRegisters(kept: PlanRecord | null, { purpose, listId }: CommunicationPlan): RegistersRead & { readonly faults: readonly PlanFault[] } {
  const isSame = kept !== null && kept.purpose === purpose && kept.listId === listId;
  const { data, error } = useQuery({ queryKey: ["communication", "check", kept?.id, kept?.version], queryFn: () => readFaults(kept?.id ?? ""), enabled: isSame });
  if (!isSame) return { state: "not-kept", problem: null, faults: [] };
  return { state: data === undefined ? "reading" : "read", problem: error, faults: (data ?? []).filter(({ code }) => code === "register-missing" || code === "register-old" || code === "registers-unread") };
}

function Head({ plan: { id, name, wish }, hasBegun, children }: { readonly plan: CommunicationPlan; readonly hasBegun: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation("communication");
  return (
    <header className={classes["head"]}>
      <div><nav aria-label={t("where")}><Link href="/communication">{t("title")}</Link></nav><h1>{name === "" ? t("new") : name} <Tag tone={wishTones[wish]}>{t(`wishes.${wish}`)}</Tag></h1></div>
      <Group gap="xs">{hasBegun ? (["results", "people", "letters"] as const).map((page) => <Button key={page} component={Link} href={`/communication/${id}/${page}`} variant="default">{t(page)}</Button>) : null}{children}</Group>
    </header>
  );
}

function faultySteps(faults: readonly PlanFault[]): ReadonlySet<string> {
  return new Set(faults.flatMap(({ stepId, grade }) => (stepId === null || grade === "warning" ? [] : [stepId])));
}

function Actions({ plan, isReady, isBusy, onWant }: { readonly plan: CommunicationPlan; readonly isReady: boolean; readonly isBusy: boolean; readonly onWant: (wish: "running" | "paused" | "stopped") => void }): ReactNode {
  const { t } = useTranslation("communication");
  if (plan.wish === "stopped") return null;
  return (
    <>
      {plan.wish === "running" ? <Button variant="default" loading={isBusy} onClick={() => { onWant("paused"); }}>{t("pause")}</Button> : <Button disabled={!isReady} loading={isBusy} onClick={() => { onWant("running"); }}>{t("start")}</Button>}
      {plan.wish === "draft" ? null : <Button variant="subtle" color="red" loading={isBusy} onClick={() => { onWant("stopped"); }}>{t("stop")}</Button>}
    </>
  );
}

function AddSteps({ onAdd }: { readonly onAdd: (channel: Channel) => void }) {
  const { t } = useTranslation("communication");
  return <Group gap="xs" p="sm">{channels.map((channel) => <Button key={channel} size="compact-sm" variant="default" leftSection={<Icon name={channelIcons[channel]} size={14} />} onClick={() => { onAdd(channel); }}>{t("addStep", { channel: t(`channels.${channel}`) })}</Button>)}</Group>;
}

interface WholeProps { readonly plan: CommunicationPlan; readonly choices: PlanChoicesRecord; readonly isLocked: boolean; readonly set: (more: Partial<CommunicationPlan>) => void }

function Whole({ plan, choices, isLocked, set }: WholeProps) {
  const { t } = useTranslation("communication");
  const { hours, repeat, measure } = plan;
  return (
    <fieldset className={classes["fields"]} disabled={isLocked}>
      <legend>{t("whole")}</legend>
      <TextInput label={t("name")} required maxLength={120} value={plan.name} onChange={(event) => { set({ name: event.currentTarget.value }); }} />
      <Textarea label={t("aim")} autosize maxLength={500} value={plan.aim} onChange={(event) => { set({ aim: event.currentTarget.value }); }} />
      <NativeSelect label={t("purpose")} value={plan.purpose} data={(["service", "commercial", "survey", "debt"] as const).map((value) => ({ value, label: t(`purposes.${value}`) }))} onChange={(event) => { set({ purpose: event.currentTarget.value as CommunicationPlan["purpose"] }); }} />
      {plan.purpose === "commercial" ? <Checkbox label={t("isSimilar")} checked={plan.isSimilar} onChange={(event) => { set({ isSimilar: event.currentTarget.checked }); }} /> : null}
      <NativeSelect label={t("list")} value={plan.listId} data={[{ value: "", label: t("noList") }, ...choices.lists.map(({ id, name, members }) => ({ value: id, label: `${name} (${String(members)})` }))]} onChange={(event) => { set({ listId: event.currentTarget.value }); }} />
      <div className={classes["row"]}>
        <TextInput type="time" label={t("from")} value={clockText(hours.from)} onChange={(event) => { set({ hours: { ...hours, from: minuteOf(event.currentTarget.value) } }); }} />
        <TextInput type="time" label={t("until")} value={clockText(Math.min(hours.until, 1439))} onChange={(event) => { set({ hours: { ...hours, until: minuteOf(event.currentTarget.value) } }); }} />
      </div>
      <Group gap="xs" role="group" aria-label={t("weekdays")}>{[0, 1, 2, 3, 4, 5, 6].map((day) => <Checkbox key={day} label={t(`dayNames.d${String(day) as "0"}`)} checked={hours.days.includes(day)} onChange={(event) => { set({ hours: { ...hours, days: event.currentTarget.checked ? [...hours.days, day].toSorted() : hours.days.filter((one) => one !== day) } }); }} />)}</Group>
      <Checkbox label={t("notOnHolidays")} checked={hours.notOnHolidays} onChange={(event) => { set({ hours: { ...hours, notOnHolidays: event.currentTarget.checked } }); }} />
      <Checkbox label={t("repeats")} checked={repeat !== null} onChange={(event) => { set({ repeat: event.currentTarget.checked ? { every: 1, unit: "month", most: 12 } : null }); }} />
      {repeat === null ? null : (
        <div className={classes["row"]}>
          <NumberInput label={t("every")} min={1} max={366} value={repeat.every} onChange={(value) => { set({ repeat: { ...repeat, every: Number(value) } }); }} />
          <NativeSelect label={t("unit")} value={repeat.unit} data={(["day", "month"] as const).map((value) => ({ value, label: t(`units.${value}`) }))} onChange={(event) => { set({ repeat: { ...repeat, unit: event.currentTarget.value as "day" } }); }} />
          <NumberInput label={t("most")} min={2} max={120} value={repeat.most} onChange={(value) => { set({ repeat: { ...repeat, most: Number(value) } }); }} />
        </div>
      )}
      <NumberInput label={t("control")} description={t("controlHint")} min={0} max={50} suffix=" %" value={plan.controlPercent} onChange={(value) => { set({ controlPercent: Number(value) }); }} />
      <div className={classes["row"]}>
        <NativeSelect label={t("measure")} value={measure.result} data={results.map((value) => ({ value, label: t(`measures.${value}`) }))} onChange={(event) => { set({ measure: { ...measure, result: event.currentTarget.value as typeof measure.result } }); }} />
        <NumberInput label={t("withinDays")} min={1} max={365} value={measure.withinDays} onChange={(value) => { set({ measure: { ...measure, withinDays: Number(value) } }); }} />
      </div>
    </fieldset>
  );
}
