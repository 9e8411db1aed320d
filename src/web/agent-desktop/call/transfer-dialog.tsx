// Blind transfer: to a queue, a colleague as he is now, or an outside number.
import { Button, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import type { AgentCommand } from "../../../protocol/frames.ts";
import { dialable } from "../../format/formats.ts";
import { Icon } from "../../ui/icon.tsx";
import { useOrder } from "../use-order.ts";
import { AgentChoices, QueueChoices } from "./transfer-choices.tsx";
import classes from "./call.module.css";

type Target = Extract<AgentCommand, { type: "transfer" }>["to"];

interface Props { readonly call: CallCard; readonly isOpen: boolean; readonly onClose: () => void }

export function TransferDialog({ call, isOpen, onClose }: Props) {
  const { t } = useTranslation(["call", "desk"]);
  const [kind, setKind] = useState<Target["kind"]>("queue");
  const { order, isBusy } = useOrder();
  const send = (to: Target): void => {
    void order({ type: "transfer", callId: call.id, to }).then((isDone) => { if (isDone) onClose(); });
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("transferTitle")} closeButtonProps={{ "aria-label": t("desk:close") }}>
      <p className={classes["hint"]}>{t("transferHint")}</p>
      <SegmentedControl
        fullWidth value={kind} onChange={(value) => { setKind(value); }} aria-label={t("transferTitle")}
        data={[{ value: "queue", label: t("toQueue") }, { value: "agent", label: t("toAgent") }, { value: "number", label: t("toNumber") }]}
      />
      {kind === "queue" ? <QueueChoices isBusy={isBusy} onPick={(queueId) => { send({ kind, queueId }); }} /> : null}
      {kind === "agent" ? <AgentChoices isBusy={isBusy} onPick={(agentId) => { send({ kind, agentId }); }} /> : null}
      {kind === "number" ? <OutsideNumber isBusy={isBusy} onPick={(number) => { send({ kind, number }); }} /> : null}
    </Modal>
  );
}

function OutsideNumber({ isBusy, onPick }: { readonly isBusy: boolean; readonly onPick: (number: string) => void }) {
  const { t } = useTranslation("call");
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const number = dialable(text);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (number !== null) onPick(number);
  }

  return (
    <form onSubmit={submit} noValidate>
      <TextInput
        mt="md" mb="md" label={t("number")} description={t("numberHint")} type="tel" autoComplete="off" data-autofocus value={text}
        onChange={(event) => { setText(event.currentTarget.value); }} error={isTried && number === null ? t("numberWrong") : null}
      />
      <Button type="submit" loading={isBusy} leftSection={<Icon name="transfer" />}>{t("transferNow")}</Button>
    </form>
  );
}
