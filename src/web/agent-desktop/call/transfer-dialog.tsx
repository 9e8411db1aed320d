// Where to with the caller: to a queue, a colleague as he is now, an outside number, or a flow; at once, or after asking there.
import { Modal, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import type { AgentCommand } from "../../../protocol/frames.ts";
import { useOrder } from "../use-order.ts";
import { OutsideNumber } from "./outside-number.tsx";
import { PageTextChoice, usePageText } from "./page-text.tsx";
import { AgentChoices, FlowChoices, QueueChoices } from "./transfer-choices.tsx";
import classes from "./call.module.css";

type Target = Extract<AgentCommand, { type: "transfer" }>["to"];
type Asked = Extract<AgentCommand, { type: "consult" }>["to"];
export type Intent = "transfer" | "consult";

const ofKinds = { root: classes["kinds"] ?? "", control: classes["kind"] ?? "" };

interface Props { readonly call: CallCard; /** null: closed */ readonly intent: Intent | null; readonly onClose: () => void }

export function TransferDialog({ call, intent, onClose }: Props) {
  const { t } = useTranslation(["call", "desk"]);
  const [latest, setLatest] = useState<Intent>("transfer");
  const [kind, setKind] = useState<Target["kind"]>("queue");
  const { order, isBusy } = useOrder();
  // What it was stays to be seen while it closes.
  if (intent !== null && intent !== latest) {
    setLatest(intent);
    setKind(intent === "consult" ? "agent" : "queue");
  }
  const isAsking = latest === "consult";
  const pageText = usePageText(call, intent === "transfer");
  const run = (command: Extract<AgentCommand, { type: "transfer" | "consult" }>): void => {
    void order(command).then((isDone) => {
      if (!isDone) return;
      onClose();
      if (isToQueue(command)) pageText?.send();
    });
  };
  const send = (to: Target, confirmed: readonly string[] = []): void => { run({ type: "transfer", callId: call.id, to, ...(confirmed.length > 0 ? { confirmed: [...confirmed] } : {}) }); };
  const ask = (to: Asked, { anyway = false, confirmed = [] }: { readonly anyway?: boolean; readonly confirmed?: readonly string[] } = {}): void => { run({ type: "consult", callId: call.id, to, ...(anyway ? { anyway } : {}), ...(confirmed.length > 0 ? { confirmed: [...confirmed] } : {}) }); };
  return (
    <Modal opened={intent !== null} onClose={onClose} title={t(isAsking ? "consultTitle" : "transferTitle")} closeButtonProps={{ "aria-label": t("desk:close") }}>
      <p className={classes["hint"]}>{t(isAsking ? "consultHint" : "transferHint")}</p>
      <SegmentedControl
        fullWidth classNames={ofKinds} value={kind} onChange={(value) => { setKind(value); }} aria-label={t(isAsking ? "consultTitle" : "transferTitle")}
        data={[{ value: "queue" as const, label: t("toQueue") }, { value: "agent" as const, label: t("toAgent") }, { value: "number" as const, label: t("toNumber") }, ...(isAsking ? [] : [{ value: "flow" as const, label: t("toFlow") }])]}
      />
      <PageTextChoice text={kind === "queue" ? pageText : null} />
      {kind === "queue" ? <QueueChoices isBusy={isBusy} onAsk={(queueId) => { ask({ kind, queueId }); }} onSend={isAsking ? null : (queueId) => { send({ kind, queueId }); }} /> : null}
      {kind === "agent" ? <AgentChoices isBusy={isBusy} onAsk={(agentId, anyway) => { ask({ kind, agentId }, { anyway }); }} onSend={isAsking ? null : (agentId) => { send({ kind, agentId }); }} /> : null}
      {kind === "flow" ? <FlowChoices isBusy={isBusy} onSend={(flowId) => { send({ kind, flowId }); }} /> : null}
      {kind === "number" ? <OutsideNumber isBusy={isBusy} onAsk={(number, confirmed) => { ask({ kind, number }, { confirmed }); }} onSend={isAsking ? null : (number, confirmed) => { send({ kind, number }, confirmed); }} /> : null}
    </Modal>
  );
}

function isToQueue(command: Extract<AgentCommand, { type: "transfer" | "consult" }>): boolean {
  return command.type === "transfer" && command.to.kind === "queue";
}
