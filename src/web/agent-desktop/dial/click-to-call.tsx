// Any number on the desk may be clicked: the dial dialog opens with it.
import { createContext, useContext, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../format/use-formats.ts";
import classes from "./dial.module.css";

/** Opens the dialog; null where there is none. */
export const DialContext = createContext<((number: string) => void) | null>(null);

export function ClickToCall({ number, children }: { readonly number: string; readonly children: ReactNode }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const dial = useContext(DialContext);
  if (dial === null) return children;
  return <button type="button" className={classes["number"]} title={t("dial.click", { number: formats.phone(number) })} onClick={() => { dial(number); }}>{children}</button>;
}
