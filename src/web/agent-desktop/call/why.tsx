// Why he probably calls, most likely first.
import { useTranslation } from "react-i18next";
import type { ContactPop } from "../../../protocol/pop.ts";
import { asWritten } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./call.module.css";

export function Why({ reasons }: { readonly reasons: ContactPop["reasons"] }) {
  const { t, i18n } = useTranslation(["call", "pop"]);
  if (reasons.length === 0) return null;
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="bulb" size={15} />{t("call:why")}</h3>
      <ul className={classes["reasons"]}>
        {reasons.map(({ code, detail }) => (
          <li key={`${code} ${detail}`}><strong>{i18n.exists(`pop:reason.${code}`) ? t(`pop:reason.${code}` as never) : asWritten(code)}</strong><span>{detail}</span></li>
        ))}
      </ul>
    </div>
  );
}
