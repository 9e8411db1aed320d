// A recording of the prompt library: found by its name or by what it says, heard in each language of the flow, made and
// mended on the spot. A name that nobody recorded yet may be given too; the library then lists it as missing.
import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../../../core/ivr/flow.ts";
import { promptName, type Prompt } from "../../../protocol/rest-prompts.ts";
import type { PromptAt } from "../../api/prompts.ts";
import { lazyScreen } from "../../shell/lazy-screen.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../page/editor.ts";
import { useHouse } from "../page/use-house.ts";
import { RecordingTakes } from "./recording-takes.tsx";
import classes from "./inspector.module.css";

const NewPrompt = lazyScreen("prompts", async () => (await import("../../administration/prompts/new-prompt.tsx")).NewPrompt);
const PromptDialog = lazyScreen("prompts", async () => (await import("../../administration/prompts/prompt-dialog.tsx")).PromptDialog);

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  /** Said where nobody recorded it. */
  readonly words: Text | undefined;
  readonly error: string | null;
  readonly onChange: (recording: string | undefined) => void;
}

export function RecordingField({ label, value, words = {}, error, onChange }: Props) {
  const { t } = useTranslation("flowEditor");
  const { mayEdit } = useEditor();
  const { prompts } = useHouse();
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<PromptAt | null>(null);
  const [isNew, setNew] = useState(false);
  const chosen = value === undefined || value === "" ? null : value;
  const prompt = prompts.find(({ name }) => name === chosen);
  const names = [...new Set([...prompts.map(({ name }) => name), ...(chosen === null ? [] : [chosen])])];
  const wanted = search.trim();
  const isFree = wanted !== "" && !names.includes(wanted) && promptName.safeParse(wanted).success;
  const data = [...names.map((name) => ({ value: name, label: name })), ...(isFree ? [{ value: wanted, label: t("recordings.makeNamed", { name: wanted }) }] : [])];
  const begin = (at: PromptAt): void => { onChange(at.name); setNew(false); setOpened(at); };
  return (
    <div className={classes["recording"]}>
      <Select
        size="xs" label={label} data={data} value={chosen} searchable clearable error={error} placeholder={t("fields.noRecording")} clearButtonProps={{ "aria-label": t("fields.noRecording") }} nothingFoundMessage={t("recordings.nothing")}
        searchValue={search} onSearchChange={setSearch} maxDropdownHeight={260} comboboxProps={{ withinPortal: true, width: 320, position: "bottom-end" }}
        filter={({ options, search: typed }) => options.filter((option) => "value" in option && (option.value === wanted || matches(prompts, option.value, typed)))}
        renderOption={({ option }) => <Option name={option.label} says={saidIn(prompts, option.value)} />}
        onChange={(next) => { onChange(next ?? undefined); if (next !== null && isFree && next === wanted) setNew(true); }}
      />
      {mayEdit ? <Tooltip label={t("recordings.make")}><ActionIcon variant="default" size={30} aria-label={`${t("recordings.make")}: ${label}`} onClick={() => { setNew(true); }}><Icon name="plus" size={15} /></ActionIcon></Tooltip> : null}
      {chosen === null ? null : <RecordingTakes name={chosen} prompt={prompt} words={words} onOpen={(language) => { setOpened({ name: chosen, language }); }} />}
      {isNew ? <NewPrompt names={prompts.map(({ name }) => name)} name={isPending(prompts, chosen) ? chosen ?? "" : ""} onClose={() => { setNew(false); }} onChosen={begin} /> : null}
      {opened === null ? null : <PromptDialog key={`${opened.name} ${opened.language}`} at={opened} prompt={prompts.find(({ name }) => name === opened.name)} words={asRecorded(words[opened.language])} mayWrite={mayEdit} onClose={() => { setOpened(null); }} />}
    </div>
  );
}

/** A recording says the same to everybody: words with a variable in them are none. */
const asRecorded = (words = ""): string => (/[{}]/u.test(words) ? "" : words);

/** Named here and by nobody recorded. */
function isPending(prompts: readonly Prompt[], name: string | null): boolean {
  return name !== null && !prompts.some((one) => one.name === name);
}

function Option({ name, says }: { readonly name: string; readonly says: string }) {
  return <span className={classes["option"]}><code>{name}</code>{says === "" ? null : <small>{says}</small>}</span>;
}

function textsOf(prompts: readonly Prompt[], name: string): readonly string[] {
  return prompts.find((one) => one.name === name)?.languages.flatMap(({ take }) => (take === null || take.text === "" ? [] : [take.text])) ?? [];
}

const saidIn = (prompts: readonly Prompt[], name: string): string => textsOf(prompts, name)[0] ?? "";

function matches(prompts: readonly Prompt[], name: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return [name, ...textsOf(prompts, name)].some((one) => one.toLowerCase().includes(wanted));
}
