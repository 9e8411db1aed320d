// The flow itself: its name, its languages, where calls begin and where 0 leads. Shown while no node is chosen.
import { MultiSelect, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { languages, type Language } from "../../../core/kernel/kernel.ts";
import { faultsOf, useEditor } from "../page/editor.ts";
import { FaultLines } from "../page/fault-list.tsx";
import { languageChoices } from "./fields.tsx";
import { VariableList } from "./variable-list.tsx";
import classes from "./inspector.module.css";

export function FlowForm() {
  const { t } = useTranslation("flowEditor");
  const { flow, edit, mayEdit, faults } = useEditor();
  const nodes = Object.keys(flow.nodes);
  const people = nodes.filter((id) => ["queue", "transfer"].includes(flow.nodes[id]?.type ?? ""));
  const named = (language: Language): string => t(`languages.${language}`);
  const whole = faults.filter(({ node }) => node === null);
  return (
    <Stack gap="md">
      <div><h2 className={classes["title"]}>{t("flow.title")}</h2><Text size="xs" c="dimmed">{t("flow.hint")}</Text></div>
      {whole.length > 0 ? <FaultLines faults={whole} /> : null}
      <fieldset className={classes["fields"]} disabled={!mayEdit}>
        <Stack gap="md">
          <TextInput label={t("flow.name")} value={flow.name} maxLength={100} error={flow.name.trim() === "" ? t("flow.nameMissing") : null} onChange={(event) => { edit({ do: "settings", settings: { name: event.currentTarget.value } }); }} />
          <MultiSelect label={t("flow.languages")} data={[...languageChoices(languages, named)]} value={[...flow.languages]} onChange={(next) => { if (next.length > 0) edit({ do: "settings", settings: { languages: languages.filter((each) => next.includes(each)) } }); }} />
          <Select label={t("flow.defaultLanguage")} allowDeselect={false} data={[...languageChoices(flow.languages, named)]} value={flow.defaultLanguage} onChange={(next) => { if (next !== null) edit({ do: "settings", settings: { defaultLanguage: next as Language } }); }} />
          <Select label={t("flow.start")} searchable allowDeselect={false} data={nodes} value={nodes.includes(flow.start) ? flow.start : null} error={faults.some(({ code }) => code === "start-missing") ? t("choose") : null} placeholder={t("choose")} onChange={(start) => { if (start !== null) edit({ do: "settings", settings: { start } }); }} />
          <Select label={t("flow.operator")} description={t("operatorHint")} searchable allowDeselect={false} data={people} value={people.includes(flow.operator) ? flow.operator : null} error={faultsOf(faults, flow.operator).some(({ code }) => code === "operator-not-a-person") || faults.some(({ code }) => code === "operator-missing") ? t("choose") : null} placeholder={t("choose")} onChange={(operator) => { if (operator !== null) edit({ do: "settings", settings: { operator } }); }} />
        </Stack>
      </fieldset>
      <VariableList />
    </Stack>
  );
}
