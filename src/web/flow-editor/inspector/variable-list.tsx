// All the variables of the flow with their types, and who sets each.
import { useTranslation } from "react-i18next";
import { Table } from "../../ui/table.tsx";
import { useEditor } from "../page/editor.ts";
import classes from "./inspector.module.css";

export function VariableList() {
  const { t } = useTranslation("flowEditor");
  const { variables, jump } = useEditor();
  return (
    <section aria-label={t("variables.title")} style={{ padding: "0 16px", margin: "0 -16px" }}>
      <h3 className={classes["legend"]}>{t("variables.title")}</h3>
      <Table
        caption={t("variables.title")} rows={variables} keyOf={({ name }) => name}
        columns={[
          { label: t("variables.name"), cell: ({ name }) => name },
          { label: t("variables.type"), cell: ({ type }) => t(`types.${type}`) },
          { label: t("variables.from"), cell: ({ from }) => (from === null ? t("variables.house") : <button type="button" style={{ border: 0, padding: 0, background: "none", color: "var(--a-talk)", font: "inherit", cursor: "pointer", textDecoration: "underline" }} onClick={() => { jump(from); }}>{from}</button>) },
        ]}
      />
    </section>
  );
}
