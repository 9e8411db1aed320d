// Names with their values: variables to set, parameters of a look-up, fields of a request.
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import classes from "./inspector.module.css";

interface Props { readonly label: string; readonly pairs: Readonly<Record<string, string>>; readonly isVariables?: boolean; readonly onChange: (pairs: Readonly<Record<string, string>>) => void }

const shape = /^[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/u;

export function Pairs({ label, pairs, isVariables = false, onChange }: Props) {
  const { t } = useTranslation("flowEditor");
  const rows = Object.entries(pairs);
  const write = (at: number, next: readonly [string, string] | null): void => { onChange(Object.fromEntries(rows.flatMap((row, n) => (n === at ? (next === null ? [] : [next]) : [row])))); };
  const fresh = (n: number): string => (Object.hasOwn(pairs, `value${String(n)}`) ? fresh(n + 1) : `value${String(n)}`);
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{label}</legend>
      {rows.map(([name, value], at) => (
        <div key={at} className={classes["line"]}>
          <TextInput size="xs" aria-label={t("pairs.name", { n: at + 1 })} value={name} error={isVariables && !shape.test(name) ? t("variables.shape") : null} spellCheck={false} onChange={(event) => { const next = event.currentTarget.value; if (next === name || !Object.hasOwn(pairs, next)) write(at, [next, value]); }} />
          <TextInput size="xs" aria-label={t("pairs.value", { n: at + 1 })} value={value} spellCheck={false} maxLength={2000} onChange={(event) => { write(at, [name, event.currentTarget.value]); }} />
          <ActionIcon variant="subtle" size={30} aria-label={t("pairs.remove", { name })} onClick={() => { write(at, null); }}><Icon name="close" size={15} /></ActionIcon>
        </div>
      ))}
      <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => { onChange({ ...pairs, [fresh(1)]: "" }); }}>{t("pairs.add")}</Button>
    </fieldset>
  );
}
