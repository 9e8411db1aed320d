// What is chosen, in forms: a node with its words, settings and exits; or the flow itself when nothing is chosen.
import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import { looks } from "../model/kinds.ts";
import { faultsOf, useEditor } from "../page/editor.ts";
import { FaultLines } from "../page/fault-list.tsx";
import { Comments } from "./comments.tsx";
import { ExitFields } from "./exit-fields.tsx";
import { FlowForm } from "./flow-form.tsx";
import { NameField } from "./name-field.tsx";
import { NodeForm } from "./node-form.tsx";
import classes from "./inspector.module.css";

export function Inspector() {
  const { t } = useTranslation("flowEditor");
  const { selection, flow, edit, mayEdit, duplicate, faults } = useEditor();
  const [id] = selection;
  const node = id === undefined ? undefined : flow.nodes[id];
  if (id === undefined || node === undefined) return <FlowForm />;
  if (selection.length > 1) {
    return (
      <Stack gap="sm">
        <Text fw={600}>{t("inspector.several", { count: selection.length })}</Text>
        {mayEdit ? (
          <Group gap="xs">
            <Button variant="default" leftSection={<Icon name="copy" size={16} />} onClick={duplicate}>{t("duplicate")}</Button>
            <Button variant="default" color="red" leftSection={<Icon name="trash" size={16} />} onClick={() => { edit({ do: "remove", ids: selection }); }}>{t("remove")}</Button>
          </Group>
        ) : null}
      </Stack>
    );
  }
  const wrong = faultsOf(faults, id);
  return (
    <Stack gap="md" key={id}>
      <div className={classes["head"]} data-group={looks[node.type].group}>
        <span className={classes["disc"]}><Icon name={looks[node.type].icon} /></span>
        <div><h2 className={classes["title"]}>{t(`kinds.${node.type}`)}</h2><p className={classes["about"]}>{t(`about.${node.type}`)}</p></div>
      </div>
      {wrong.length > 0 ? <FaultLines faults={wrong} /> : null}
      <fieldset className={classes["fields"]} disabled={!mayEdit}>
        <Stack gap="md">
          <NameField id={id} />
          <NodeForm id={id} node={node} />
          <ExitFields id={id} node={node} />
        </Stack>
      </fieldset>
      <Comments id={id} />
      {mayEdit ? (
        <Group gap="xs">
          {flow.start === id ? null : <Button size="xs" variant="default" onClick={() => { edit({ do: "settings", settings: { start: id } }); }}>{t("inspector.makeStart")}</Button>}
          {(node.type === "queue" || node.type === "transfer") && flow.operator !== id ? <Button size="xs" variant="default" onClick={() => { edit({ do: "settings", settings: { operator: id } }); }}>{t("inspector.makeOperator")}</Button> : null}
          <Button size="xs" variant="default" leftSection={<Icon name="copy" size={14} />} onClick={duplicate}>{t("duplicate")}</Button>
          <Button size="xs" variant="default" leftSection={<Icon name="trash" size={14} />} onClick={() => { edit({ do: "remove", ids: [id] }); }}>{t("remove")}</Button>
        </Group>
      ) : null}
    </Stack>
  );
}
