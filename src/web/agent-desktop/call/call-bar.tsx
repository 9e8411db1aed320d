// The controls of a conversation of one's own: hold, mute, keypad, record, consult, transfer, hang up. During a
// consultation only those act that then make sense; the others stay in their places.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import classes from "./call.module.css";
import { Control } from "./control.tsx";
import { Keypad } from "./keypad.tsx";
import { MuteControl } from "./mute-control.tsx";
import { RecordControl } from "./record-control.tsx";
import { TransferDialog, type Intent } from "./transfer-dialog.tsx";

export function CallBar({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const [intent, setIntent] = useState<Intent | null>(null);
  const [isKeypadOpen, setKeypadOpen] = useState(false);
  const isHeld = call.stage === "held";
  const isConsulting = call.consult !== null;
  const isShared = call.participants.length > 2;
  const hasKeys = isConsulting ? call.consult.state === "talking" : !isHeld;
  const hold = (): void => { void order({ type: isHeld ? "retrieve" : "hold", callId: call.id }); };
  const consult = (): void => { setIntent("consult"); };
  const transfer = (): void => { setIntent("transfer"); };
  const keypad = (): void => { setKeypadOpen((was) => !was); };
  const leave = (): void => { void order({ type: "leave", callId: call.id }); };
  const hangUp = (): void => { void order({ type: "hang-up", callId: call.id }); };
  useShortcut("hold", hold, !isConsulting);
  useShortcut("consult", consult, !isConsulting);
  useShortcut("transfer", transfer, !isConsulting && !isShared);
  useShortcut("keypad", keypad, hasKeys);
  useShortcut("leave", leave, !isConsulting && isShared);
  useShortcut("hangUp", hangUp, !isConsulting);
  return (
    <>
      <div className={classes["bar"]} role="group" aria-label={t("bar")}>
        <Control icon={isHeld ? "play" : "pause"} keys="H" isPressed={isHeld && !isConsulting} isOff={isBusy || isConsulting} onClick={hold} label={isHeld ? t("retrieve") : t("holdShort")} />
        <MuteControl call={call} />
        <Control icon="keypad" keys="K" isOff={!hasKeys} isExpanded={isKeypadOpen && hasKeys} onClick={keypad} label={t("keypad")} />
        <RecordControl call={call} />
        <Control icon="consult" keys="O" isOff={isConsulting} onClick={consult} label={t("consult")} />
        {isShared
          ? <Control icon="leave" keys="L" isOff={isBusy || isConsulting} onClick={leave} label={t("leave")} />
          : <Control icon="transfer" keys="T" isOff={isConsulting} onClick={transfer} label={t("transfer")} />}
        <Control icon="hangUp" keys="Shift+X" tone="bad" isOff={isBusy || isConsulting} onClick={hangUp} label={isShared ? t("hangUpAll") : t("hangUp")} />
      </div>
      {isKeypadOpen && hasKeys ? <Keypad callId={call.id} onClose={() => { setKeypadOpen(false); }} /> : null}
      <TransferDialog call={call} intent={intent} onClose={() => { setIntent(null); }} />
    </>
  );
}
