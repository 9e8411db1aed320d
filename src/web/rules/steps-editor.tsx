// The steps of a queue's rules: in order, each with its rule and its ends. Whoever shows it says by whom a rule is judged.
import { Button, NumberInput, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Step, Until } from "../../core/routing/work.ts";
import type { Judged } from "../../core/rules/rule.ts";
import type { Match } from "../../core/rules/staffing.ts";
import type { Expression } from "../../core/rules/syntax.ts";
import type { Vocabulary } from "../../core/rules/types.ts";
import { Icon } from "../ui/icon.tsx";
import { Names } from "./names.tsx";
import { RuleField } from "./rule-field.tsx";
import classes from "./rules.module.css";

/** What a rule of this queue may name, what is wrong with one, and how many of the queue's agents meet it; null: it has none. */
export interface StepJudge {
  readonly vocabulary: Vocabulary;
  judge(text: string): Judged;
  match(rule: Expression): Match | null;
}

interface Props {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: readonly Step[];
  readonly onChange: (steps: readonly Step[]) => void;
  readonly isFixed: boolean;
  readonly judge: StepJudge;
  /** What the service found wrong with a step's rule. */
  readonly refusalOf?: (step: number) => string | null;
}

const mostSteps = 10;
const accepted = (): null => null;

export function StepsEditor({ label, description, value, onChange, isFixed, judge, refusalOf = accepted }: Props) {
  const { t } = useTranslation("rules");
  return (
    <fieldset className={classes["steps"]}>
      <legend>{label}</legend>
      {description === undefined ? null : <p className={classes["help"]}>{description}</p>}
      <ol>
        {value.map((step, n) => (
          <StepRow
            key={n} n={n} of={value.length} step={step} judge={judge} isFixed={isFixed} refusal={refusalOf(n)}
            onChange={(next) => { onChange(value.map((one, at) => (at === n ? next : one))); }} onRemove={() => { onChange(value.filter((_, at) => at !== n)); }} onMove={(by) => { onChange(moved(value, n, by)); }}
          />
        ))}
      </ol>
      <p className={classes["help"]}>{t(value.length === 0 ? "none" : value.at(-1)?.until === null ? "lastStays" : "thenAll")}</p>
      <Button variant="light" size="compact-sm" disabled={isFixed || value.length >= mostSteps} leftSection={<Icon name="plus" size={14} />} onClick={() => { onChange([...value, { when: "", until: { afterSeconds: 20 } }]); }}>{t("add")}</Button>
      <Names vocabulary={judge.vocabulary} />
    </fieldset>
  );
}

function moved(steps: readonly Step[], n: number, by: -1 | 1): readonly Step[] {
  const [one, other] = [steps[n], steps[n + by]];
  return one === undefined || other === undefined ? steps : steps.with(n, other).with(n + by, one);
}

interface RowProps {
  readonly n: number; readonly of: number; readonly step: Step; readonly judge: StepJudge; readonly isFixed: boolean; readonly refusal: string | null;
  readonly onChange: (step: Step) => void; readonly onRemove: () => void; readonly onMove: (by: -1 | 1) => void;
}

function StepRow({ n, of, step, judge, isFixed, refusal, onChange, onRemove, onMove }: RowProps) {
  const { t } = useTranslation("rules");
  const judged = judge.judge(step.when);
  const match = judged.expression === null ? null : judge.match(judged.expression);
  const name = t("step", { n: n + 1 });
  return (
    <li>
      <div className={classes["bar"]}>
        <strong>{name}</strong>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("up", { name })} disabled={isFixed || n === 0} onClick={() => { onMove(-1); }}>↑</Button>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("down", { name })} disabled={isFixed || n === of - 1} onClick={() => { onMove(1); }}>↓</Button>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={t("remove", { name })} disabled={isFixed} onClick={onRemove}><Icon name="close" size={16} /></Button>
      </div>
      <RuleField label={t("when")} value={step.when} onChange={(when) => { onChange({ ...step, when }); }} isFixed={isFixed} judged={judged} refusal={refusal} vocabulary={judge.vocabulary} />
      {match === null ? null : <p className={classes["plain"]}>{t("members", { ...match })}</p>}
      <Ends until={step.until} isFixed={isFixed} onChange={(until) => { onChange({ ...step, until }); }} />
    </li>
  );
}

/** Ends with the first of them; with none it never does. */
function Ends({ until, isFixed, onChange }: { readonly until: Until | null; readonly isFixed: boolean; readonly onChange: (until: Until | null) => void }) {
  const { t } = useTranslation("rules");
  const { afterSeconds, noneOnShift, predictedWaitSeconds } = until ?? {};
  const put = (change: Until): void => {
    const set = Object.entries({ ...until, ...change }).filter(([, end]) => end !== undefined && end !== false);
    onChange(set.length === 0 ? null : Object.fromEntries(set));
  };
  const seconds = (typed: string | number): number | undefined => (typed === "" ? undefined : Number(typed));
  return (
    <div className={classes["ends"]}>
      <NumberInput label={t("afterSeconds")} disabled={isFixed} min={1} max={14_400} suffix=" s" value={afterSeconds ?? ""} onChange={(typed) => { put({ afterSeconds: seconds(typed) }); }} />
      <NumberInput label={t("predictedWaitSeconds")} disabled={isFixed} min={1} max={14_400} suffix=" s" value={predictedWaitSeconds ?? ""} onChange={(typed) => { put({ predictedWaitSeconds: seconds(typed) }); }} />
      <Switch label={t("noneOnShift")} disabled={isFixed} checked={noneOnShift === true} onChange={(event) => { put({ noneOnShift: event.currentTarget.checked }); }} />
    </div>
  );
}
