// Who calls, and which of the bank's numbers.
import { Radio } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CalledAs, DemoBank } from "../../protocol/rest-demo.ts";
import { useFormats } from "../format/use-formats.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import classes from "./caller-page.module.css";

interface Props {
  readonly bank: DemoBank;
  readonly as: CalledAs;
  readonly onAs: (as: CalledAs) => void;
  readonly number: string;
  readonly onNumber: (number: string) => void;
  readonly isOff: boolean;
}

export function WhoAndWhere({ bank, as, onAs, number, onNumber, isOff }: Props) {
  const { t } = useTranslation("callerPage");
  const formats = useFormats();
  return (
    <section className={classes["card"]}>
      <h2 id="who">{t("who")}</h2>
      <Radio.Group value={keyOf(as)} onChange={(key) => { onAs(asOf(key)); }} aria-labelledby="who">
        <div className={classes["people"]}>
          {bank.customers.map(({ name, phone, pin, language }) => (
            <Choice key={phone} value={phone} isChosen={keyOf(as) === phone} isOff={isOff} picture={<Avatar name={name} kind="person" size={34} />} title={name} hint={`${formats.phone(phone)} · ${t(`speaks.${language}`)}`} aside={t("pin", { pin })} />
          ))}
          <Choice value="unknown" isChosen={as.kind === "unknown"} isOff={isOff} picture={<span className={classes["picture"]}><Icon name="user" /></span>} title={t("unknown")} hint={t("unknownHint")} />
          <Choice value="withheld" isChosen={as.kind === "withheld"} isOff={isOff} picture={<span className={classes["picture"]}><Icon name="shield" /></span>} title={t("withheld")} hint={t("withheldHint")} />
        </div>
      </Radio.Group>
      <h2 id="where">{t("dial")}</h2>
      <Radio.Group value={number} onChange={onNumber} aria-labelledby="where">
        <div className={classes["people"]}>
          {bank.numbers.map(({ number: each, name, language }) => (
            <Choice key={each} value={each} isChosen={number === each} isOff={isOff} picture={<span className={classes["picture"]}><Icon name="firm" /></span>} title={name} hint={`${formats.phone(each)} · ${t(`speaks.${language}`)}`} />
          ))}
        </div>
      </Radio.Group>
    </section>
  );
}

interface ChoiceProps {
  readonly value: string; readonly title: string; readonly hint: string; readonly aside?: string; readonly picture: ReactNode;
  readonly isChosen: boolean; readonly isOff: boolean;
}

function Choice({ value, title, hint, aside, picture, isChosen, isOff }: ChoiceProps) {
  const id = useId();
  return (
    <label className={classes["person"]} data-checked={isChosen} data-off={isOff} htmlFor={id}>
      {picture}
      <span className={classes["who"]}>
        <b>{title}</b>
        <small id={`${id}-hint`}>{hint}</small>
      </span>
      {aside === undefined ? null : <span className={classes["pin"]}>{aside}</span>}
      <Radio id={id} value={value} disabled={isOff} aria-label={title} aria-describedby={`${id}-hint`} />
    </label>
  );
}

function keyOf(as: CalledAs): string {
  return as.kind === "customer" ? as.phone : as.kind;
}

function asOf(key: string): CalledAs {
  return key === "unknown" || key === "withheld" ? { kind: key } : { kind: "customer", phone: key };
}
