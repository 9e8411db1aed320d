// The controls of a conversation: hold or retrieve, transfer, keypad, hang up.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import { Keypad } from "./keypad.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";
import classes from "./call.module.css";

export function CallBar({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const [isTransferring, setTransferring] = useState(false);
  const [isKeypadOpen, setKeypadOpen] = useState(false);
  const isHeld = call.stage === "held";
  const hold = (): void => { void order({ type: isHeld ? "retrieve" : "hold", callId: call.id }); };
  const hangUp = (): void => { void order({ type: "hang-up", callId: call.id }); };
  useShortcut("hold", hold);
  useShortcut("transfer", () => { setTransferring(true); });
  useShortcut("keypad", () => { setKeypadOpen((was) => !was); }, !isHeld);
  useShortcut("hangUp", hangUp);
  return (
    <>
      <div className={classes["bar"]} role="group" aria-label={t("bar")}>
        <Control icon={isHeld ? "play" : "pause"} keys="H" isPressed={isHeld} isOff={isBusy} onClick={hold} label={isHeld ? t("retrieve") : t("holdShort")} />
        <Control icon="transfer" keys="T" onClick={() => { setTransferring(true); }} label={t("transfer")} />
        <Control icon="keypad" keys="K" isOff={isHeld} isExpanded={isKeypadOpen && !isHeld} onClick={() => { setKeypadOpen(!isKeypadOpen); }} label={t("keypad")} />
        <Control icon="hangUp" keys="Shift+X" tone="bad" isOff={isBusy} onClick={hangUp} label={t("hangUp")} />
      </div>
      {isKeypadOpen && !isHeld ? <Keypad callId={call.id} onClose={() => { setKeypadOpen(false); }} /> : null}
      <TransferDialog call={call} isOpen={isTransferring} onClose={() => { setTransferring(false); }} />
    </>
  );
}

interface ControlProps {
  readonly icon: IconName;
  readonly keys: string;
  readonly label: string;
  readonly onClick: () => void;
  readonly isPressed?: boolean;
  readonly isExpanded?: boolean;
  readonly isOff?: boolean;
  readonly tone?: "bad";
}

function Control({ icon, keys, label, onClick, isPressed, isExpanded, isOff = false, tone }: ControlProps) {
  return (
    <button
      type="button" className={classes["control"]} data-tone={tone} onClick={onClick} disabled={isOff} aria-keyshortcuts={keys} title={`${label} (${keys})`}
      aria-pressed={isPressed} aria-expanded={isExpanded}
    >
      <Icon name={icon} size={20} />
      {label}
    </button>
  );
}
