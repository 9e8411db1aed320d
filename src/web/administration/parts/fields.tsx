// The fields of forms, each bound to a field of the record by its name and telling at its place what is wrong with it.
import { MultiSelect, NativeSelect, NumberInput, Switch, TagsInput, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { languages } from "../../../core/kernel/kernel.ts";
import { alone, useWords } from "../../i18n/use-words.ts";
import { useFaults } from "./faults.ts";
import { useForm } from "./form-state.ts";
import classes from "./parts.module.css";

export interface FieldProps {
  readonly field: string;
  /** Key of its label and help under "fields", where that is not the field's own name. */
  readonly label?: string;
  readonly isWide?: boolean;
  readonly isOptional?: boolean;
}

/** Label, help, fault and whether it may be changed, of one field. */
export function useField(field: string, label = field): { readonly value: unknown; set(value: unknown): void; readonly common: { readonly label: string; readonly description?: string; readonly error: string | null; readonly disabled: boolean } } {
  const { t, i18n } = useTranslation("administration");
  const form = useForm();
  const fault = useFaults();
  const help = i18n.exists(`administration:fields.${label}.help`) ? { description: t(`fields.${label}.help` as never) } : {};
  return {
    value: form.value[field], set: (value) => { form.set(field, value); },
    common: { label: t(`fields.${label}.label` as never), ...help, error: fault(form.faultAt(`#/${field}`)), disabled: !form.mayWrite },
  };
}

const wide = (isWide: boolean | undefined): { className?: string } => (isWide === true ? { className: classes["wide"] ?? "" } : {});

export function TextField({ field, label, isWide, isFixed = false }: FieldProps & { readonly isFixed?: boolean }) {
  const { value, set, common } = useField(field, label);
  const { isNew } = useForm();
  return <TextInput {...common} {...wide(isWide)} disabled={common.disabled || (isFixed && !isNew)} autoComplete="off" value={typeof value === "string" ? value : ""} onChange={(event) => { set(event.currentTarget.value); }} />;
}

/** A time that is kept in milliseconds and typed in seconds or minutes; `unit` 1 is a plain number. */
export function NumberField({ field, unit = 1, min, max, suffix, isOptional = false, decimals = 0 }: FieldProps & { readonly unit?: 1 | 1_000 | 60_000; readonly min: number; readonly max: number; readonly suffix?: string; readonly decimals?: number }) {
  const { value, set, common } = useField(field);
  return (
    <NumberInput
      {...common} min={min} max={max} decimalScale={decimals} clampBehavior="none" {...(suffix === undefined ? {} : { suffix: ` ${suffix}` })}
      value={typeof value === "number" ? value / unit : ""} onChange={(typed) => { set(typeof typed === "number" ? Math.round(typed * unit * 1_000) / 1_000 : isOptional ? null : typed === "" ? undefined : Number(typed)); }}
    />
  );
}

export function ChoiceField({ field, options, isOptional = false, none, isWide }: FieldProps & { readonly options: readonly { readonly value: string; readonly label: string }[]; readonly none?: string }) {
  const { value, set, common } = useField(field);
  const isKnown = typeof value !== "string" || value === "" || options.some((option) => option.value === value);
  const data = [...(isOptional || value === "" ? [{ value: "", label: none ?? "—" }] : []), ...(isKnown ? [] : [{ value, label: value }]), ...options];
  return <NativeSelect {...common} {...wide(isWide)} data={data} value={typeof value === "string" ? value : ""} onChange={(event) => { set(event.currentTarget.value === "" ? null : event.currentTarget.value); }} />;
}

export function SwitchField({ field }: FieldProps) {
  const { value, set, common } = useField(field);
  return <Switch {...common} checked={value === true} onChange={(event) => { set(event.currentTarget.checked); }} />;
}

export function ManyField({ field, options, isWide = true }: FieldProps & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  const { t } = useTranslation("administration");
  const { value, set, common } = useField(field);
  const chosen = Array.isArray(value) ? value as string[] : [];
  return (
    <MultiSelect
      {...common} {...wide(isWide)} data={[...options]} value={chosen} onChange={set} searchable hidePickedOptions clearable clearButtonProps={{ "aria-label": t("form.clear") }}
      nothingFoundMessage={t("list.nothingFound")} {...(chosen.length === 0 ? { placeholder: t("form.choose") } : {})}
    />
  );
}

export function WordsField({ field }: FieldProps) {
  const { value, set, common } = useField(field);
  return <TagsInput {...common} className={classes["wide"] ?? ""} value={Array.isArray(value) ? value as string[] : []} onChange={set} />;
}

/** A name in each of the house's languages. */
export function NamesField({ field, isOptional = false }: FieldProps) {
  const { t } = useTranslation("administration");
  const word = useWords();
  const id = useId();
  const form = useForm();
  const fault = useFaults();
  const { value, set, common } = useField(field);
  const names = (value ?? { es: "", ca: "", en: "" }) as Readonly<Record<string, string>>;
  const give = (language: string, text: string): void => {
    const next = { ...names, [language]: text };
    set(isOptional && Object.values(next).every((name) => name.trim() === "") ? null : next);
  };
  return (
    <fieldset className={`${classes["names"] ?? ""} ${classes["wide"] ?? ""}`}>
      <legend>{common.label}</legend>
      {common.description === undefined ? null : <p className={classes["help"]}>{common.description}</p>}
      {languages.map((language) => (
        <div key={language} className={classes["nameRow"]}>
          <label htmlFor={`${id}-${language}`}>{alone(word("language", language))}</label>
          <TextInput
            id={`${id}-${language}`} disabled={common.disabled} autoComplete="off" lang={language} value={names[language] ?? ""} error={fault(form.faultAt(`#/${field}/${language}`))}
            onChange={(event) => { give(language, event.currentTarget.value); }}
            {...(language !== "es" && (names["es"] ?? "") !== "" && (names[language] ?? "") === "" ? { placeholder: t("form.sameAs", { name: names["es"] }) } : {})}
          />
        </div>
      ))}
      {common.error === null ? null : <p role="alert" className={classes["help"]} style={{ color: "var(--a-bad)" }}>{common.error}</p>}
    </fieldset>
  );
}
