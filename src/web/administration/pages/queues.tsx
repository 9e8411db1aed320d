// Queues: whom they ask for, how long they ring and wait, and what a caller hears.
import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import { messageWhens, usualPageText } from "../../../core/queue/queue.ts";
import { strategies } from "../../../protocol/rest-configuration.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Icon } from "../../ui/icon.tsx";
import { useFaults } from "../parts/faults.ts";
import { ChoiceField, ManyField, NamesField, NumberField, SwitchField, useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import type { Described, ListColumn } from "../parts/pages.ts";
import { Section } from "../parts/resource-form.tsx";
import { OverflowField } from "../rules/overflow-field.tsx";
import { StepsField } from "../rules/steps-field.tsx";
import { WorthField } from "../rules/worth-field.tsx";
import { useAgents, useCalendars, useDispositions, useFlows, useMusic, useQueues, useSkills } from "./choices.ts";
import classes from "./pages.module.css";

interface Need { readonly skill: string; readonly level: number }

function QueueForm() {
  const { t } = useTranslation("administration");
  const flows = useFlows();
  const goals = useQueues();
  const agents = useAgents();
  const dispositions = useDispositions();
  const calendars = useCalendars();
  const music = useMusic();
  const maySeeFlows = can(useActor(), "flow.read");
  // A text that cannot be saved is shown also where nothing is sent.
  const isPageTextSound = Object.values((useField("pageText").value ?? {}) as Readonly<Record<string, string>>).every((text) => text.includes("{link}"));
  const recordings = (["never", "on-demand", "always"] as const).map((value) => ({ value, label: t(`recordings.${value}`) }));
  const notices = (["none", "told", "asked"] as const).map((value) => ({ value, label: t(`recordingNotices.${value}`) }));
  const { t: word } = useTranslation("rules");
  const ways = strategies.map((value) => ({ value, label: word(`strategies.${value}`) }));
  return (
    <>
      <Section name="queueName"><NamesField field="name" /><NumberField field="position" min={0} max={9_999} /></Section>
      <Section name="queueAgents">
        <ManyField field="agents" options={agents} />
        <Needs />
        <NumberField field="languageLevel" min={0} max={100} />
        <ChoiceField field="strategy" options={ways} />
        {useField("strategy").value === "ring-several" ? <NumberField field="ringAtOnce" min={2} max={20} /> : null}
      </Section>
      <Section name="queueRules">
        <StepsField />
        <WorthField />
        <NumberField field="stickyMs" unit={1_000} min={0} max={300} suffix="s" />
      </Section>
      <Section name="queueOrder">
        <NumberField field="priority" min={-1_000} max={1_000} decimals={1} />
        <NumberField field="ageingPerMinute" min={0} max={100} decimals={2} />
        <NumberField field="targetMs" unit={1_000} min={1} max={3_600} suffix="s" />
      </Section>
      <Section name="queueWait">
        <NumberField field="ringMs" unit={1_000} min={5} max={120} suffix="s" />
        <NumberField field="maxWaiting" min={0} max={10_000} />
        <NumberField field="maxWaitMs" unit={60_000} min={1} max={240} suffix="min" />
        <OverflowField queues={goals} flows={maySeeFlows ? flows : []} />
        <ChoiceField field="calendar" options={calendars} isOptional none={t("form.always")} />
        <ChoiceField field="wayOutFlow" options={maySeeFlows ? flows : []} />
      </Section>
      <Section name="queueHears">
        <ChoiceField field="musicClass" options={music} />
        <NumberField field="announceEveryMs" unit={1_000} min={0} max={600} suffix="s" />
        <NumberField field="pageAfterMs" unit={1_000} min={0} max={3_600} suffix="s" />
        {useField("pageAfterMs").value === 0 && isPageTextSound ? null : <NamesField field="pageText" />}
      </Section>
      <Section name="queueCallback">
        <ChoiceField field="callbackKey" options={callbackKeys} isOptional />
        <NumberField field="callbackAttempts" min={1} max={10} /><NumberField field="callbackPauseMs" unit={60_000} min={1} max={1_440} suffix="min" />
        <NumberField field="callbackFromHour" min={0} max={23} suffix=":00" /><NumberField field="callbackUntilHour" min={1} max={24} suffix=":00" />
      </Section>
      <Section name="queueMessage">
        <ChoiceField field="messageKey" options={callbackKeys} isOptional />
        <ManyField field="messageOn" options={messageWhens.map((value) => ({ value, label: t(`messageWhens.${value}`) }))} />
        <NumberField field="messageMaxMs" unit={1_000} min={10} max={600} suffix="s" /><NumberField field="messagePriority" min={-1_000} max={1_000} decimals={1} />
        <NumberField field="messageDays" min={0} max={3_650} />
        <SwitchField field="messagesGiveWay" />
      </Section>
      <Section name="queueAfter">
        <NumberField field="wrapUpMs" unit={1_000} min={0} max={3_600} suffix="s" />
        <SwitchField field="dispositionRequired" />
        <ManyField field="dispositions" options={dispositions} />
        <ChoiceField field="recording" options={recordings} />
        {useField("recording").value === "never" ? null : <ChoiceField field="recordingNotice" options={notices} />}
      </Section>
    </>
  );
}

const callbackKeys = "123456789*".split("").map((key) => ({ value: key, label: key }));

/** Skills that an agent must have to be offered a caller of this queue. */
function Needs() {
  const { t } = useTranslation("administration");
  const skills = useSkills();
  const form = useForm();
  const fault = useFaults();
  const { value, set, common } = useField("needs");
  const needs = (value ?? []) as readonly Need[];
  const put = (at: number, need: Need): void => { set(needs.map((one, n) => (n === at ? need : one))); };
  const free = skills.filter(({ value: id }) => !needs.some(({ skill }) => skill === id));
  return (
    <fieldset className={classes["rows"]}>
      <legend>{common.label}</legend>
      <p className={classes["help"]}>{common.description}</p>
      {needs.map((need, n) => (
        <div key={need.skill} className={classes["row"]}>
          <NativeSelect
            aria-label={t("fields.skill.label")} disabled={common.disabled} value={need.skill} error={fault(form.faultAt(`#/needs/${String(n)}/skill`))}
            data={[...skills.filter(({ value: id }) => id === need.skill), ...free].map(({ value: id, label }) => ({ value: id, label }))} onChange={(event) => { put(n, { ...need, skill: event.currentTarget.value }); }}
          />
          <NumberInput aria-label={t("fields.level.label")} disabled={common.disabled} min={1} max={100} prefix="≥ " value={need.level} error={fault(form.faultAt(`#/needs/${String(n)}/level`))} onChange={(level) => { put(n, { ...need, level: Number(level) }); }} />
          <Button variant="subtle" color="gray" aria-label={t("form.removeOne", { name: need.skill })} disabled={common.disabled} onClick={() => { set(needs.filter((_, at) => at !== n)); }}><Icon name="close" size={16} /></Button>
        </div>
      ))}
      <Button variant="light" size="compact-sm" disabled={common.disabled || free.length === 0} leftSection={<Icon name="plus" size={14} />} onClick={() => { set([...needs, { skill: free[0]?.value ?? "", level: 50 }]); }}>{t("form.addSkill")}</Button>
    </fieldset>
  );
}

function useColumns(): readonly ListColumn[] {
  const skills = useSkills();
  const calendars = useCalendars();
  const { t } = useTranslation("administration");
  return [
    { label: "needs", cell: ({ needs }) => (needs as readonly Need[]).map(({ skill, level }) => `${skills.find(({ value }) => value === skill)?.label ?? skill} ≥ ${String(level)}`).join(", ") || "—", spare: true },
    { label: "agents", cell: ({ agents }) => (agents as readonly string[]).length, align: "end" },
    { label: "target", cell: ({ targetMs }) => `${String(Number(targetMs) / 1_000)} s`, align: "end", spare: true },
    { label: "hours", cell: ({ calendar }) => calendars.find(({ value }) => value === calendar)?.label ?? t("form.always"), spare: true },
  ];
}

export const queues: Described = {
  name: "queues", icon: "users", useColumns, Form: QueueForm,
  useTitle: () => { const language = useLanguage(); return ({ name, id }) => (name as Readonly<Record<string, string>>)[language] ?? id; },
  blank: {
    name: { es: "", ca: "", en: "" }, needs: [], languageLevel: 1, strategy: "longest-idle", ringAtOnce: 3, steps: [], worth: "", stickyMs: 0, priority: 0, ageingPerMinute: 1, ringMs: 15_000, wrapUpMs: 60_000, dispositionRequired: false, dispositions: [], recording: "on-demand", recordingNotice: "told",
    targetMs: 20_000, maxWaiting: 500, maxWaitMs: 1_800_000, overflow: [], calendar: null, musicClass: "default", announceEveryMs: 30_000, callbackKey: "", callbackAttempts: 3, callbackPauseMs: 900_000, callbackFromHour: 9, callbackUntilHour: 21, messageKey: "", messageOn: [], messageMaxMs: 120_000, messagePriority: 0, messagesGiveWay: false, messageDays: 0, pageAfterMs: 0, pageText: usualPageText, wayOutFlow: "", position: 0, agents: [],
  },
};
