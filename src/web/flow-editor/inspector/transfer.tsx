// Where a transfer leads: a number (which may be a variable) or one agent.
import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FlowNode } from "../../../core/ivr/flow.ts";
import { useHouse } from "../page/use-house.ts";
import type { Form } from "./fields.tsx";

export function Transfer({ form, node: { to } }: { readonly form: Form; readonly node: Extract<FlowNode, { type: "transfer" }> }) {
  const { t } = useTranslation("flowEditor");
  const { agents } = useHouse();
  return (
    <div>
      <SegmentedControl fullWidth size="xs" mb="xs" aria-label={t("fields.to")} value={"agent" in to ? "agent" : "number"} data={[{ value: "number", label: t("fields.number") }, { value: "agent", label: t("fields.agent") }]} onChange={(kind) => { form.set("to", kind === "agent" ? { agent: "" } : { number: "" }); }} />
      {"agent" in to
        ? <Select label={t("fields.agent")} searchable data={[...agents]} value={to.agent === "" ? null : to.agent} error={form.fault("to")} placeholder={t("choose")} onChange={(agent) => { form.set("to", { agent: agent ?? "" }); }} />
        : <TextInput label={t("fields.number")} description={t("fields.numberHint")} value={to.number} error={form.fault("to")} maxLength={60} onChange={(event) => { form.set("to", { number: event.currentTarget.value }); }} />}
    </div>
  );
}
