// Steps of a call as a list, oldest first.
import { useTranslation } from "react-i18next";
import type { Step } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";
import { asWritten, useWords } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { useNames } from "../use-floor.ts";
import { sayStep, type Said } from "./say-step.ts";
import classes from "./call.module.css";
import { useFieldName } from "./use-field-name.ts";

export function Trail({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  const formats = useFormats();
  const names = useNames();
  const inWords = useStepWords();
  return (
    <ol className={classes["trail"]} aria-label={label}>
      {steps.map((step, n) => {
        const said = sayStep(step, { names, formats });
        return (
          <li key={`${String(step.at)}-${String(n)}`}>
            <span className={classes["dot"]} data-tone={said.tone}><Icon name={said.icon} size={13} /></span>
            <span lang={step.kind === "prompt" || step.kind === "announced" ? step.language : undefined}>{inWords(said)}</span>
            <time dateTime={new Date(step.at).toISOString()}>{formats.exactTime(step.at)}</time>
          </li>
        );
      })}
    </ol>
  );
}

function useStepWords(): (said: Said) => string {
  const { t, i18n } = useTranslation("steps");
  const word = useWords();
  const fieldName = useFieldName();
  return ({ key, values }) => {
    const { what, disposition, language, field } = values;
    const inWords = {
      ...values,
      ...(what === undefined ? {} : { what: i18n.exists(`steps:what.${what}`) ? t(`what.${what}` as never) : asWritten(what) }),
      ...(field === undefined ? {} : { field: fieldName(field) }),
      ...(disposition === undefined ? {} : { disposition: word("disposition", disposition) }),
      ...(language === undefined ? {} : { language: word("language", language) }),
    };
    return t(key as "arrived", inWords);
  };
}
