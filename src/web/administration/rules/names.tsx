// Everything that a rule may name, with its words: what there is to write with.
import { useTranslation } from "react-i18next";
import { factOf, functionOf, namesIn } from "../../../core/rules/environment.ts";
import type { RuleHouse } from "../../../core/rules/house.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import classes from "./rules.module.css";

export function Names({ house: { vocabulary } }: { readonly house: RuleHouse }) {
  const { t } = useTranslation("administration");
  const language = useLanguage();
  return (
    <details className={classes["names"]}>
      <summary>{t("rules.names")}</summary>
      <p className={classes["help"]}>{t("rules.signs")}</p>
      <dl>
        {namesIn(vocabulary).map((name) => {
          const words = factOf(name, vocabulary)?.words ?? functionOf(name)?.words;
          return <div key={name}><dt><code>{functionOf(name)?.example ?? name}</code></dt><dd>{words?.[language] ?? name}</dd></div>;
        })}
      </dl>
    </details>
  );
}
