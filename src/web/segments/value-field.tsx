// What an operator wants beside it: an amount, a choice, a day, a span.
import { MultiSelect, NativeSelect, NumberInput, TagsInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { nameOfChoice, type Catalogue } from "../../core/segment/catalogue.ts";
import { wantsOf, type Field, type Unit } from "../../core/segment/field-types.ts";
import type { Condition, Span, Value } from "../../core/segment/segment.ts";
import { findProducts } from "../api/segments.ts";
import { useLanguage } from "../i18n/use-words.ts";
import classes from "./segments.module.css";

interface ValueProps { readonly condition: Condition; readonly field: Field; readonly catalogue: Catalogue; readonly onChange: (value: Value | undefined) => void; readonly onProducts: (named: Readonly<Record<string, string>>) => void }

export function ValueField({ condition, field, catalogue, onChange, onProducts }: ValueProps) {
  const { t } = useTranslation("segments");
  const { operator, value } = condition;
  switch (wantsOf(operator)) {
    case "nothing": return null;
    case "text": return <TextInput aria-label={t("value")} className={classes["value"] ?? ""} value={typeof value === "string" ? value : ""} onChange={(event) => { onChange(event.currentTarget.value); }} />;
    case "texts": return <Choices label={t("value")} source={field.choices ?? null} values={textsOf(value)} {...{ catalogue, onProducts }} onChange={onChange} />;
    case "number": return <Amount label={t("value")} unit={field.unit} value={value} onChange={onChange} />;
    case "numbers": {
      const [from, to] = Array.isArray(value) ? value as readonly number[] : [];
      return <span className={classes["pair"]}><Amount label={t("from")} unit={field.unit} value={from} onChange={(next) => { onChange(pair(next, to)); }} /><span>{t("and")}</span><Amount label={t("to")} unit={field.unit} value={to} onChange={(next) => { onChange(pair(from, next)); }} /></span>;
    }
    case "day": return <TextInput type="date" aria-label={t("day")} value={typeof value === "string" ? value : ""} onChange={(event) => { onChange(event.currentTarget.value); }} />;
    case "span": return <SpanField value={isSpan(value) ? value : null} onChange={onChange} />;
  }
}

/** While one of them is missing, none is: the validator says so. */
function pair(from: Value | undefined, to: Value | undefined): Value {
  return [from, to].filter((one) => typeof one === "number");
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "unit" in value;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function Amount({ label, unit, value, onChange }: { readonly label: string; readonly unit: Unit | undefined; readonly value: Value | undefined; readonly onChange: (value: number | undefined) => void }) {
  const { t } = useTranslation("segments");
  const language = useLanguage();
  const suffix = unit === undefined || unit === "count" ? "" : ` ${t(`units.${unit}`)}`;
  return (
    <NumberInput aria-label={label} className={classes["amount"] ?? ""} hideControls value={typeof value === "number" ? value : ""} suffix={suffix} decimalScale={2}
      decimalSeparator={language === "en" ? "." : ","} thousandSeparator={language === "en" ? "," : "."} onChange={(next) => { onChange(typeof next === "number" ? next : undefined); }} />
  );
}

export function SpanField({ value, onChange }: { readonly value: Span | null; readonly onChange: (value: Span) => void }) {
  const { t } = useTranslation("segments");
  const { n, unit } = value ?? { n: 90, unit: "days" as const };
  return (
    <span className={classes["pair"]}>
      <NumberInput aria-label={t("howLong")} className={classes["short"] ?? ""} min={1} max={1_200} allowDecimal={false} allowNegative={false} value={n} onChange={(next) => { onChange({ n: Number(next), unit }); }} />
      <NativeSelect aria-label={t("spanUnit")} value={unit} data={(["days", "months", "years"] as const).map((each) => ({ value: each, label: t(`spans.${each}`) }))} onChange={(event) => { onChange({ n, unit: event.currentTarget.value as Span["unit"] }); }} />
    </span>
  );
}

interface ChoicesProps { readonly label: string; readonly source: string | null; readonly values: readonly string[]; readonly catalogue: Catalogue; readonly onChange: (values: readonly string[]) => void; readonly onProducts: ValueProps["onProducts"]; readonly placeholder?: string }

export function Choices(props: ChoicesProps) {
  const { source, label, values, catalogue, onChange, placeholder } = props;
  const language = useLanguage();
  const choices = source === null ? undefined : catalogue.choices[source];
  if (source === "products") return <Products {...props} />;
  if (source === null || choices === undefined || (choices.isOpen && choices.all.length === 0)) return <TagsInput aria-label={label} className={classes["choices"] ?? ""} value={[...values]} onChange={onChange} placeholder={values.length === 0 ? placeholder ?? "" : ""} />;
  const known = new Map(choices.all.map(({ id, name }) => [id, name[language]]));
  const data = [...known, ...values.filter((value) => !known.has(value)).map((value) => [value, value] as const)].map(([value, text]) => ({ value, label: text }));
  return <MultiSelect aria-label={label} className={classes["choices"] ?? ""} data={data} value={[...values]} onChange={onChange} searchable clearable={false} hidePickedOptions placeholder={values.length === 0 ? placeholder ?? "" : ""} />;
}

/** Found by a part of their name; a house may sell thousands. */
function Products({ label, values, catalogue, onChange, onProducts, placeholder }: ChoicesProps) {
  const { t } = useTranslation("segments");
  const language = useLanguage();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const { data: found = [] } = useQuery({ queryKey: ["segments", "products", asked], queryFn: () => findProducts(asked), enabled: asked !== "" });
  const chosen = values.map((id) => ({ value: id, label: nameOfChoice(catalogue, "products", id)[language] }));
  const others = found.filter(({ id }) => !values.includes(id)).map(({ id, name }) => ({ value: id, label: name }));
  const choose = (next: string[]): void => {
    onProducts(Object.fromEntries(found.filter(({ id }) => next.includes(id)).map(({ id, name }) => [id, name])));
    onChange(next);
  };
  return (
    <MultiSelect aria-label={label} className={classes["choices"] ?? ""} data={[...chosen, ...others]} value={[...values]} onChange={choose} searchable searchValue={typed} onSearchChange={setTyped} hidePickedOptions
      filter={({ options }) => options} nothingFoundMessage={asked === "" ? t("typeProduct") : t("noProduct")} placeholder={values.length === 0 ? placeholder ?? t("searchProduct") : ""} />
  );
}
