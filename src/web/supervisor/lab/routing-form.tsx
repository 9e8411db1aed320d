// How each queue's callers are given out: whom it asks for, how it chooses among them, and who goes first.
import { NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Strategy } from "../../../core/routing/work.ts";
import { agentsWho, judgeStep, judgeWorth, vocabularyOf } from "../../../core/lab/scenario/rule-staff.ts";
import type { TodayQueue, TodayScenario } from "../../../core/lab/today.ts";
import { strategies } from "../../../protocol/rest-configuration.ts";
import type { Judged } from "../../../core/rules/rule.ts";
import { RuleField } from "../../rules/rule-field.tsx";
import { StepsEditor, type StepJudge } from "../../rules/steps-editor.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Tag } from "../../ui/tag.tsx";
import { pointFields, pointsOf, type PointField } from "./differences.ts";
import { skillsIn, withRouting } from "./draft.ts";
import { useQueueNames } from "./names.ts";
import { ruleStaffOf } from "./problems.ts";
import { changedFrom, SkillLevels } from "./skill-levels.tsx";
import classes from "./lab.module.css";

interface FormProps { readonly today: TodayScenario; readonly value: TodayScenario; readonly onChange: (value: TodayScenario) => void }

export function RoutingForm({ today, value, onChange }: FormProps) {
  const { t } = useTranslation("lab");
  const known = skillsIn(today, value);
  return (
    <Panel title={t("routing")} icon="sliders">
      <div className={classes["items"]}>
        {value.queues.map((queue) => (
          <QueueRouting
            key={queue.id} queue={queue} worth={worthOf(value, queue.worth ?? "")} before={today.queues.find(({ id }) => id === queue.id) ?? queue} known={known} judge={judgeFor(value, queue.id)}
            onChange={(change) => { onChange(withRouting(value, queue.id, change)); }}
          />
        ))}
      </div>
    </Panel>
  );
}

/** Judged against the proposal's own agents, as its reader does. */
function judgeFor(scenario: TodayScenario, queueId: string): StepJudge {
  const staff = ruleStaffOf(scenario);
  return { vocabulary: vocabularyOf(staff), judge: (text) => judgeStep(text, queueId, staff), match: (rule) => agentsWho(rule, queueId, staff) };
}

const nothingTyped: Judged = { expression: null, faults: [] };

function worthOf(scenario: TodayScenario, text: string): Pick<RuleProps, "judged" | "vocabulary"> {
  const staff = ruleStaffOf(scenario);
  return { judged: text.trim() === "" ? nothingTyped : judgeWorth(text, staff), vocabulary: vocabularyOf(staff) };
}

type RuleProps = Parameters<typeof RuleField>[0];
interface RoutingProps { readonly queue: TodayQueue; readonly worth: Pick<RuleProps, "judged" | "vocabulary">; readonly before: TodayQueue; readonly known: readonly string[]; readonly judge: StepJudge; readonly onChange: (change: Partial<TodayQueue>) => void }

function QueueRouting({ queue, worth, before, known, judge, onChange }: RoutingProps) {
  const { t } = useTranslation("lab");
  const { t: word } = useTranslation("rules");
  const name = useQueueNames()(queue.id);
  const isChanged = isOther(queue, before);
  return (
    <details className={classes["item"]} aria-label={t("field", { field: t("routing"), of: name })}>
      <summary><strong>{name}</strong> <span>{word(`strategies.${queue.strategy as Strategy}`)}</span> {isChanged ? <Tag tone="talk">{t("changed")}</Tag> : null}</summary>
      <div className={classes["parts"]}>
        <SkillLevels legend={t("asked")} value={queue.skills} before={before.skills} known={known} onChange={(skills) => { onChange({ skills }); }} />
        <div className={classes["part"]} data-wide>
          <NativeSelect
            w="100%" label={t("strategy")} {...changedFrom(queue.strategy !== before.strategy, t("changed"))} value={queue.strategy}
            data={strategies.map((value) => ({ value, label: word(`strategies.${value}`) }))} onChange={(event) => { onChange({ strategy: event.currentTarget.value }); }}
          />
          <div className={classes["points"]}>
            {pointFields.filter((field) => field !== "ringAtOnce" || queue.strategy === "ring-several").map((field) => (
              <Points key={field} field={field} value={pointsOf(queue, field)} before={pointsOf(before, field)} onChange={(next) => { onChange({ [field]: next }); }} />
            ))}
          </div>
        </div>
      </div>
      <RuleField label={t("worth")} description={t("worthHint")} value={queue.worth ?? ""} onChange={(text) => { onChange({ worth: text }); }} isFixed={false} {...worth} />
      <StepsEditor label={t("steps")} description={t("stepsHint")} value={queue.steps ?? []} onChange={(steps) => { onChange({ steps }); }} isFixed={false} judge={judge} />
    </details>
  );
}

/** A rule that was emptied again is as none. */
function isOther(queue: TodayQueue, before: TodayQueue): boolean {
  return (["skills", "strategy", "steps"] as const).some((field) => queue[field] !== before[field]) || pointFields.some((field) => pointsOf(queue, field) !== pointsOf(before, field)) || (queue.worth ?? "") !== (before.worth ?? "");
}

const words = { languageLevel: "languageLevel", ringAtOnce: "ringAtOnce", priority: "priority", ageingPerMinute: "ageing", stickySeconds: "sticky" } as const satisfies Record<PointField, string>;
const bounds: Readonly<Record<PointField, { readonly min: number; readonly max: number; readonly decimalScale: number }>> = {
  languageLevel: { min: 0, max: 100, decimalScale: 0 }, ringAtOnce: { min: 2, max: 20, decimalScale: 0 }, priority: { min: -1000, max: 1000, decimalScale: 1 }, ageingPerMinute: { min: 0, max: 100, decimalScale: 2 },
  stickySeconds: { min: 0, max: 300, decimalScale: 0 },
};

interface PointsProps { readonly field: PointField; readonly value: number; readonly before: number; readonly onChange: (value: number) => void }

function Points({ field, value, before, onChange }: PointsProps) {
  const { t } = useTranslation("lab");
  const { min } = bounds[field];
  return (
    <NumberInput
      label={t(words[field])} {...changedFrom(value !== before, t("changed"))} {...bounds[field]} allowNegative={min < 0} hideControls clampBehavior="blur"
      value={value} onChange={(next) => { onChange(typeof next === "number" ? next : Math.max(0, min)); }}
    />
  );
}
