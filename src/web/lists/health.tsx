// How good a list is: what is known of its people, as shares.
import { useTranslation } from "react-i18next";
import type { ContactList } from "../../protocol/rest-lists.ts";
import { useFormats } from "../format/use-formats.ts";
import classes from "./lists.module.css";

const shares = ["known", "consented", "withLanguage", "withOthers"] as const;

export function Health({ list }: { readonly list: ContactList }) {
  const { t } = useTranslation("lists");
  const formats = useFormats();
  return (
    <dl className={classes["health"]}>
      {shares.map((share) => {
        const part = list.members === 0 ? 0 : list[share] / list.members;
        return (
          <div key={share} className={classes["share"]}>
            <dt>{t(`health.${share}`)}</dt>
            <dd className={classes["bar"]} aria-hidden="true"><span className={classes["fill"]} style={{ width: `${String(part * 100)}%` }} /></dd>
            <dd className={classes["number"]}>{formats.share(part)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
