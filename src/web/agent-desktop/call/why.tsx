// Why he probably calls, most likely first; whom we call may want the same of us.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { useFormats } from "../../format/use-formats.ts";
import { asWritten } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./call.module.css";

export function Why({ reasons, isOurs }: { readonly reasons: ContactPop["reasons"]; /** it is we who call */ readonly isOurs: boolean }) {
  const { t, i18n } = useTranslation(["call", "pop"]);
  const formats = useFormats();
  /** "F-12: 96.40 EUR" comes with its amount as it is stored. */
  const inWords = (detail: string): string => detail.replace(/(-?\d+\.\d{2}) ([A-Z]{3})$/u, (_, amount: string, currency: string) => formats.money(amount, currency));
  if (reasons.length === 0) return null;
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="bulb" size={15} />{t(isOurs ? "call:whyOurs" : "call:why")}</h3>
      <ul className={classes["reasons"]}>
        {reasons.map(({ code, detail }) => (
          <li key={`${code} ${detail}`}><strong>{i18n.exists(`pop:reason.${code}`) ? t(`pop:reason.${code}` as never) : asWritten(code)}</strong><span>{inWords(detail)}</span></li>
        ))}
      </ul>
    </div>
  );
}
