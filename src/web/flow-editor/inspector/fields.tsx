// The plain fields of a node: numbers within their bounds, words, and choices that the house offers.
import { Autocomplete, NumberInput, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FlowNode, NodeId } from "../../../core/ivr/flow.ts";
import type { Language } from "../../../core/kernel/kernel.ts";
import { without } from "../model/without.ts";
import { faultsOf, useEditor } from "../page/editor.ts";
import { useFaultWords } from "../page/use-fault-words.ts";

/** A node's form: writes a field, and says what is wrong with it. */
export interface Form {
  readonly set: (field: string, value: unknown) => void;
  readonly fault: (field: string) => string | null;
  readonly value: (field: string) => unknown;
}

export function useForm(id: NodeId, node: FlowNode): Form {
  const { edit, faults } = useEditor();
  const say = useFaultWords();
  const own = faultsOf(faults, id);
  return {
    set: (field, value) => {
      const next: unknown = value === undefined ? without(node as unknown as Record<string, unknown>, field) : { ...node, [field]: value };
      edit({ do: "change", id, field, node: next as FlowNode });
    },
    fault: (field) => own.filter(({ values }) => values["field"] === field).map((each) => say(each).message)[0] ?? null,
    value: (field) => (node as unknown as Record<string, unknown>)[field],
  };
}

const wordsOf = (value: unknown): string => (typeof value === "string" ? value : "");

interface Named { readonly form: Form; readonly field: string }

/** `least`, `most`: what the validator allows. */
export function NumberField({ form, field, least, most, suffix }: Named & { readonly least: number; readonly most: number; readonly suffix?: string }) {
  const { t } = useTranslation("flowEditor");
  const value = form.value(field);
  return <NumberInput label={t(`fields.${field}` as never)} value={typeof value === "number" ? value : ""} min={least} max={most} clampBehavior="none" allowDecimal={false} error={form.fault(field)} {...(suffix === undefined ? {} : { suffix })} onChange={(next) => { if (typeof next === "number") form.set(field, next); }} />;
}

/** `isSpare`: left out where it is empty. */
export function WordField({ form, field, isVariable = false, isSpare = false, hint }: Named & { readonly isVariable?: boolean; readonly isSpare?: boolean; readonly hint?: string }) {
  const { t } = useTranslation("flowEditor");
  const value = wordsOf(form.value(field));
  const isOdd = isVariable && value !== "" && !/^[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/u.test(value);
  return <TextInput label={t(`fields.${field}` as never)} value={value} error={isOdd ? t("variables.shape") : form.fault(field)} spellCheck={false} maxLength={200} {...(hint === undefined ? {} : { description: hint })} onChange={(event) => { const next = event.currentTarget.value; form.set(field, isSpare && next === "" ? undefined : next); }} />;
}

export function ChoiceField({ form, field, choices, isOptional = false }: Named & { readonly choices: readonly { readonly value: string; readonly label: string }[]; readonly isOptional?: boolean }) {
  const { t } = useTranslation("flowEditor");
  const value = wordsOf(form.value(field));
  const all = value === "" || choices.some((each) => each.value === value) ? choices : [...choices, { value, label: value }];
  return <Select label={t(`fields.${field}` as never)} data={isOptional ? [nothing, ...all] : all} value={value === "" ? isOptional ? nothing.value : null : value} searchable allowDeselect={false} error={form.fault(field)} placeholder={t("choose")} nothingFoundMessage={t("search.nothing")} onChange={(next) => { form.set(field, next === nothing.value ? undefined : next ?? ""); }} />;
}

/** None of the choices. */
const nothing = { value: " ", label: "—" };

/** Choices that others may add to. */
export function SuggestField({ form, field, choices }: Named & { readonly choices: readonly string[] }) {
  const { t } = useTranslation("flowEditor");
  return <Autocomplete label={t(`fields.${field}` as never)} data={[...choices]} value={wordsOf(form.value(field))} error={form.fault(field)} spellCheck={false} onChange={(next) => { form.set(field, next); }} />;
}

export const languageChoices = (languages: readonly Language[], name: (language: Language) => string): readonly { readonly value: string; readonly label: string }[] => languages.map((value) => ({ value, label: name(value) }));
