// What comes to each queue and what is promised there, as it is today until somebody changes it.
import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TodayQueue, TodayScenario } from "../../../core/lab/today.ts";
import { Panel } from "../../ui/panel.tsx";
import { queueFields, valueOf, withQueue, type QueueField } from "./draft.ts";
import { useQueueNames } from "./names.ts";
import classes from "./lab.module.css";

interface FormProps { readonly today: TodayScenario; readonly value: TodayScenario; readonly onChange: (value: TodayScenario) => void }

const words = { perHour: "perHour", targetSeconds: "target", handleSeconds: "handle", wrapUpSeconds: "wrapUp", patienceSeconds: "patience" } as const satisfies Record<QueueField, string>;
const bounds: Readonly<Record<QueueField, { readonly min: number; readonly max: number }>> = {
  perHour: { min: 0, max: 100_000 }, targetSeconds: { min: 0, max: 3600 }, handleSeconds: { min: 1, max: 36_000 }, wrapUpSeconds: { min: 0, max: 36_000 }, patienceSeconds: { min: 1, max: 36_000 },
};

export function QueueForm({ today, value, onChange }: FormProps) {
  const { t } = useTranslation("lab");
  const nameOf = useQueueNames();
  return (
    <Panel title={t("queues")} icon="list">
      <div className={classes["scroll"]}>
        <table className={classes["table"]}>
          <thead><tr><th scope="col">{t("queue")}</th>{queueFields.map((field) => <th key={field} scope="col">{t(words[field])}{field === "patienceSeconds" ? <small>{t("patienceHint")}</small> : null}</th>)}</tr></thead>
          <tbody>
            {value.queues.map((queue) => (
              <tr key={queue.id}>
                <th scope="row">{nameOf(queue.id)}</th>
                {queueFields.map((field) => <td key={field}><Figure label={t("field", { field: t(words[field]), of: nameOf(queue.id) })} field={field} value={valueOf(value, queue, field)} before={valueOf(today, todayOf(today, queue), field)} onChange={(next) => { onChange(withQueue(value, queue.id, field, next)); }} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function todayOf({ queues }: TodayScenario, queue: TodayQueue): TodayQueue {
  return queues.find(({ id }) => id === queue.id) ?? queue;
}

interface FigureProps { readonly label: string; readonly field: QueueField; readonly value: number | null; readonly before: number | null; readonly onChange: (value: number | null) => void }

function Figure({ label, field, value, before, onChange }: FigureProps) {
  const { t } = useTranslation("lab");
  const isChanged = value !== before;
  return (
    <NumberInput
      aria-label={label} {...(isChanged ? { "aria-description": t("changed") } : {})} data-changed={isChanged || undefined} className={classes["figure"] ?? ""} {...bounds[field]} allowNegative={false} decimalScale={1} hideControls clampBehavior="blur"
      value={value ?? ""} onChange={(next) => { onChange(typeof next === "number" ? next : field === "patienceSeconds" ? null : bounds[field].min); }}
    />
  );
}
