// All prompts by name and language: what is there, what is missing, who plays it.
import { Alert, Button, Loader, Switch, TextInput, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import { languages } from "../../../core/kernel/kernel.ts";
import type { Prompt } from "../../../protocol/rest-prompts.ts";
import { promptsKey, readPrompts, type PromptAt } from "../../api/prompts.ts";
import { ApiProblem } from "../../api/request.ts";
import { clockOf } from "../../format/formats.ts";
import { alone, useRefusals, useWords } from "../../i18n/use-words.ts";
import { useActor } from "../../shell/who.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { NewPrompt } from "./new-prompt.tsx";
import { PromptDialog } from "./prompt-dialog.tsx";
import classes from "./prompts.module.css";

type Cell = Prompt["languages"][number];

export function PromptLibrary() {
  const { t } = useTranslation("prompts");
  const word = useWords();
  const refusalOf = useRefusals();
  const mayWrite = can(useActor(), "prompt.write");
  const { data, error } = useQuery({ queryKey: promptsKey, queryFn: readPrompts });
  const [text, setText] = useState("");
  const [isMissingOnly, setMissingOnly] = useState(false);
  const [opened, setOpened] = useState<PromptAt | null>(null);
  const [isNew, setNew] = useState(false);

  if (error !== null) return <Alert color="red" role="alert">{refusalOf(error instanceof ApiProblem ? error.code : "fault")}</Alert>;
  if (data === undefined) return <Loader m="xl" aria-label={t("loading")} />;
  const missing = data.reduce((sum, one) => sum + one.missing.length, 0);
  const shown = data.filter((one) => (!isMissingOnly || one.missing.length > 0) && matches(one, text));
  const columns: readonly Column<Prompt>[] = [
    { label: t("name"), cell: ({ name }) => <code className={classes["name"]}>{name}</code> },
    ...languages.map((language): Column<Prompt> => ({
      label: alone(word("language", language)),
      cell: (one) => <CellButton cell={cellOf(one, language)} name={one.name} language={word("language", language)} onOpen={() => { setOpened({ name: one.name, language }); }} />,
    })),
    { label: t("usedBy"), spare: true, cell: ({ usedBy }) => <UsedBy usedBy={usedBy} /> },
  ];
  return (
    <section className={classes["page"]} aria-labelledby="prompts-title">
      <header className={classes["head"]}>
        <div>
          <h1 id="prompts-title" className={classes["title"]}>{t("title")}</h1>
          <p className={classes["about"]}>{t("about")}</p>
        </div>
        {mayWrite ? <Button leftSection={<Icon name="plus" size={16} />} onClick={() => { setNew(true); }}>{t("new")}</Button> : null}
      </header>
      <div className={classes["filters"]}>
        <TextInput className={classes["search"] ?? ""} aria-label={t("search")} placeholder={t("search")} leftSection={<Icon name="search" size={16} />} value={text} onChange={(event) => { setText(event.currentTarget.value); }} />
        <Switch label={t("missingOnly", { count: missing })} checked={isMissingOnly} onChange={(event) => { setMissingOnly(event.currentTarget.checked); }} />
      </div>
      {shown.length === 0
        ? <Empty icon="wave" title={data.length === 0 ? t("none") : t("noneFits")}>{data.length === 0 ? t("noneHint") : null}</Empty>
        : <div className={classes["table"]}><Table caption={t("title")} rows={shown} columns={columns} keyOf={({ name }) => name} /></div>}
      {opened === null ? null : <PromptDialog at={opened} prompt={data.find(({ name }) => name === opened.name)} mayWrite={mayWrite} onClose={() => { setOpened(null); }} />}
      {isNew ? <NewPrompt names={data.map(({ name }) => name)} onClose={() => { setNew(false); }} onChosen={(at) => { setNew(false); setOpened(at); }} /> : null}
    </section>
  );
}

function matches({ name, languages: cells }: Prompt, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return [name, ...cells.map(({ take }) => take?.text ?? "")].some((one) => one.toLowerCase().includes(wanted));
}

function cellOf(one: Prompt, language: PromptAt["language"]): Cell {
  return one.languages.find((cell) => cell.language === language) ?? { language, state: "unused", take: null, canRestore: false, version: 0 };
}

const icons: Readonly<Record<Cell["state"], IconName>> = { present: "check", words: "note", missing: "alert", unused: "plus" };

function CellButton({ cell: { state, take }, name, language, onOpen }: { readonly cell: Cell; readonly name: string; readonly language: string; readonly onOpen: () => void }) {
  const { t } = useTranslation("prompts");
  const label = take === null ? t(`state.${state}`) : t(`source.${take.source}`);
  return (
    <button type="button" className={classes["cell"]} data-state={state} onClick={onOpen}>
      <VisuallyHidden>{`${name}, ${language}: `}</VisuallyHidden>
      <Icon name={icons[state]} size={15} /><span>{label}</span>{take === null ? null : <span className={classes["length"]}>{` ${clockOf(take.durationMs)}`}</span>}
    </button>
  );
}

function UsedBy({ usedBy }: Pick<Prompt, "usedBy">) {
  const { t } = useTranslation("prompts");
  if (usedBy.length === 0) return <span className={classes["quiet"]}>{t("nobody")}</span>;
  return (
    <ul className={classes["uses"]}>
      {usedBy.map(({ flowId, flowName, isDraft, nodes }) => <li key={`${flowId} ${String(isDraft)}`}>{flowName}{isDraft ? ` (${t("draft")})` : ""}<span className={classes["quiet"]}> · {nodes.join(", ")}</span></li>)}
    </ul>
  );
}
