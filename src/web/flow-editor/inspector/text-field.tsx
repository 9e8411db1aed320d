// A text in each language of the flow, missing ones marked, with variables put in where one types.
import { Button, Menu, Textarea } from "@mantine/core";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Text } from "../../../core/ivr/flow.ts";
import type { Language } from "../../../core/kernel/kernel.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../i18n/use-words.ts";
import { placeholderFor } from "../model/variables.ts";
import { without } from "../model/without.ts";
import { useEditor } from "../page/editor.ts";
import { PreviewButton } from "./preview-button.tsx";
import classes from "./inspector.module.css";

interface Props { readonly label: string; readonly text: Text | undefined; readonly isNeeded: boolean; readonly onChange: (text: Text, language: Language) => void }

export function TextField({ label, text = {}, isNeeded, onChange }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow, mayEdit } = useEditor();
  const own = useLanguage();
  const [chosen, choose] = useState<Language>(flow.languages.includes(own) ? own : flow.defaultLanguage);
  const language = flow.languages.includes(chosen) ? chosen : flow.languages[0] ?? chosen;
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const value = text[language] ?? "";
  const isMissing = (of: Language): boolean => (text[of] ?? "").trim() === "" && (isNeeded || flow.languages.some((other) => (text[other] ?? "").trim() !== ""));
  const write = (words: string): void => {
    onChange(words === "" ? without(text, language) : { ...text, [language]: words }, language);
  };
  const insert = (placeholder: string): void => {
    const at = area.current?.selectionStart ?? value.length;
    write(`${value.slice(0, at)}${placeholder}${value.slice(area.current?.selectionEnd ?? at)}`);
    area.current?.focus();
  };
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{label}</legend>
      <div className={classes["tabs"]}>
        <div role="tablist" aria-label={t("texts.languagesOf", { label })} className={classes["tabs"]} style={{ margin: 0 }}>
          {flow.languages.map((each) => (
            <button
              key={each} type="button" role="tab" id={`${id}-${each}`} aria-controls={`${id}-panel`} aria-selected={each === language} data-missing={isMissing(each)} tabIndex={each === language ? 0 : -1} className={classes["tab"]}
              onClick={() => { choose(each); }} onKeyDown={(event) => { if (event.key === "ArrowRight" || event.key === "ArrowLeft") { const n = flow.languages.indexOf(each) + (event.key === "ArrowRight" ? 1 : -1); const next = flow.languages.at(n % flow.languages.length); if (next) { choose(next); document.getElementById(`${id}-${next}`)?.focus(); } } }}
            >
              {each}{isMissing(each) ? <><Icon name="alert" size={12} /><span className="mantine-visually-hidden" style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}>{t("texts.missing")}</span></> : null}
            </button>
          ))}
        </div>
        <span style={{ flex: 1 }} />
        <PreviewButton text={value} language={language} />
        {mayEdit ? <VariableMenu onChoose={insert} /> : null}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${language}`}>
        <Textarea
          ref={area} value={value} autosize minRows={2} maxRows={8} lang={language} maxLength={2000} aria-label={t("texts.in", { label, language: t(`languages.${language}`) })} readOnly={!mayEdit}
          error={isMissing(language) ? t("texts.missing") : null} onChange={(event) => { write(event.currentTarget.value); }}
        />
      </div>
    </fieldset>
  );
}

export function VariableMenu({ onChoose }: { readonly onChoose: (placeholder: string) => void }) {
  const { t } = useTranslation("flowEditor");
  const { variables } = useEditor();
  return (
    <Menu position="bottom-end" width={290} shadow="md" withinPortal>
      <Menu.Target><Button size="compact-xs" variant="subtle" leftSection={<Icon name="plus" size={13} />}>{t("variables.insert")}</Button></Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {variables.map((variable) => (
          <Menu.Item key={variable.name} rightSection={<span className={classes["type"]}>{t(`types.${variable.type}`)}</span>} onClick={() => { onChoose(placeholderFor(variable)); }}>{variable.name}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
