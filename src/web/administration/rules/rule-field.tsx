// A rule as text, with what is wrong with it said at once in the reader's language, and what it means in plain words.
import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { explain } from "../../../core/rules/explain.ts";
import { blocks, type Fault } from "../../../core/rules/fault.ts";
import type { RuleHouse } from "../../../core/rules/house.ts";
import type { Judged } from "../../../core/rules/rule.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { useFaults } from "../parts/faults.ts";
import { useForm } from "../parts/form-state.ts";
import classes from "./rules.module.css";

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where the service tells its faults: "#/steps/0/when". */
  readonly pointer: string;
  readonly judged: Judged;
  readonly house: RuleHouse;
}

export function RuleField({ label, description, value, onChange, pointer, judged, house }: Props) {
  const { t } = useTranslation("administration");
  const { faultAt, mayWrite } = useForm();
  const said = useFaults();
  const language = useLanguage();
  const wrong = judged.faults.filter(blocks);
  const warnings = judged.faults.filter((fault) => !blocks(fault));
  const told = (faults: readonly Fault[]) => faults.map((fault) => <FaultLine key={`${fault.code} ${String(fault.at.from)}`} fault={fault} text={value} />);
  const fromService = said(faultAt(pointer));
  return (
    <div className={classes["rule"]}>
      <Textarea
        label={label} {...(description === undefined ? {} : { description })} disabled={!mayWrite} autosize minRows={1} maxRows={8} spellCheck={false} autoComplete="off" classNames={{ input: classes["code"] ?? "" }}
        value={value} onChange={(event) => { onChange(event.currentTarget.value); }} error={wrong.length > 0 ? told(wrong) : fromService}
      />
      {warnings.length === 0 ? null : <div role="status" className={classes["warning"]}>{told(warnings)}</div>}
      {judged.expression === null ? null : <p className={classes["plain"]}>{t("rules.plain", { rule: explain(judged.expression, { language, vocabulary: house.vocabulary }) })}</p>}
    </div>
  );
}

/** What, where in the text, and what to do. */
function FaultLine({ fault: { at, message, remedy }, text }: { readonly fault: Fault; readonly text: string }) {
  const language = useLanguage();
  const part = text.slice(at.from, at.to);
  return <span className={classes["fault"]}>{part === "" || part === text.trim() ? null : <><code>{part}</code> </>}{message[language]} {remedy[language]}</span>;
}
