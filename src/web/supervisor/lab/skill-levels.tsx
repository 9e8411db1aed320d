// Skills with their levels, of a group of agents or asked for by a queue: changed, taken away, or added from those that are known.
import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import classes from "./lab.module.css";

type Levels = Readonly<Record<string, number>>;

interface Props { readonly legend: string; readonly value: Levels; readonly before: Levels; readonly known: readonly string[]; readonly onChange: (value: Levels) => void }

const usualLevel = 50;

export function SkillLevels({ legend, value, before, known, onChange }: Props) {
  const { t } = useTranslation("lab");
  const { t: word } = useTranslation("rules");
  const free = known.filter((skill) => value[skill] === undefined);
  return (
    <fieldset className={classes["part"]}>
      <legend>{legend}</legend>
      {Object.keys(value).length === 0 ? <p className={classes["hint"]}>{t("noSkills")}</p> : null}
      {Object.entries(value).map(([skill, level]) => (
        <div key={skill} className={classes["skill"]}>
          <span>{skill}</span>
          <NumberInput
            aria-label={t("level", { skill })} {...changedFrom(level !== before[skill], t("changed"))} className={classes["figure"] ?? ""} min={1} max={100} allowDecimal={false} allowNegative={false} clampBehavior="blur" hideControls
            value={level} onChange={(typed) => { onChange({ ...value, [skill]: typeof typed === "number" ? typed : 1 }); }}
          />
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={word("remove", { name: skill })} onClick={() => { onChange(Object.fromEntries(Object.entries(value).filter(([name]) => name !== skill))); }}><Icon name="close" size={16} /></Button>
        </div>
      ))}
      {free.length === 0 ? null : <NativeSelect aria-label={t("addSkill")} size="xs" value="" data={[{ value: "", label: t("addSkill") }, ...free]} onChange={(event) => { onChange({ ...value, [event.currentTarget.value]: usualLevel }); }} />}
    </fieldset>
  );
}

/** Marks an input that is not as today, for those who see and those who hear. */
export function changedFrom(isChanged: boolean, words: string): object {
  return isChanged ? { "aria-description": words, "data-changed": true } : {};
}
