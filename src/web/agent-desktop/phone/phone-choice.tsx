// Which phone: this browser, the one on the desk, or an outside number.
import { Radio, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneChoice as Choice } from "../../../core/agent/phone.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./phone.module.css";

interface Props {
  readonly value: Choice;
  readonly onChange: (choice: Choice) => void;
  readonly extension: string;
  readonly isOff?: boolean;
  /** The number is not one, and somebody tried to use it. */
  readonly isWrong?: boolean;
}

const icons = { browser: "headset", desk: "phone", outside: "arrowOut" } as const;
const kinds = ["browser", "desk", "outside"] as const;

export function PhoneChoice({ value, onChange, extension, isOff = false, isWrong = false }: Props) {
  const { t } = useTranslation("phone");
  const id = useId();
  return (
    <div>
      <Radio.Group value={value.kind} onChange={(kind) => { onChange(kind === "outside" ? { kind, number: "" } : { kind: kind }); }} aria-label={t("chooseTitle")}>
        <div className={classes["kinds"]}>
          {kinds.map((kind) => (
            <label key={kind} className={classes["kind"]} data-checked={value.kind === kind} htmlFor={`${id}-${kind}`}>
              <Icon name={icons[kind]} size={20} />
              <span>
                <b>{t(kind, { extension })}</b>
                <small id={`${id}-${kind}-hint`}>{t(`${kind}Hint`, { extension })}</small>
              </span>
              <Radio id={`${id}-${kind}`} value={kind} disabled={isOff} aria-describedby={`${id}-${kind}-hint`} aria-label={t(kind, { extension })} />
            </label>
          ))}
        </div>
      </Radio.Group>
      {value.kind === "outside" ? (
        <TextInput
          mt="sm" label={t("number")} type="tel" inputMode="tel" autoComplete="tel" value={value.number} disabled={isOff} error={isWrong ? t("numberWrong") : null}
          onChange={(event) => { onChange({ kind: "outside", number: event.currentTarget.value }); }}
        />
      ) : null}
    </div>
  );
}

/** As it is sent: without the spaces that people write. */
export function soundChoice(choice: Choice): Choice | null {
  if (choice.kind !== "outside") return choice;
  const number = choice.number.replaceAll(/[\s().-]/gu, "");
  return /^\+?\d{6,15}$/u.test(number) ? { kind: "outside", number } : null;
}
