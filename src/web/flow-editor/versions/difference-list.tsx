// What differs, in words: texts side by side, ways, settings and whole nodes.
import { useTranslation } from "react-i18next";
import { Nothing } from "../../ui/empty.tsx";
import { isSame, type Difference } from "../model/difference.ts";
import { keyOf } from "../model/exits.ts";
import classes from "./versions.module.css";

export function DifferenceList({ difference }: { readonly difference: Difference }) {
  const { t } = useTranslation("flowEditor");
  if (isSame(difference)) return <Nothing>{t("difference.none")}</Nothing>;
  const { nodes, exits, words, fields } = difference;
  const whole = Object.entries(nodes).filter(([, mark]) => mark !== "changed");
  const exitName = (exit: string): string => (keyOf(exit) === null ? t(`exits.${exit}` as never) : t("choices.key", { key: keyOf(exit) }));
  const changed = exits.filter(({ from }) => nodes[from] === "changed");
  return (
    <div className={classes["difference"]}>
      {whole.length > 0 ? <ul className={classes["marks"]}>{whole.map(([id, mark]) => <li key={id} data-mark={mark}><strong>{t(`difference.${mark}`)}</strong> {id}</li>)}</ul> : null}
      {words.filter(({ node }) => nodes[node] === "changed").map(({ node, field, language, before, after }) => (
        <section key={`${node} ${field} ${language}`} aria-label={t("difference.wordsOf", { node, language: t(`languages.${language}`) })}>
          <h3>{node} · {t(`fields.${field}` as never)} · {t(`languages.${language}`)}</h3>
          <div className={classes["sides"]}><del lang={language}><span className={classes["hidden"]}>{t("difference.before")}: </span>{before || "—"}</del><ins lang={language}><span className={classes["hidden"]}>{t("difference.after")}: </span>{after || "—"}</ins></div>
        </section>
      ))}
      {changed.length > 0 ? <ul className={classes["marks"]}>{changed.map(({ from, exit, before, after }) => <li key={`${from} ${exit}`}><strong>{from}</strong> {exitName(exit)}: <del>{before || t("nowhere")}</del> → <ins>{after || t("nowhere")}</ins></li>)}</ul> : null}
      {fields.length > 0 ? <ul className={classes["marks"]}>{fields.map(({ node, field, before, after }) => <li key={`${node ?? ""} ${field}`}><strong>{node ?? t("flow.title")}</strong> {t(`fields.${field}` as never, { defaultValue: field })}: <del>{before || "—"}</del> → <ins>{after || "—"}</ins></li>)}</ul> : null}
    </div>
  );
}
