// What the agents of each group can do, whose calls they take, and when they are there.
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TodayGroup, TodayScenario, TodayShift } from "../../../core/lab/today.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Tag } from "../../ui/tag.tsx";
import { hasShifts, skillsIn, withGroup, withShifts } from "./draft.ts";
import type { Hours } from "./hours.ts";
import { useQueueNames } from "./names.ts";
import type { Problem } from "./problems.ts";
import { SkillLevels } from "./skill-levels.tsx";
import classes from "./lab.module.css";

interface FormProps {
  readonly today: TodayScenario; readonly value: TodayScenario; readonly onChange: (value: TodayScenario) => void;
  readonly hours: Hours; readonly onHours: (hours: Hours) => void; readonly problems: readonly Problem[];
}

export function GroupForm({ today, value, onChange, hours, onHours, problems }: FormProps) {
  const { t } = useTranslation("lab");
  const known = skillsIn(today, value);
  return (
    <Panel title={t("abilities")} icon="star">
      <div className={classes["items"]}>
        {value.agents.map((group, n) => (
          <GroupAbilities
            key={group.id} n={n} group={group} before={today.agents[n] ?? group} known={known} queues={value.queues.map(({ id }) => id)}
            faulty={problems.flatMap((problem) => (problem.code === "shift" && problem.group === n ? [problem.shift] : []))}
            onChange={(change) => { onChange(withGroup(value, group.id, change)); }} onShifts={(shifts) => { onChange(withShifts(value, group.id, shifts)); }}
          />
        ))}
      </div>
      {hasShifts(value) ? <OpenHours value={hours} onChange={onHours} isFaulty={problems.some(({ code }) => code === "hours")} /> : null}
    </Panel>
  );
}

interface GroupProps {
  readonly n: number; readonly group: TodayGroup; readonly before: TodayGroup; readonly known: readonly string[]; readonly queues: readonly string[]; readonly faulty: readonly number[];
  readonly onChange: (change: Partial<TodayGroup>) => void; readonly onShifts: (shifts: readonly TodayShift[]) => void;
}

function GroupAbilities({ n, group, before, known, queues, faulty, onChange, onShifts }: GroupProps) {
  const { t } = useTranslation("lab");
  const nameOf = useQueueNames();
  const name = t("groupName", { n: n + 1 });
  const isChanged = (["skills", "queues", "shifts"] as const).some((field) => group[field] !== before[field]);
  return (
    <details className={classes["item"]} aria-label={t("field", { field: t("abilities"), of: name })}>
      <summary><strong>{name}</strong> <span>{Object.entries(group.skills).map(([skill, level]) => `${skill} ${String(level)}`).join(", ") || t("noSkills")}</span> {isChanged ? <Tag tone="talk">{t("changed")}</Tag> : null}</summary>
      <div className={classes["parts"]}>
        <SkillLevels legend={t("skills")} value={group.skills} before={before.skills} known={known} onChange={(skills) => { onChange({ skills }); }} />
        <fieldset className={classes["part"]}>
          <legend>{t("works")}</legend>
          {queues.map((id) => (
            <Checkbox key={id} label={nameOf(id)} checked={group.queues.includes(id)} onChange={(event) => { onChange({ queues: queues.filter((each) => (each === id ? event.currentTarget.checked : group.queues.includes(each))) }); }} />
          ))}
        </fieldset>
        <Shifts value={group.shifts ?? []} faulty={faulty} onChange={onShifts} />
      </div>
    </details>
  );
}

interface ShiftsProps { readonly value: readonly TodayShift[]; readonly faulty: readonly number[]; readonly onChange: (value: readonly TodayShift[]) => void }

function Shifts({ value, faulty, onChange }: ShiftsProps) {
  const { t } = useTranslation("lab");
  const { t: word } = useTranslation("rules");
  const put = (at: number, change: Partial<TodayShift>): void => { onChange(value.map((one, n) => (n === at ? { ...one, ...change } : one))); };
  return (
    <fieldset className={classes["part"]}>
      <legend>{t("shifts")}</legend>
      {value.length === 0 ? <p className={classes["hint"]}>{t("noShifts")}</p> : null}
      {value.map((shift, n) => (
        <div key={n} className={classes["times"]} role="group" aria-label={t("shift", { n: n + 1 })}>
          <TextInput type="time" label={t("shiftFrom")} value={shift.from} onChange={(event) => { put(n, { from: event.currentTarget.value }); }} />
          <TextInput type="time" label={t("shiftTo")} value={shift.to} error={faulty.includes(n) ? t("shiftFault") : null} onChange={(event) => { put(n, { to: event.currentTarget.value }); }} />
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={word("remove", { name: t("shift", { n: n + 1 }) })} onClick={() => { onChange(value.filter((_, at) => at !== n)); }}><Icon name="close" size={16} /></Button>
        </div>
      ))}
      <Button variant="light" size="compact-sm" leftSection={<Icon name="plus" size={14} />} onClick={() => { onChange([...value, { from: "08:00", to: "15:00" }]); }}>{t("addShift")}</Button>
    </fieldset>
  );
}

function OpenHours({ value, onChange, isFaulty }: { readonly value: Hours; readonly onChange: (hours: Hours) => void; readonly isFaulty: boolean }) {
  const { t } = useTranslation("lab");
  return (
    <fieldset className={classes["part"]}>
      <legend>{t("hours")}</legend>
      <p className={classes["hint"]}>{t("hoursHint")}</p>
      <div className={classes["times"]}>
        <TextInput type="time" label={t("shiftFrom")} value={value.from} onChange={(event) => { onChange({ ...value, from: event.currentTarget.value }); }} />
        <TextInput type="time" label={t("shiftTo")} value={value.to} error={isFaulty ? t("shiftFault") : null} onChange={(event) => { onChange({ ...value, to: event.currentTarget.value }); }} />
      </div>
    </fieldset>
  );
}
