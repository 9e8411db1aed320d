// Where callers of a queue go whose foretold wait is too long: in order, each with its limit and its goal.
import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Overflow } from "../../../core/queue/queue.ts";
import { Icon } from "../../ui/icon.tsx";
import { useFaults } from "../parts/faults.ts";
import { useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import classes from "../../rules/rules.module.css";

interface Option { readonly value: string; readonly label: string }

const mostRules = 5;

export function OverflowField({ queues, flows }: { readonly queues: readonly Option[]; readonly flows: readonly Option[] }) {
  const { t } = useTranslation("administration");
  const { value, set, common } = useField("overflow");
  const form = useForm();
  const fault = useFaults();
  const rules = (value ?? []) as readonly Overflow[];
  const put = (n: number, change: Partial<Overflow>): void => { set(rules.map((one, at) => (at === n ? { ...one, ...change } : one))); };
  const goals = [{ group: t("overflow.queues"), items: keyed("queue", queues) }, { group: t("overflow.flows"), items: keyed("flow", flows) }, { group: t("overflow.messages"), items: keyed("message", queues) }];
  return (
    <fieldset className={classes["steps"]}>
      <legend>{common.label}</legend>
      <p className={classes["help"]}>{common.description}</p>
      <ol>
        {rules.map(({ predictedWaitSeconds, to }, n) => (
          <li key={n}>
            <div className={classes["ends"]}>
              <NumberInput label={t("overflow.limit", { n: n + 1 })} disabled={common.disabled} min={1} max={14_400} suffix=" s" value={predictedWaitSeconds} onChange={(typed) => { put(n, { predictedWaitSeconds: Number(typed) }); }} />
              <NativeSelect
                label={t("overflow.goal", { n: n + 1 })} disabled={common.disabled} error={fault(form.faultAt(`#/overflow/${String(n)}/to`))} value={`${to.kind} ${to.id}`}
                data={to.id === "" ? [{ value: `${to.kind} `, label: "—" }, ...goals] : goals} onChange={(event) => { const [kind = "queue", id = ""] = event.currentTarget.value.split(" "); put(n, { to: { kind: kind as Overflow["to"]["kind"], id } }); }}
              />
              <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("form.removeOne", { name: t("overflow.rule", { n: n + 1 }) })} disabled={common.disabled} onClick={() => { set(rules.filter((_, at) => at !== n)); }}><Icon name="close" size={16} /></Button>
            </div>
          </li>
        ))}
      </ol>
      <Button variant="light" size="compact-sm" disabled={common.disabled || rules.length >= mostRules} leftSection={<Icon name="plus" size={14} />} onClick={() => { set([...rules, { predictedWaitSeconds: 300, to: { kind: "queue", id: "" } }]); }}>{t("overflow.add")}</Button>
    </fieldset>
  );
}

function keyed(kind: Overflow["to"]["kind"], options: readonly Option[]): Option[] {
  return options.map(({ value, label }) => ({ value: `${kind} ${value}`, label }));
}
