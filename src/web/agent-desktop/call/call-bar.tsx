// The controls of a conversation of one's own: hold, mute, keypad, record, consult, transfer, hang up. During a
// consultation only those are there that then make sense; the ways out of it are in its own panel.
import { useState, type ReactNode } from "react";
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
  const [isKeypadOpen, setKeypadOpen] = useState(false);
  const { consult } = call;
  const hasKeys = consult === null ? call.stage !== "held" : consult.state === "talking";
  const keypad = (): void => { setKeypadOpen((was) => !was); };
  useShortcut("keypad", keypad, hasKeys);
  const pad = <Control icon="keypad" keys="K" isOff={!hasKeys} isExpanded={isKeypadOpen && hasKeys} onClick={keypad} label={t("keypad")} />;
  return (
    <>
      <div className={classes["bar"]} data-few={consult === null ? undefined : true} role="group" aria-label={t("bar")}>
        {consult === null ? <Talk call={call} pad={pad} /> : <><MuteControl call={call} />{pad}</>}
      </div>
      {isKeypadOpen && hasKeys ? <Keypad callId={call.id} onClose={() => { setKeypadOpen(false); }} /> : null}
    </>
  );
}

/** While it rings at the other side there is nothing to do but to give up. */
export function CallingBar({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const hangUp = (): void => { void order({ type: "hang-up", callId: call.id }); };
  useShortcut("hangUp", hangUp);
  return (
    <div className={classes["bar"]} data-few={true} role="group" aria-label={t("bar")}>
      <Control icon="hangUp" keys="Shift+X" tone="bad" isWide isOff={isBusy} onClick={hangUp} label={t("hangUp")} />
    </div>
  );
}

function Talk({ call, pad }: { readonly call: CallCard; readonly pad: ReactNode }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const isHeld = call.stage === "held";
  const isShared = call.participants.length > 2;
  const hold = (): void => { void order({ type: isHeld ? "retrieve" : "hold", callId: call.id }); };
  const hangUp = (): void => { void order({ type: "hang-up", callId: call.id }); };
  useShortcut("hold", hold);
  useShortcut("hangUp", hangUp);
  return (
    <>
      <Control icon={isHeld ? "play" : "pause"} keys="H" isPressed={isHeld} isOff={isBusy} onClick={hold} label={isHeld ? t("retrieve") : t("holdShort")} />
      <MuteControl call={call} />
      {pad}
      <RecordControl call={call} />
      <Others call={call} isShared={isShared} />
      {call.callback === null && call.campaign === undefined ? null : <Control icon="wave" isOff={isBusy} onClick={() => { void order({ type: "machine", callId: call.id }); }} label={t("machine")} />}
      <Control icon="hangUp" keys="Shift+X" tone="bad" isWide={isShared && call.callback === null} isOff={isBusy} onClick={hangUp} label={isShared ? t("hangUpAll") : t("hangUp")} />
    </>
  );
}

/** To bring in somebody else, or to let the others go on alone. */
function Others({ call, isShared }: { readonly call: CallCard; readonly isShared: boolean }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const [intent, setIntent] = useState<Intent | null>(null);
  const consult = (): void => { setIntent("consult"); };
  const transfer = (): void => { setIntent("transfer"); };
  const leave = (): void => { void order({ type: "leave", callId: call.id }); };
  useShortcut("consult", consult);
  useShortcut("transfer", transfer, !isShared);
  const park = (): void => { void order({ type: "park", callId: call.id }); };
  useShortcut("park", park, !isShared);
  useShortcut("leave", leave, isShared);
  return (
    <>
      <Control icon="consult" keys="O" onClick={consult} label={t("consult")} />
      {isShared
        ? <Control icon="leave" keys="L" isOff={isBusy} onClick={leave} label={t("leave")} />
        : <><Control icon="transfer" keys="T" onClick={transfer} label={t("transfer")} /><Control icon="park" keys="S" isOff={isBusy} onClick={park} label={t("park")} /></>}
      <TransferDialog call={call} intent={intent} onClose={() => { setIntent(null); }} />
    </>
  );
}
