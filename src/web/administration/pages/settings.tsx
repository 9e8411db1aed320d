// What holds for the whole centre: its name, and how it treats calls.
import { useQuery } from "@tanstack/react-query";
import { notifications } from "@mantine/notifications";
import { Alert } from "@mantine/core";
import type { SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Icon } from "../../ui/icon.tsx";
import { changeSettings, readSettings, type Kept } from "../configuration.ts";
import { ConflictDialog } from "../parts/conflict.tsx";
import { ChoiceField, ManyField, NumberField, TextField } from "../parts/fields.tsx";
import { FormContext, useFormState } from "../parts/form-state.ts";
import { UnsavedGuard } from "../parts/guard.tsx";
import { PageHead } from "../parts/page-head.tsx";
import parts from "../parts/parts.module.css";
import { Bar, Section } from "../parts/resource-form.tsx";
import { useFlows, useLanguageOptions, useNumbers } from "./choices.ts";

export function SettingsPage() {
  const { t } = useTranslation("administration");
  const { data } = useQuery({ queryKey: ["configuration", "settings"], queryFn: readSettings, refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 });
  return (
    <>
      <PageHead icon="firm" title={t("pages.settings.title")} intro={t("pages.settings.intro")} />
      {data === undefined ? <p role="status">{t("list.reading")}</p> : <SettingsForm before={data} />}
    </>
  );
}

const means = { read: () => readSettings(), change: changeSettings };

function SettingsForm({ before }: { readonly before: Kept }) {
  const { t } = useTranslation("administration");
  const refusalOf = useRefusals();
  const flows = useFlows();
  const spoken = useLanguageOptions();
  const numbers = useNumbers();
  const mayWrite = can(useActor(), "administration.write");
  const saving = useFormState({ name: "settings", before, blank: before, mayWrite, means });
  const { form, isDirty, isSaving, problem, conflict } = saving;
  const save = async (over?: Kept): Promise<void> => {
    if (await saving.save(over) !== null) notifications.show({ color: "petrol", icon: <Icon name="check" size={16} />, message: t("form.saved", { title: t("pages.settings.title") }) });
  };
  return (
    <FormContext value={form}>
      <UnsavedGuard isDirty={isDirty} />
      <form noValidate className={parts["stack"]} onSubmit={(event: SubmitEvent) => { event.preventDefault(); void save(); }}>
        {problem === null ? null : <Alert role="alert" color="red">{refusalOf(problem.code)}</Alert>}
        <Section name="settings"><TextField field="company" /><ManyField field="languages" options={spoken} isWide={false} /></Section>
        <Section name="settingsCalls">
          <ChoiceField field="defaultFlow" options={flows} isOptional />
          <NumberField field="overdueMs" unit={60_000} min={0.5} max={240} decimals={1} suffix="min" /><NumberField field="directWaitMs" unit={1_000} min={5} max={600} suffix="s" />
          <NumberField field="rescueMs" unit={1_000} min={5} max={600} suffix="s" />
          <NumberField field="parkMs" unit={1_000} min={10} max={3_600} suffix="s" />
          <NumberField field="keepGivenMs" unit={60_000} min={0} max={1_440} suffix="min" />
          <NumberField field="keepVerifiedMs" unit={60_000} min={0} max={60} suffix="min" />
          <ChoiceField field="shownNumber" options={numbers} isOptional />
          <NumberField field="evidenceYears" min={5} max={100} />
        </Section>
        <Bar isDirty={isDirty} isSaving={isSaving} onDiscard={() => { saving.reset(saving.kept); }}>{null}</Bar>
      </form>
      <ConflictDialog theirs={conflict} mine={saving.changed} onMine={() => { if (conflict !== null) void save(conflict); }} onTheirs={() => { if (conflict !== null) saving.reset(conflict); }} />
    </FormContext>
  );
}
