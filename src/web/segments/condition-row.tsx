// One condition: what, how, how much; over what time and of which, where that can be said.
import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fieldOf, type Catalogue } from "../../core/segment/catalogue.ts";
import type { Fault } from "../../core/segment/fault.ts";
import { operatorsOf, type Field } from "../../core/segment/field-types.ts";
import { operatorWord } from "../../core/segment/operator-words.ts";
import type { Condition } from "../../core/segment/segment.ts";
import { alone, useLanguage } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import { begun, operated, tidy } from "./edits.ts";
import classes from "./segments.module.css";
import { Choices, SpanField, ValueField } from "./value-field.tsx";

export interface RowProps {
  readonly condition: Condition;
  readonly catalogue: Catalogue;
  readonly fault: Fault | undefined;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
  readonly onProducts: (named: Readonly<Record<string, string>>) => void;
}

export function ConditionRow({ condition, catalogue, fault, onChange, onRemove, onProducts }: RowProps) {
  const { t } = useTranslation("segments");
  const language = useLanguage();
  const field = fieldOf(catalogue, condition.field);
  const name = field?.name[language] ?? condition.field;
  const change = (next: Condition): void => { onChange(tidy(next)); };
  return (
    <div className={classes["row"]} role="group" aria-label={name} data-faulty={fault !== undefined || undefined}>
      <div className={classes["cells"]}>
        <FieldSelect catalogue={catalogue} value={condition.field} onChange={(id) => { const next = fieldOf(catalogue, id); if (next !== undefined) change(begun(next)); }} />
        {field === undefined ? null : (
          <>
            <NativeSelect aria-label={t("operator")} className={classes["operator"] ?? ""} value={condition.operator} data={operatorsOf(field).map((operator) => ({ value: operator, label: operatorLabel(field, operator, language) }))} onChange={(event) => { change(operated(condition, event.currentTarget.value as Condition["operator"])); }} />
            <ValueField {...{ condition, field, catalogue, onProducts }} onChange={(value) => { change({ ...condition, value }); }} />
            <Narrowing {...{ condition, field, catalogue, onProducts }} onChange={change} />
          </>
        )}
      </div>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("removeCondition", { name })} onClick={onRemove}><Icon name="trash" size={16} /></ActionIcon>
      {fault === undefined ? null : <p className={classes["fault"]}><Icon name="alert" size={14} /><span>{fault.message[language]}. {fault.remedy[language]}.</span></p>}
    </div>
  );
}

/** Of what happens or does not, "never" says more than "not known". */
function operatorLabel({ says, id }: Field, operator: Condition["operator"], language: "es" | "ca" | "en"): string {
  if (says !== undefined) return says[operator === "no" ? "no" : "yes"][language];
  if ((id === "orders.lastAt" || id === "lastContact") && operator === "unknown") return { es: "nunca", ca: "mai", en: "never" }[language];
  if ((id === "orders.lastAt" || id === "lastContact") && operator === "known") return { es: "alguna vez", ca: "alguna vegada", en: "ever" }[language];
  return operatorWord(operator, language);
}

function FieldSelect({ catalogue, value, onChange }: { readonly catalogue: Catalogue; readonly value: string; readonly onChange: (id: string) => void }) {
  const { t } = useTranslation("segments");
  const language = useLanguage();
  const groups = [...new Set(catalogue.fields.map(({ group }) => group))].map((group) => ({ group: t(`groups.${group}`), items: catalogue.fields.filter((field) => field.group === group).map(({ id, name }) => ({ value: id, label: alone(name[language]) })) }));
  return <NativeSelect aria-label={t("field")} className={classes["field"] ?? ""} value={value} data={groups} onChange={(event) => { onChange(event.currentTarget.value); }} />;
}

interface NarrowingProps extends Pick<RowProps, "condition" | "catalogue" | "onChange" | "onProducts"> { readonly field: Field }

function Narrowing({ condition, field, catalogue, onChange, onProducts }: NarrowingProps) {
  const { t } = useTranslation("segments");
  const { over, only = {} } = condition;
  return (
    <>
      {(field.only ?? []).map((by) => <Choices key={by} label={t(`only.${by as "products"}`)} placeholder={t(`only.${by as "products"}`)} source={by} values={only[by] ?? []} {...{ catalogue, onProducts }} onChange={(values) => { onChange({ ...condition, only: { ...only, [by]: values } }); }} />)}
      {field.over === undefined ? null : over === undefined
        ? <Button variant="subtle" size="compact-sm" leftSection={<Icon name="clock" size={14} />} onClick={() => { onChange({ ...condition, over: { n: 12, unit: "months" } }); }}>{t("ever")}</Button>
        : (
          <span className={classes["pair"]}>
            <span>{t("inLast")}</span><SpanField value={over} onChange={(next) => { onChange({ ...condition, over: next }); }} />
            {field.over === "may" ? <ActionIcon variant="subtle" color="gray" aria-label={t("noSpan")} onClick={() => { onChange({ ...condition, over: undefined }); }}><Icon name="close" size={14} /></ActionIcon> : null}
          </span>
        )}
    </>
  );
}
