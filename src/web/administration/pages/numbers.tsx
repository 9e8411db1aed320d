// Numbers that can be dialled: each with the flow that answers it and the language it begins in.
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { languages } from "../../../core/kernel/kernel.ts";
import { useFormats } from "../../format/use-formats.ts";
import { alone, useWords } from "../../i18n/use-words.ts";
import { ChoiceField, TextField } from "../parts/fields.tsx";
import type { Described, ListColumn } from "../parts/pages.ts";
import { Section } from "../parts/resource-form.tsx";
import { useFlows } from "./choices.ts";

function NumberForm() {
  const word = useWords();
  return (
    <Section name="number">
      <TextField field="id" label="number" isFixed /><TextField field="label" />
      <ChoiceField field="flow" options={useFlows()} />
      <ChoiceField field="language" options={languages.map((value) => ({ value, label: alone(word("language", value)) }))} />
    </Section>
  );
}

function useColumns(): readonly ListColumn[] {
  const word = useWords();
  const flows = useFlows();
  const { t } = useTranslation("administration");
  return [
    { label: "label", sort: "label", cell: ({ label }) => String(label) || "—" },
    { label: "flow", sort: "flow", cell: ({ flow }) => <Link href={`/flows/${String(flow)}`} title={t("form.openFlow")}>{flows.find(({ value }) => value === flow)?.label ?? String(flow)}</Link> },
    { label: "language", cell: ({ language }) => alone(word("language", String(language))), spare: true },
  ];
}

export const numbers: Described = {
  name: "numbers", icon: "phone", useColumns, Form: NumberForm,
  useTitle: () => { const formats = useFormats(); return ({ id }) => (id === "" ? "" : formats.phone(id)); },
  blank: { id: "", flow: "", language: "es", label: "" },
};
