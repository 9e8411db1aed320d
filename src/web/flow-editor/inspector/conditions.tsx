// What a condition asks: one or more comparisons of variables, each offered by what its type allows.
import { ActionIcon, Autocomplete, Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Condition, FlowNode, NodeId } from "../../../core/ivr/flow.ts";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../page/editor.ts";
import classes from "./inspector.module.css";

const comparisons = ["equal", "not-equal", "greater", "less", "contains", "set", "unset"] as const;
const bare = new Set<string>(["set", "unset"]);

export function Conditions({ id, node }: { readonly id: NodeId; readonly node: Extract<FlowNode, { type: "condition" }> }) {
  const { t } = useTranslation("flowEditor");
  const { edit, variables } = useEditor();
  const write = (field: string, part: Partial<typeof node>): void => { edit({ do: "change", id, field, node: { ...node, ...part } }); };
  const rewrite = (at: number, next: Condition): void => { write(`when ${String(at)}`, { when: node.when.map((one, n) => (n === at ? next : one)) }); };
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{t("conditions.title")}</legend>
      {node.when.length > 1 ? <SegmentedControl size="xs" mb="xs" value={node.all === false ? "any" : "all"} data={[{ value: "all", label: t("conditions.all") }, { value: "any", label: t("conditions.any") }]} onChange={(value) => { write("all", { all: value === "all" }); }} /> : null}
      {node.when.map((one, at) => {
        const type = variables.find(({ name }) => name === one.variable)?.type;
        const value = one.value ?? "";
        return (
          <div key={at} style={{ marginBottom: 10 }}>
            <div className={classes["line"]}>
              <Autocomplete size="xs" aria-label={t("conditions.variable", { n: at + 1 })} data={variables.map(({ name }) => name)} value={one.variable} onChange={(variable) => { rewrite(at, { ...one, variable }); }} />
              <Select size="xs" aria-label={t("conditions.comparison", { n: at + 1 })} allowDeselect={false} data={comparisons.map((each) => ({ value: each, label: t(`conditions.is.${each}`) }))} value={one.is} onChange={(is) => { const next = { variable: one.variable, is: is as Condition["is"] }; rewrite(at, bare.has(next.is) ? next : { ...next, value }); }} />
              <ActionIcon variant="subtle" size={30} disabled={node.when.length === 1} aria-label={t("conditions.remove", { n: at + 1 })} onClick={() => { write("when", { when: node.when.filter((_, n) => n !== at) }); }}><Icon name="close" size={15} /></ActionIcon>
            </div>
            {bare.has(one.is) ? null : type === "truth"
              ? <Select size="xs" aria-label={t("conditions.value", { n: at + 1 })} allowDeselect={false} data={[{ value: "true", label: t("conditions.yes") }, { value: "false", label: t("conditions.no") }]} value={value} onChange={(next) => { rewrite(at, { ...one, value: next ?? "" }); }} />
              : <TextInput size="xs" aria-label={t("conditions.value", { n: at + 1 })} value={value} maxLength={200} onChange={(event) => { rewrite(at, { ...one, value: event.currentTarget.value }); }} />}
            {type === undefined ? null : <span className={classes["type"]}>{t(`types.${type}`)}</span>}
          </div>
        );
      })}
      <Button size="xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => { write("when", { when: [...node.when, { variable: "verified", is: "equal", value: "true" }] }); }}>{t("conditions.add")}</Button>
    </fieldset>
  );
}
