// Tones for a menu at the other end, by mouse or by the keyboard's own digits.
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CallId } from "../../../core/kernel/kernel.ts";
import { useOrder } from "../use-order.ts";
import classes from "./call.module.css";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

export function Keypad({ callId, onClose }: { readonly callId: CallId; readonly onClose: () => void }) {
  const { t } = useTranslation("call");
  const { order } = useOrder();
  const [sent, setSent] = useState("");
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => { group.current?.focus(); }, []);

  async function send(digits: string): Promise<void> {
    if (await order({ type: "digits", callId, digits })) setSent((before) => before + digits);
  }

  function typed(event: KeyboardEvent): void {
    if (event.key === "Escape") onClose();
    if (event.ctrlKey || event.metaKey || event.altKey || !keys.includes(event.key)) return;
    event.preventDefault();
    void send(event.key);
  }

  return (
    <div ref={group} role="group" aria-label={t("keypadTitle")} tabIndex={-1} className={classes["pad"]} data-own-keys onKeyDown={typed}>
      <p className={classes["hint"]}>{t("keypadHint")}</p>
      <div className={classes["keys"]}>
        {keys.map((key) => <button key={key} type="button" className={classes["key"]} onClick={() => { void send(key); }}>{key}</button>)}
      </div>
      <p className={classes["sent"]} role="status">{sent === "" ? t("nothingSent") : t("sent", { digits: sent })}</p>
    </div>
  );
}
