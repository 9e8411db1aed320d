// In a colleague's call: I can mute my microphone and leave; the rest is his.
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { useOrder } from "../use-order.ts";
import classes from "./call.module.css";
import { Control } from "./control.tsx";
import { MuteControl } from "./mute-control.tsx";

export function GuestBar({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const { order, isBusy } = useOrder();
  const leave = (): void => { void order({ type: "leave", callId: call.id }); };
  useShortcut("leave", leave);
  useShortcut("hangUp", leave);
  return (
    <div className={classes["bar"]} data-few role="group" aria-label={t("bar")}>
      <MuteControl call={call} />
      <Control icon="leave" keys="L" tone="bad" isOff={isBusy} onClick={leave} label={t("leave")} />
    </div>
  );
}
