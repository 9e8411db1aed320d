// A rule as text, with what is wrong with it said at once in the reader's language, and what it means in plain words.
import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { explain } from "../../core/rules/explain.ts";
import { blocks, type Fault } from "../../core/rules/fault.ts";
import type { Judged } from "../../core/rules/rule.ts";
import type { Vocabulary } from "../../core/rules/types.ts";
import { useLanguage } from "../i18n/use-words.ts";
import classes from "./rules.module.css";

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isFixed: boolean;
  readonly judged: Judged;
  /** What the service found wrong, in the reader's language; told where the rule itself is sound. */
  readonly refusal?: string | null;
  readonly vocabulary: Vocabulary;
}

export function RuleField({ label, description, value, onChange, isFixed, judged, refusal = null, vocabulary }: Props) {
  const { t } = useTranslation("rules");
  const language = useLanguage();
  const wrong = judged.faults.filter(blocks);
  const warnings = judged.faults.filter((fault) => !blocks(fault));
  const told = (faults: readonly Fault[]) => faults.map((fault) => <FaultLine key={`${fault.code} ${String(fault.at.from)}`} fault={fault} text={value} />);
  return (
    <div className={classes["rule"]}>
      <Textarea
        label={label} {...(description === undefined ? {} : { description })} disabled={isFixed} autosize minRows={1} maxRows={8} spellCheck={false} autoComplete="off" classNames={{ input: classes["code"] ?? "" }}
        value={value} onChange={(event) => { onChange(event.currentTarget.value); }} error={wrong.length > 0 ? told(wrong) : refusal}
      />
      {warnings.length === 0 ? null : <div role="status" className={classes["warning"]}>{told(warnings)}</div>}
      {judged.expression === null ? null : <p className={classes["plain"]}>{t("plain", { rule: explain(judged.expression, { language, vocabulary }) })}</p>}
    </div>
  );
}

/** What, where in the text, and what to do. */
function FaultLine({ fault: { at, message, remedy }, text }: { readonly fault: Fault; readonly text: string }) {
  const language = useLanguage();
  const part = text.slice(at.from, at.to);
  return <span className={classes["fault"]}>{part === "" || part === text.trim() ? null : <><code>{part}</code> </>}{message[language]} {remedy[language]}</span>;
}
