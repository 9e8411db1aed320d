// A group of conditions: all, any or none of them; with groups in it, two deep.
import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Catalogue } from "../../core/segment/catalogue.ts";
import type { Fault } from "../../core/segment/fault.ts";
import { isGroup, mostDepth, type Group, type Part } from "../../core/segment/segment.ts";
import { Icon } from "../ui/icon.tsx";
import { ConditionRow } from "./condition-row.tsx";
import { begun, type Place } from "./edits.ts";
import classes from "./segments.module.css";

export interface GroupProps {
  readonly group: Group;
  readonly at: Place;
  readonly catalogue: Catalogue;
  readonly faults: readonly Fault[];
  readonly onAdd: (at: Place, part: Part) => void;
  readonly onReplace: (at: Place, change: (part: Part) => Part | null) => void;
  readonly onJoin: (at: Place, join: Group["join"]) => void;
  readonly onProducts: (named: Readonly<Record<string, string>>) => void;
}

const joins: readonly Group["join"][] = ["all", "any", "none"];

export function GroupEditor(props: GroupProps) {
  const { group, at, catalogue, faults, onAdd, onReplace, onJoin, onProducts } = props;
  const { t } = useTranslation("segments");
  const first = catalogue.fields[0];
  const name = t(`joinsLong.${group.join}`);
  const own = faults.find((fault) => isSame(fault.at, at));
  return (
    <section className={classes["group"]} data-depth={at.length} data-join={group.join} aria-label={name}>
      <header className={classes["groupHead"]}>
        <SegmentedControl size="xs" aria-label={t("join")} value={group.join} data={joins.map((join) => ({ value: join, label: t(`joins.${join}`) }))} onChange={(join) => { onJoin(at, join); }} />
        <span className={classes["joinHint"]}>{name}</span>
        {at.length === 0 ? null : <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("removeGroup")} onClick={() => { onReplace(at, () => null); }}><Icon name="trash" size={16} /></ActionIcon>}
      </header>
      {group.of.map((part, n) => (isGroup(part)
        ? <GroupEditor key={n} {...props} group={part} at={[...at, n]} />
        : <ConditionRow key={n} condition={part} {...{ catalogue, onProducts }} fault={faults.find((fault) => isSame(fault.at, [...at, n]))} onChange={(next) => { onReplace([...at, n], () => next); }} onRemove={() => { onReplace([...at, n], () => null); }} />))}
      {own === undefined || own.code === "nothing-asked" ? null : <GroupFault fault={own} />}
      <footer className={classes["adds"]}>
        <Button variant="light" size="compact-sm" leftSection={<Icon name="plus" size={14} />} disabled={first === undefined} onClick={() => { if (first !== undefined) onAdd(at, begun(first)); }}>{t("addCondition")}</Button>
        {at.length < mostDepth - 1 && first !== undefined ? <Button variant="subtle" size="compact-sm" leftSection={<Icon name="layers" size={14} />} onClick={() => { onAdd(at, { join: "any", of: [begun(first)] }); }}>{t("addGroup")}</Button> : null}
      </footer>
    </section>
  );
}

function GroupFault({ fault }: { readonly fault: Fault }) {
  const { i18n } = useTranslation();
  const language = i18n.language as "es" | "ca" | "en";
  return <p className={classes["fault"]}><Icon name="alert" size={14} /><span>{fault.message[language]}. {fault.remedy[language]}.</span></p>;
}

function isSame(one: Place, other: Place): boolean {
  return one.length === other.length && one.every((n, k) => n === other[k]);
}
