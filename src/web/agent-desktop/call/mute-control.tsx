// My microphone: Asterisk keeps my voice from the others, whatever phone I use.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import { Control } from "./control.tsx";

export function MuteControl({ call: { id, muted } }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const toggle = (): void => { void order({ type: "mute", callId: id, muted: !muted }); };
  useShortcut("mute", toggle);
  return <Control icon={muted ? "micOff" : "mic"} keys="M" isPressed={muted} isOff={isBusy} onClick={toggle} label={muted ? t("unmute") : t("mute")} />;
}
