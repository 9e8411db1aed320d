// The keys of a menu and where each leads.
import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FlowNode, NodeId } from "../../../core/ivr/flow.ts";
import { Icon } from "../../ui/icon.tsx";
import { exitSlots, keyOf } from "../model/exits.ts";
import { useEditor } from "../page/editor.ts";
import { ExitField } from "./exit-fields.tsx";
import classes from "./inspector.module.css";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"];

export function Choices({ id, node }: { readonly id: NodeId; readonly node: Extract<FlowNode, { type: "menu" }> }) {
  const { t } = useTranslation("flowEditor");
  const { edit, mayEdit } = useEditor();
  const free = keys.filter((key) => !Object.hasOwn(node.choices, key));
  const write = (choices: Readonly<Record<string, NodeId>>): void => { edit({ do: "change", id, field: `choices ${Object.keys(choices).join("")}`, node: { ...node, choices } }); };
  const meaning = (key: string, value: string): void => {
    const { values: before = {}, ...rest } = node;
    const values = Object.fromEntries(Object.entries({ ...before, [key]: value }).filter(([, each]) => each !== ""));
    edit({ do: "change", id, field: `values ${key}`, node: Object.keys(values).length === 0 ? rest : { ...rest, values } });
  };
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{t("choices.title")}</legend>
      {exitSlots(node).filter(({ name }) => keyOf(name) !== null).map((slot) => {
        const key = keyOf(slot.name) ?? "";
        return (
          <div key={key} style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", gap: 6, alignItems: "start" }}>
            <div className={classes["choice"]}>
              <ExitField id={id} slot={slot} label={t("choices.key", { key })} />
              {node.variable === undefined ? null : <TextInput size="xs" label={t("choices.value", { key })} value={node.values?.[key] ?? ""} placeholder={key} spellCheck={false} maxLength={60} onChange={(event) => { meaning(key, event.currentTarget.value); }} />}
            </div>
            {mayEdit ? <ActionIcon variant="subtle" size={30} aria-label={t("choices.remove", { key })} onClick={() => { write(Object.fromEntries(Object.entries(node.choices).filter(([each]) => each !== key))); }}><Icon name="close" size={15} /></ActionIcon> : null}
          </div>
        );
      })}
      {mayEdit ? (
        <Menu withinPortal position="bottom-start">
          <Menu.Target><Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} disabled={free.length === 0}>{t("choices.add")}</Button></Menu.Target>
          <Menu.Dropdown>{free.map((key) => <Menu.Item key={key} onClick={() => { write({ ...node.choices, [key]: "" }); }}>{t("choices.key", { key })}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      ) : null}
      <p className={classes["about"]}>{t("choices.zero")}</p>
    </fieldset>
  );
}
