// The beginning of a shift: which phone, and go. What was chosen last is chosen already.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneChoice as Choice } from "../../../core/agent/phone.ts";
import type { AgentView } from "../../../core/board/agent-view.ts";
import { Icon } from "../../ui/icon.tsx";
import { useOrder } from "../use-order.ts";
import { keepPhone, lastPhone } from "./chosen-phone.ts";
import { PhoneChoice, soundChoice } from "./phone-choice.tsx";
import classes from "./phone.module.css";

export function StartShift({ agent: { extension, phone } }: { readonly agent: AgentView["agent"] }) {
  const { t } = useTranslation("phone");
  const { order, isBusy } = useOrder();
  const [choice, setChoice] = useState<Choice>(() => lastPhone() ?? firstChoice(phone));
  const [isTried, setTried] = useState(false);
  const sound = soundChoice(choice);

  async function start(): Promise<void> {
    setTried(true);
    if (sound !== null && await order({ type: "sign-in", phone: sound })) keepPhone(sound);
  }

  return (
    <form className={classes["start"]} noValidate onSubmit={(event) => { event.preventDefault(); void start(); }}>
      <strong>{t("chooseTitle")}</strong>
      <PhoneChoice value={choice} onChange={setChoice} extension={extension} isWrong={isTried && sound === null} />
      <Button type="submit" size="md" loading={isBusy} leftSection={<Icon name="headset" />}>{t("start")}</Button>
    </form>
  );
}

/** Who has a telephone on his desk that answers works with it; who has none, with the browser. */
export function firstChoice(deskPhone: AgentView["agent"]["phone"]): Choice {
  return { kind: deskPhone === "reachable" ? "desk" : "browser" };
}
