// What the bank has said and what was pressed, to read along.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CallerView } from "../../protocol/rest-demo.ts";
import classes from "./caller-page.module.css";

export function Captions({ view }: { readonly view: CallerView }) {
  const { t } = useTranslation("callerPage");
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => { list.current?.scrollTo({ top: list.current.scrollHeight }); }, [view.captions.length]);
  return (
    <section className={classes["card"]} aria-label={t("captions")}>
      <h2>{t("captions")}</h2>
      {view.captions.length === 0 ? <p className={classes["hint"]}>{t("noCaptions")}</p> : (
        <ol ref={list} className={classes["captions"]} role="log" aria-label={t("captions")} tabIndex={0}>
          {view.captions.map(({ at, by, text, language }, n) => (
            <li key={`${at} ${String(n)}`} data-by={by}>
              {by === "bank" ? <p lang={language ?? undefined}>{text}</p> : <p>{t("youPressed", { key: text })}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
