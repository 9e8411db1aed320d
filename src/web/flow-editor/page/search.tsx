// Finds nodes by name, words, variables and comments, and jumps there.
import { TextInput } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/icon.tsx";
import { find } from "../model/find.ts";
import { useEditor } from "./editor.ts";
import classes from "./page.module.css";

export function Search() {
  const { t } = useTranslation("flowEditor");
  const { flow, jump } = useEditor();
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const hits = find(flow, wanted);
  const go = (n: number): void => {
    const hit = hits[n];
    if (hit === undefined) return;
    jump(hit.node);
    setWanted("");
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Enter") go(at);
    else if (event.key === "Escape") setWanted("");
    else if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  const isOpen = wanted.trim() !== "";
  return (
    <div className={classes["search"]}>
      <TextInput
        id="flow-search" size="xs" leftSection={<Icon name="search" size={15} />} placeholder={t("search.title")} aria-label={t("search.title")} value={wanted} role="combobox" aria-expanded={isOpen} aria-controls="flow-hits" aria-autocomplete="list"
        aria-activedescendant={isOpen && hits.length > 0 ? `flow-hit-${String(at)}` : undefined} onChange={(event) => { setWanted(event.currentTarget.value); setAt(0); }} onKeyDown={key}
      />
      {isOpen ? (
        <ul id="flow-hits" role="listbox" aria-label={t("search.hits")} className={classes["hits"]}>
          {hits.length === 0 ? <li role="option" aria-selected="false" className={classes["hit"]}>{t("search.nothing")}</li> : null}
          {hits.map(({ node, where, text }, n) => (
            <li key={`${node} ${where} ${text}`} id={`flow-hit-${String(n)}`} role="option" aria-selected={n === at} className={classes["hit"]} onMouseDown={(event) => { event.preventDefault(); go(n); }}>
              <strong>{node}</strong> <span className={classes["soft"]}>{t(`search.in.${where}`)}</span><br />{where === "name" ? null : text}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
