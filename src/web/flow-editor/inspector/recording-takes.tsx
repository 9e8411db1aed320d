// What of a recording is there in each language of the flow: heard with a click, or made where it is missing.
import { useTranslation } from "react-i18next";
import type { Text } from "../../../core/ivr/flow.ts";
import type { Language } from "../../../core/kernel/kernel.ts";
import type { Prompt } from "../../../protocol/rest-prompts.ts";
import { audioOf } from "../../api/prompts.ts";
import { clockOf } from "../../format/formats.ts";
import { Icon } from "../../ui/icon.tsx";
import { useEditor } from "../page/editor.ts";
import { useSound } from "./use-sound.ts";
import classes from "./inspector.module.css";

interface Props { readonly name: string; readonly prompt: Prompt | undefined; readonly words: Text; readonly onOpen: (language: Language) => void }

export function RecordingTakes({ name, prompt, words, onOpen }: Props) {
  const { t } = useTranslation("flowEditor");
  const { flow, mayEdit } = useEditor();
  const sound = useSound();
  return (
    <ul className={classes["takes"]} aria-label={t("recordings.of", { name })}>
      {flow.languages.map((language) => {
        const take = prompt?.languages.find((cell) => cell.language === language)?.take ?? null;
        const spoken = t(`languages.${language}`);
        if (take === null) {
          const state = (words[language] ?? "").trim() === "" ? "missing" : "words";
          const told = <><Icon name={state === "words" ? "note" : "alert"} size={13} />{language} · {t(`recordings.${state}`)}</>;
          return <li key={language}>{mayEdit ? <button type="button" className={classes["take"]} data-state={state} aria-label={`${t("recordings.add", { language: spoken })}. ${t(`recordings.${state}`)}`} onClick={() => { onOpen(language); }}>{told}</button> : <span className={classes["take"]} data-state={state}>{told}</span>}</li>;
        }
        const address = audioOf({ name, language }, take.at);
        return (
          <li key={language} className={classes["pair"]}>
            <button type="button" className={classes["take"]} data-state="present" aria-pressed={sound.playing === address} aria-label={t("recordings.hear", { language: spoken })} onClick={() => { sound.toggle(address); }}><Icon name={sound.playing === address ? "pause" : "play"} size={13} />{language} · {clockOf(take.durationMs)}</button>
            {mayEdit ? <button type="button" className={classes["take"]} data-state="present" aria-label={t("recordings.mend", { language: spoken })} onClick={() => { onOpen(language); }}><Icon name="pencil" size={13} /></button> : null}
          </li>
        );
      })}
    </ul>
  );
}
