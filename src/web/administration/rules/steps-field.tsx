// The steps of a queue's rules: in order, each with its rule and its ends.
import { Button, NumberInput, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { judgeStep, membersWho, type RuledQueue, type RuleHouse } from "../../../core/rules/house.ts";
import type { Step, Until } from "../../../core/routing/work.ts";
import { Icon } from "../../ui/icon.tsx";
import { useField } from "../parts/fields.tsx";
import { Names } from "./names.tsx";
import { RuleField } from "./rule-field.tsx";
import { useRuledQueue, useRuleHouse } from "./rule-house.ts";
import classes from "./rules.module.css";

const mostSteps = 10;

export function StepsField() {
  const { t } = useTranslation("administration");
  const { value, set, common } = useField("steps");
  const house = useRuleHouse();
  const queue = useRuledQueue();
  const steps = (value ?? []) as readonly Step[];
  return (
    <fieldset className={classes["steps"]}>
      <legend>{common.label}</legend>
      <p className={classes["help"]}>{common.description}</p>
      <ol>
        {steps.map((step, n) => (
          <StepRow
            key={n} n={n} of={steps.length} step={step} house={house} queue={queue} isFixed={common.disabled}
            onChange={(next) => { set(steps.map((one, at) => (at === n ? next : one))); }} onRemove={() => { set(steps.filter((_, at) => at !== n)); }} onMove={(by) => { set(moved(steps, n, by)); }}
          />
        ))}
      </ol>
      <p className={classes["help"]}>{t(steps.length === 0 ? "rules.none" : steps.at(-1)?.until === null ? "rules.lastStays" : "rules.thenAll")}</p>
      <Button variant="light" size="compact-sm" disabled={common.disabled || steps.length >= mostSteps} leftSection={<Icon name="plus" size={14} />} onClick={() => { set([...steps, { when: "", until: { afterSeconds: 20 } }]); }}>{t("rules.add")}</Button>
      <Names house={house} />
    </fieldset>
  );
}

function moved(steps: readonly Step[], n: number, by: -1 | 1): readonly Step[] {
  const [one, other] = [steps[n], steps[n + by]];
  return one === undefined || other === undefined ? steps : steps.with(n, other).with(n + by, one);
}

interface RowProps {
  readonly n: number; readonly of: number; readonly step: Step; readonly house: RuleHouse; readonly queue: RuledQueue; readonly isFixed: boolean;
  readonly onChange: (step: Step) => void; readonly onRemove: () => void; readonly onMove: (by: -1 | 1) => void;
}

function StepRow({ n, of, step, house, queue, isFixed, onChange, onRemove, onMove }: RowProps) {
  const { t } = useTranslation("administration");
  const judged = judgeStep(step.when, house, queue);
  const name = t("rules.step", { n: n + 1 });
  return (
    <li>
      <div className={classes["bar"]}>
        <strong>{name}</strong>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("rules.up", { name })} disabled={isFixed || n === 0} onClick={() => { onMove(-1); }}>↑</Button>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("rules.down", { name })} disabled={isFixed || n === of - 1} onClick={() => { onMove(1); }}>↓</Button>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("form.removeOne", { name })} disabled={isFixed} onClick={onRemove}><Icon name="close" size={16} /></Button>
      </div>
      <RuleField label={t("rules.when")} value={step.when} onChange={(when) => { onChange({ ...step, when }); }} pointer={`#/steps/${String(n)}/when`} judged={judged} house={house} />
      {judged.expression === null || queue.members.length === 0 ? null : <p className={classes["plain"]}>{t("rules.members", { ...membersWho(judged.expression, house, queue) })}</p>}
      <Ends until={step.until} isFixed={isFixed} onChange={(until) => { onChange({ ...step, until }); }} />
    </li>
  );
}

/** Ends with the first of them; with none it never does. */
function Ends({ until, isFixed, onChange }: { readonly until: Until | null; readonly isFixed: boolean; readonly onChange: (until: Until | null) => void }) {
  const { t } = useTranslation("administration");
  const { afterSeconds, noneOnShift, predictedWaitSeconds } = until ?? {};
  const put = (change: Until): void => {
    const set = Object.entries({ ...until, ...change }).filter(([, end]) => end !== undefined && end !== false);
    onChange(set.length === 0 ? null : Object.fromEntries(set));
  };
  const seconds = (typed: string | number): number | undefined => (typed === "" ? undefined : Number(typed));
  return (
    <div className={classes["ends"]}>
      <NumberInput label={t("rules.afterSeconds")} disabled={isFixed} min={1} max={14_400} suffix=" s" value={afterSeconds ?? ""} onChange={(typed) => { put({ afterSeconds: seconds(typed) }); }} />
      <NumberInput label={t("rules.predictedWaitSeconds")} disabled={isFixed} min={1} max={14_400} suffix=" s" value={predictedWaitSeconds ?? ""} onChange={(typed) => { put({ predictedWaitSeconds: seconds(typed) }); }} />
      <Switch label={t("rules.noneOnShift")} disabled={isFixed} checked={noneOnShift === true} onChange={(event) => { put({ noneOnShift: event.currentTarget.checked }); }} />
    </div>
  );
}
