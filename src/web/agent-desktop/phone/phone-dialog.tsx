// The telephone's dialog: which one this shift works with, the devices of the one in the browser, and a test of them.
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneChoice as Choice } from "../../../core/agent/phone.ts";
import type { AgentView } from "../../../core/board/agent-view.ts";
import { useCall, useView } from "../../live/use-live.ts";
import { useStationState } from "../../softphone/use-station.ts";
import { useOrder } from "../use-order.ts";
import { keepPhone } from "./chosen-phone.ts";
import { DeviceChoice } from "./device-choice.tsx";
import { PhoneChoice, soundChoice } from "./phone-choice.tsx";
import { PhoneTest } from "./phone-test.tsx";
import { QualityTable } from "./quality-table.tsx";
import classes from "./phone.module.css";

export function PhoneDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation(["phoneSettings", "desk"]);
  const agent = useView()?.agent;
  const { quality } = useStationState();
  if (agent === undefined) return null;
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("title")} size="lg" closeButtonProps={{ "aria-label": t("desk:close") }}>
      {agent.state === "signed-out" ? null : <Which agent={agent} />}
      {agent.phoneKind === "browser" || agent.state === "signed-out" ? <><DeviceChoice /><PhoneTest /></> : null}
      {quality === null ? null : <QualityTable quality={quality} />}
    </Modal>
  );
}

function Which({ agent }: { readonly agent: AgentView["agent"] }) {
  const { t } = useTranslation("phoneSettings");
  const { order, isBusy } = useOrder();
  const hasCall = useCall() !== null;
  const inUse = choiceOf(agent);
  const [choice, setChoice] = useState<Choice>(inUse);
  const [isTried, setTried] = useState(false);
  const sound = soundChoice(choice);
  const isOther = choice.kind !== inUse.kind || (choice.kind === "outside" && inUse.kind === "outside" && choice.number !== inUse.number);

  async function change(): Promise<void> {
    setTried(true);
    if (sound !== null && await order({ type: "phone", phone: sound })) keepPhone(sound);
  }

  return (
    <section className={classes["section"]}>
      <h3>{t("which")}</h3>
      <PhoneChoice value={choice} onChange={setChoice} extension={agent.extension} isOff={hasCall} isWrong={isTried && sound === null} />
      <div className={classes["row"]}>
        {isOther ? <Button mt="sm" loading={isBusy} disabled={hasCall} onClick={() => { void change(); }}>{t("change")}</Button> : null}
      </div>
      {hasCall ? <p className={classes["hint"]}>{t("notDuringCall")}</p> : null}
    </section>
  );
}

function choiceOf({ phoneKind, phoneNumber }: AgentView["agent"]): Choice {
  return phoneKind === "outside" ? { kind: "outside", number: phoneNumber ?? "" } : { kind: phoneKind };
}
