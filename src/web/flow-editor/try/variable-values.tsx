// What the flow knows at this moment.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { valueOf } from "../../../core/ivr/variables.ts";
import { Table } from "../../ui/table.tsx";
import { useEditor } from "../page/editor.ts";
import type { Tape } from "./rehearsal-tape.ts";

export function VariableValues({ tape: { at: { session } } }: { readonly tape: Tape }) {
  const { t } = useTranslation("flowEditor");
  const { variables } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const names = [...new Set([...variables.map(({ name }) => name), ...Object.keys(session.variables)])];
  const rows = names.flatMap((name) => { const value = valueOf(session, name); return value === undefined ? [] : [{ name, value }]; });
  return (
    <details onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary style={{ cursor: "pointer", fontWeight: 600, fontSize: 13 }}>{t("try.variables")}</summary>
      {isOpen ? <div style={{ padding: "6px 16px", margin: "0 -16px" }}><Table caption={t("try.variables")} rows={rows} keyOf={({ name }) => name} columns={[{ label: t("variables.name"), cell: ({ name }) => name }, { label: t("variables.value"), cell: ({ value }) => value }]} /></div> : null}
    </details>
  );
}
