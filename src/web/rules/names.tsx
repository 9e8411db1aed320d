// Everything that a rule may name, with its words: what there is to write with.
import { useTranslation } from "react-i18next";
import { factOf, functionOf, namesIn } from "../../core/rules/environment.ts";
import type { Vocabulary } from "../../core/rules/types.ts";
import { useLanguage } from "../i18n/use-words.ts";
import classes from "./rules.module.css";

export function Names({ vocabulary }: { readonly vocabulary: Vocabulary }) {
  const { t } = useTranslation("rules");
  const language = useLanguage();
  return (
    <details className={classes["names"]}>
      <summary>{t("names")}</summary>
      <p className={classes["help"]}>{t("signs")}</p>
      <dl>
        {namesIn(vocabulary).map((name) => {
          const words = factOf(name, vocabulary)?.words ?? functionOf(name)?.words;
          return <div key={name}><dt><code>{functionOf(name)?.example ?? name}</code></dt><dd>{words?.[language] ?? name}</dd></div>;
        })}
      </dl>
    </details>
  );
}
