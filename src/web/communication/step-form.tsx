// One step: what for, by which way, when, under which condition, who answers for it, and its words in three languages.
import { Button, Group, MultiSelect, NativeSelect, NumberInput, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { channels, type Channel, type CommunicationPlan, type PlanStep, type StepCondition, type StepContent, type StepTime } from "../../core/campaign/communication/plan.ts";
import { ownFields } from "../../core/campaign/communication/fields.ts";
import { languages, type Language } from "../../core/kernel/kernel.ts";
import type { PlanChoicesRecord } from "../../protocol/rest-communication.ts";
import { clockText, contentOf, minuteOf } from "./draft.ts";
import { Preview } from "./preview.tsx";
import { Trial } from "./trial.tsx";
import classes from "./communication.module.css";

interface Props { readonly plan: CommunicationPlan; readonly step: PlanStep; readonly choices: PlanChoicesRecord; readonly isLocked: boolean; readonly isKept: boolean; readonly mayTry: boolean; readonly onChange: (step: PlanStep) => void; readonly onRemove: () => void }

export function StepForm({ plan, step, choices, isLocked, isKept, mayTry, onChange, onRemove }: Props) {
  const { t } = useTranslation("communication");
  const [language, setLanguage] = useState<Language>(plan.language);
  const set = (more: Partial<PlanStep>): void => { onChange({ ...step, ...more }); };
  const earlier = plan.steps.slice(0, plan.steps.indexOf(step));
  return (
    <>
      <div className={classes["fields"]}>
        <fieldset className={classes["part"]} disabled={isLocked}>
          <legend className={classes["hidden"]}>{t("stepForm")}</legend>
          <TextInput label={t("stepAim")} value={step.aim} maxLength={300} onChange={(event) => { set({ aim: event.currentTarget.value }); }} />
          <NativeSelect label={t("channel")} value={step.content.channel} data={channels.map((value) => ({ value, label: t(`channels.${value}`) + (choices.channels.includes(value) ? "" : ` (${t("notSetUp")})`) }))} onChange={(event) => { set({ content: contentOf(event.currentTarget.value as Channel, choices) }); }} />
          <TimeFields time={step.time} onChange={(time) => { set({ time }); }} />
          <NativeSelect label={t("condition")} value={step.condition.type === "not-reached" ? step.condition.stepId : step.condition.type} onChange={(event) => { set({ condition: conditionOf(event.currentTarget.value) }); }}
            data={[{ value: "always", label: t("conditions.always") }, { value: "no-answer", label: t("conditions.no-answer") }, ...earlier.map(({ id, aim }, n) => ({ value: id, label: `${t("conditions.not-reached")}: ${aim === "" ? t("stepN", { n: n + 1 }) : aim}` }))]} />
          <MultiSelect label={t("responsible")} value={[...step.people]} data={choices.users.map(({ id, name }) => ({ value: id, label: name }))} onChange={(people) => { set({ people }); }} />
          {step.content.channel === "phone" ? <PhoneFields content={step.content} choices={choices} onChange={(content) => { set({ content }); }} /> : null}
        </fieldset>
        {step.content.channel === "phone" ? null : (
          <>
            <SegmentedControl aria-label={t("language")} value={language} data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))} onChange={(value) => { setLanguage(value); }} />
            <fieldset className={classes["part"]} disabled={isLocked} aria-label={t(`languages.${language}`)}><Words content={step.content} language={language} onChange={(content) => { set({ content }); }} /></fieldset>
            <p className={classes["soft"]}>{t("fieldsHint")} {[...ownFields, ...choices.lists.find(({ id }) => id === plan.listId)?.fields ?? []].map((name) => `{${name}}`).join(" ")}</p>
          </>
        )}
        <Preview plan={plan} step={step} language={language} choices={choices} />
        {isLocked ? null : <Group><Button variant="subtle" color="red" onClick={onRemove}>{t("removeStep")}</Button></Group>}
      </div>
      {mayTry ? <Trial planId={plan.id} step={step} language={language} isKept={isKept} /> : null}
    </>
  );
}

function conditionOf(value: string): StepCondition {
  return value === "always" || value === "no-answer" ? { type: value } : { type: "not-reached", stepId: value };
}

const hourMs = 3_600_000;

function TimeFields({ time, onChange }: { readonly time: StepTime; readonly onChange: (time: StepTime) => void }) {
  const { t } = useTranslation("communication");
  const blanks: Readonly<Record<StepTime["type"], StepTime>> = { after: { type: "after", ms: 0 }, day: { type: "day", days: 1, minute: 600 }, date: { type: "date", date: new Date().toISOString().slice(0, 10), minute: 600 } };
  return (
    <div className={classes["row"]}>
      <NativeSelect label={t("when")} value={time.type} data={(["after", "day", "date"] as const).map((value) => ({ value, label: t(`times.${value}`) }))} onChange={(event) => { onChange(blanks[event.currentTarget.value as StepTime["type"]]); }} />
      {time.type === "after" ? <NumberInput label={t("hours")} min={0} max={8_760} value={time.ms / hourMs} onChange={(value) => { onChange({ ...time, ms: Number(value) * hourMs }); }} /> : null}
      {time.type === "day" ? <NumberInput label={t("days")} min={0} max={366} value={time.days} onChange={(value) => { onChange({ ...time, days: Number(value) }); }} /> : null}
      {time.type === "date" ? <TextInput type="date" label={t("date")} value={time.date} onChange={(event) => { onChange({ ...time, date: event.currentTarget.value }); }} /> : null}
      {time.type === "after" ? null : <TextInput type="time" label={t("hour")} value={clockText(time.minute)} onChange={(event) => { onChange({ ...time, minute: minuteOf(event.currentTarget.value) }); }} />}
    </div>
  );
}

function Words({ content, language, onChange }: { readonly content: Exclude<StepContent, { channel: "phone" }>; readonly language: Language; readonly onChange: (content: StepContent) => void }) {
  const { t } = useTranslation("communication");
  if (content.channel === "sms") return <Textarea label={t("text")} lang={language} autosize minRows={3} value={content.words[language]} onChange={(event) => { onChange({ ...content, words: { ...content.words, [language]: event.currentTarget.value } }); }} />;
  const own = content.words[language];
  const set = (more: Partial<typeof own>): void => { onChange({ ...content, words: { ...content.words, [language]: { ...own, ...more } } }); };
  return (
    <>
      <TextInput label={t("subject")} lang={language} maxLength={300} value={own.subject} onChange={(event) => { set({ subject: event.currentTarget.value }); }} />
      <Textarea label={t("text")} lang={language} autosize minRows={6} value={own.text} onChange={(event) => { set({ text: event.currentTarget.value }); }} />
    </>
  );
}

function PhoneFields({ content, choices: { campaigns, queues }, onChange }: { readonly content: Extract<StepContent, { channel: "phone" }>; readonly choices: PlanChoicesRecord; readonly onChange: (content: StepContent) => void }) {
  const { t } = useTranslation("communication");
  const { into } = content;
  const value = into.type === "campaign" ? `campaign ${into.campaignId}` : `callback ${into.queueId}`;
  const options = [...campaigns.map(({ id, name }) => ({ value: `campaign ${id}`, label: `${t("intoCampaign")}: ${name}` })), ...queues.map(({ id, name }) => ({ value: `callback ${id}`, label: `${t("intoCallback")}: ${name}` }))];
  const choose = (chosen: string): void => {
    const [type, id = ""] = chosen.split(" ");
    onChange({ ...content, into: type === "campaign" ? { type, campaignId: id as never } : { type: "callback", queueId: id as never } });
  };
  return (
    <>
      <NativeSelect label={t("into")} value={value} data={options} onChange={(event) => { choose(event.currentTarget.value); }} />
      <Textarea label={t("note")} autosize minRows={2} value={content.note} onChange={(event) => { onChange({ ...content, note: event.currentTarget.value }); }} />
    </>
  );
}
