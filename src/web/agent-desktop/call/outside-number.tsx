// An outside number for the caller in hand: checked as a call of one's own is, before anybody is rung.
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { readNumberCheck } from "../../api/floor.ts";
import { useDialable } from "../../format/use-formats.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./call.module.css";

type Act = (number: string, confirmed: readonly string[]) => void;

export function OutsideNumber({ isBusy, onAsk, onSend }: { readonly isBusy: boolean; readonly onAsk: Act; readonly onSend: Act | null }) {
  const { t } = useTranslation("call");
  const refusalOf = useRefusals();
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const number = useDialable()(text);
  // Whose number it is and when it may be called matter to calls of one's own: this one asks for help.
  const { data } = useQuery({ queryKey: ["number-check", number, "service", null], queryFn: () => readNumberCheck(number ?? "", { purpose: "service", shown: null }), enabled: number !== null });
  const concerns = number === null ? [] : (data?.concerns ?? []).filter(({ code }) => code.startsWith("number-"));
  const isBlocked = concerns.some(({ code, blocks }) => blocks || !confirmed.includes(code));

  const act = (does: Act): void => {
    setTried(true);
    if (number !== null && !isBlocked) does(number, confirmed);
  };

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    act(onSend ?? onAsk);
  }

  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        mt="md" mb="md" label={t("number")} description={t("numberHint")} type="tel" autoComplete="off" data-autofocus value={text}
        onChange={(event) => { setText(event.currentTarget.value); setConfirmed([]); }} error={isTried && number === null ? t("numberWrong") : null}
      />
      <div role="status" className={classes["concerns"]}>
        {concerns.map(({ code, blocks }) => (blocks
          ? <p key={code} className={classes["wrong"]}><Icon name="alert" size={16} />{refusalOf(code)}</p>
          : <Checkbox key={code} label={refusalOf(code)} checked={confirmed.includes(code)} onChange={(event) => { setConfirmed(event.currentTarget.checked ? [...confirmed, code] : confirmed.filter((each) => each !== code)); }} />))}
      </div>
      <div className={classes["ends"]}>
        {onSend === null ? null : <Button type="submit" loading={isBusy} disabled={isBlocked} leftSection={<Icon name="transfer" />}>{t("transferNow")}</Button>}
        <Button type={onSend === null ? "submit" : "button"} variant={onSend === null ? "filled" : "default"} loading={isBusy} disabled={isBlocked} leftSection={<Icon name="consult" />} {...(onSend === null ? {} : { onClick: () => { act(onAsk); } })}>{t("askFirst")}</Button>
      </div>
    </form>
  );
}
