// All the variables of the flow with their types, and who sets each.
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { variableTypes } from "../../../core/ivr/flow.ts";
import { Table } from "../../ui/table.tsx";
import { ofDeclared, type Variable } from "../model/variables.ts";
import { useEditor } from "../page/editor.ts";
import classes from "./inspector.module.css";

/** The type as the flow makes of it, until the author says otherwise; the house's own have theirs. */
function TypeCell({ variable: { name, type, from, isDeclared } }: { readonly variable: Variable }) {
  const { t } = useTranslation("flowEditor");
  const { flow, edit, mayEdit } = useEditor();
  if (from === null || !mayEdit) return <>{t(`types.${type}`)}</>;
  const inferred = isDeclared === true ? t("variables.asUsed") : t("variables.inferred", { type: t(`types.${type}`) });
  return (
    <NativeSelect
      className={classes["typeChoice"] ?? ""} size="xs" aria-label={t("variables.typeOf", { name })} value={flow.types?.[name] ?? ""} data={[{ value: "", label: inferred }, ...variableTypes.map((each) => ({ value: each, label: t(`types.${ofDeclared[each]}`) }))]}
      onChange={(event) => { edit({ do: "type", variable: name, type: variableTypes.find((each) => each === event.currentTarget.value) ?? null }); }}
    />
  );
}

/** The name, and under it the node that sets it. */
function NameCell({ variable: { name, from } }: { readonly variable: Variable }) {
  const { t } = useTranslation("flowEditor");
  const { jump } = useEditor();
  return (
    <div className={classes["variable"]}>
      {name}
      <small>{t("variables.from")}: {from === null ? t("variables.house") : <button type="button" onClick={() => { jump(from); }}>{from}</button>}</small>
    </div>
  );
}

export function VariableList() {
  const { t } = useTranslation("flowEditor");
  const { variables } = useEditor();
  return (
    <section aria-label={t("variables.title")} style={{ padding: "0 16px", margin: "0 -16px" }}>
      <h3 className={classes["legend"]}>{t("variables.title")}</h3>
      <Table
        caption={t("variables.title")} rows={variables} keyOf={({ name }) => name}
        columns={[
          { label: t("variables.name"), cell: (variable) => <NameCell variable={variable} /> },
          { label: t("variables.type"), cell: (variable) => <TypeCell variable={variable} /> },
        ]}
      />
    </section>
  );
}
