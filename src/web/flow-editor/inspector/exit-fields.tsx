// Where each exit leads: a choice among the nodes, a new node, or nowhere.
import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { FlowNode, NodeId } from "../../../core/ivr/flow.ts";
import { Icon } from "../../ui/icon.tsx";
import { exitSlots, keyOf, type ExitSlot } from "../model/exits.ts";
import { useEditor } from "../page/editor.ts";
import classes from "./inspector.module.css";

export function ExitFields({ id, node }: { readonly id: NodeId; readonly node: FlowNode }) {
  const { t } = useTranslation("flowEditor");
  const slots = exitSlots(node).filter(({ name }) => keyOf(name) === null);
  if (slots.length === 0) return null;
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{t("exits.title")}</legend>
      {slots.map((slot) => <ExitField key={slot.name} id={id} slot={slot} label={t(`exits.${slot.name}` as never)} />)}
    </fieldset>
  );
}

export function ExitField({ id, slot: { name, to, isOptional }, label }: { readonly id: NodeId; readonly slot: ExitSlot; readonly label: string }) {
  const { t } = useTranslation("flowEditor");
  const { flow, edit, askKind, jump, mayEdit } = useEditor();
  const field = useId();
  const isLost = to !== "" && !Object.hasOwn(flow.nodes, to);
  const choices = [...Object.keys(flow.nodes), ...(isLost ? [to] : [])].map((value) => ({ value, label: value }));
  const fault = isLost ? t("exits.lost") : to === "" && !isOptional ? t("nowhere") : null;
  return (
    <div className={classes["exit"]}>
      <label className={classes["exitName"]} htmlFor={field}>{label}</label>
      <Select
        id={field} size="xs" data={choices} value={to === "" ? null : to} searchable clearable disabled={!mayEdit} error={fault} placeholder={isOptional ? t("exits.default") : t("exits.choose")}
        clearButtonProps={{ "aria-label": t("exits.clear", { exit: label }) }} nothingFoundMessage={t("search.nothing")} comboboxProps={{ withinPortal: true }} onChange={(value) => { edit({ do: "connect", from: id, exit: name, to: value ?? "" }); }}
      />
      {to === "" || isLost
        ? <Tooltip label={t("exits.newNode")}><ActionIcon variant="default" disabled={!mayEdit} aria-label={t("exits.newNodeFor", { exit: label })} onClick={() => { askKind({ after: { node: id, exit: name } }); }}><Icon name="plus" size={15} /></ActionIcon></Tooltip>
        : <Tooltip label={t("exits.goTo", { node: to })}><ActionIcon variant="default" aria-label={t("exits.goTo", { node: to })} onClick={() => { jump(to); }}><Icon name="arrowOut" size={15} /></ActionIcon></Tooltip>}
    </div>
  );
}
