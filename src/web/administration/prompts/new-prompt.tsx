// A new prompt: its name, and the language to begin with.
import { Button, Group, Modal, NativeSelect, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { languages } from "../../../core/kernel/kernel.ts";
import { promptName } from "../../../protocol/rest-prompts.ts";
import type { PromptAt } from "../../api/prompts.ts";
import { asLanguage } from "../../i18n/start.ts";
import { useLanguage, useWords } from "../../i18n/use-words.ts";

/** `name`: what was asked for already. */
interface Props { readonly names: readonly string[]; readonly name?: string; readonly onClose: () => void; readonly onChosen: (at: PromptAt) => void }

export function NewPrompt({ names, name: wanted = "", onClose, onChosen }: Props) {
  const { t } = useTranslation("prompts");
  const word = useWords();
  const [name, setName] = useState(wanted);
  const [language, setLanguage] = useState(useLanguage());
  const [isTried, setTried] = useState(false);
  const fault = faultOf(name, names);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (fault === null) onChosen({ name, language });
  }

  return (
    <Modal opened onClose={onClose} title={t("new")} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={submit} noValidate>
        <TextInput data-autofocus label={t("name")} description={t("nameHint")} value={name} autoComplete="off" mb="sm" onChange={(event) => { setName(event.currentTarget.value.trim()); }} error={isTried && fault !== null ? t(fault) : null} />
        <NativeSelect label={t("firstLanguage")} value={language} mb="lg" data={languages.map((each) => ({ value: each, label: word("language", each) }))} onChange={(event) => { setLanguage(asLanguage(event.currentTarget.value) ?? "es"); }} />
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t("cancel")}</Button><Button type="submit">{t("go")}</Button></Group>
      </form>
    </Modal>
  );
}

function faultOf(name: string, names: readonly string[]): "nameWrong" | "nameTaken" | null {
  if (!promptName.safeParse(name).success) return "nameWrong";
  return names.includes(name) ? "nameTaken" : null;
}
