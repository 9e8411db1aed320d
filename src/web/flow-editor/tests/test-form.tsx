// One test call: its name, its steps, and what must come true.
import { ActionIcon, Button, Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Expectation, TestCall } from "../../../core/ivr/test-call.ts";
import type { Language } from "../../../core/kernel/kernel.ts";
import { Icon } from "../../ui/icon.tsx";
import { without } from "../model/without.ts";
import { useEditor } from "../page/editor.ts";
import { useStepWords } from "./use-unmet.ts";
import classes from "./tests.module.css";

const kinds = ["hears", "never", "language", "ending"] as const;
const endings = ["queue", "number", "agent", "hang-up", "waiting"] as const;

export function TestForm({ test, onSave, onCancel }: { readonly test: TestCall; readonly onSave: (test: TestCall) => void; readonly onCancel: () => void }) {
  const { t } = useTranslation("flowEditor");
  const { flow } = useEditor();
  const stepWords = useStepWords();
  const [draft, setDraft] = useState(test);
  const [wasAsked, setAsked] = useState(false);
  const fresh: Readonly<Record<(typeof kinds)[number], Expectation>> = { hears: { hears: "" }, never: { neverHears: "" }, language: { language: flow.defaultLanguage }, ending: { ending: "queue" } };
  const rewrite = (at: number, next: Expectation | null): void => { setDraft({ ...draft, expect: draft.expect.flatMap((one, n) => (n === at ? (next === null ? [] : [next]) : [one])) }); };
  const isBlank = (one: Expectation): boolean => ("hears" in one && one.hears.trim() === "") || ("neverHears" in one && one.neverHears.trim() === "");
  const noName = draft.name.trim() === "";
  const save = (): void => {
    setAsked(true);
    if (!noName && draft.expect.length > 0 && !draft.expect.some(isBlank)) onSave(draft);
  };
  return (
    <Stack gap="md">
      <TextInput data-autofocus label={t("tests.name")} description={t("tests.nameHint")} value={draft.name} maxLength={200} error={wasAsked && noName ? t("tests.nameMissing") : null} onChange={(event) => { setDraft({ ...draft, name: event.currentTarget.value }); }} />
      <section aria-label={t("tests.steps")}>
        <h3 className={classes["title"]}>{t("tests.steps")}</h3>
        <ol className={classes["steps"]}>
          <li>{draft.caller.contact === null ? t("tests.stranger") : t("tests.customer", { name: draft.caller.contact.name, language: t(`languages.${draft.caller.contact.language}`) })}{draft.caller.hours === "open" ? "" : ` · ${t(`exits.${draft.caller.hours}`)}`}</li>
          {draft.steps.map((step, n) => (
            <li key={n}><span>{stepWords(step)}</span> <ActionIcon size="sm" variant="subtle" aria-label={t("tests.removeStep", { n: n + 1 })} onClick={() => { setDraft({ ...draft, steps: draft.steps.filter((_, each) => each !== n) }); }}><Icon name="close" size={13} /></ActionIcon></li>
          ))}
        </ol>
      </section>
      <section aria-label={t("tests.expect")}>
        <h3 className={classes["title"]}>{t("tests.expect")}</h3>
        {wasAsked && draft.expect.length === 0 ? <p className={classes["bad"]}>{t("tests.expectNothing")}</p> : null}
        {draft.expect.map((one, at) => <ExpectationRow key={at} n={at + 1} one={one} languages={flow.languages} fault={wasAsked && isBlank(one) ? t("tests.words") : null} onChange={(next) => { rewrite(at, next); }} />)}
        <Group gap={6}>{kinds.map((kind) => <Button key={kind} size="compact-xs" variant="default" leftSection={<Icon name="plus" size={13} />} onClick={() => { setDraft({ ...draft, expect: [...draft.expect, fresh[kind]] }); }}>{t(`expect.add.${kind}`)}</Button>)}</Group>
      </section>
      <Group justify="flex-end"><Button variant="default" onClick={onCancel}>{t("cancel")}</Button><Button onClick={save}>{t("tests.save")}</Button></Group>
    </Stack>
  );
}

interface RowProps { readonly n: number; readonly one: Expectation; readonly languages: readonly Language[]; readonly fault: string | null; readonly onChange: (next: Expectation | null) => void }

function ExpectationRow({ n, one, languages, fault, onChange }: RowProps) {
  const { t } = useTranslation("flowEditor");
  return (
    <div className={classes["expectation"]}>
      {"hears" in one ? <><TextInput size="xs" style={{ flex: 1 }} label={t("expect.wordsHeard")} value={one.hears} error={fault} onChange={(event) => { onChange({ ...one, hears: event.currentTarget.value }); }} /><Checkbox size="xs" label={t("expect.exact")} checked={one.exactly === true} onChange={(event) => { onChange(event.currentTarget.checked ? { ...one, exactly: true } : without(one, "exactly")); }} /></> : null}
      {"neverHears" in one ? <TextInput size="xs" style={{ flex: 1 }} label={t("expect.wordsNever")} value={one.neverHears} error={fault} onChange={(event) => { onChange({ neverHears: event.currentTarget.value }); }} /> : null}
      {"language" in one && !("hears" in one) ? <Select size="xs" style={{ flex: 1 }} label={t("expect.spoken")} allowDeselect={false} data={languages.map((value) => ({ value: value, label: t(`languages.${value}`) }))} value={one.language} onChange={(value) => { onChange({ language: value as Language }); }} /> : null}
      {"ending" in one ? <><Select size="xs" style={{ flex: 1 }} label={t("expect.ends")} allowDeselect={false} data={endings.map((value) => ({ value, label: t(`expect.endings.${value}`) }))} value={one.ending} onChange={(value) => { onChange({ ending: (value ?? "queue") }); }} />{["queue", "number", "agent"].includes(one.ending) ? <TextInput size="xs" label={t("expect.at")} value={one.at ?? ""} onChange={(event) => { const at = event.currentTarget.value; onChange(at === "" ? { ending: one.ending } : { ending: one.ending, at }); }} /> : null}</> : null}
      <ActionIcon variant="subtle" mb={2} aria-label={t("expect.remove", { n })} onClick={() => { onChange(null); }}><Icon name="close" size={15} /></ActionIcon>
    </div>
  );
}
