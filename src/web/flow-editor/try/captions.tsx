// What was heard and what the caller did, as in a chat; read out as it comes.
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { IvrFact } from "../../../core/ivr/session.ts";
import { useEditor } from "../page/editor.ts";
import type { Tape } from "./rehearsal-tape.ts";
import classes from "./try.module.css";

export function Captions({ tape }: { readonly tape: Tape }) {
  const { t } = useTranslation("flowEditor");
  const { jump, flow } = useEditor();
  const end = useRef<HTMLLIElement>(null);
  const count = tape.at.facts.length;
  useEffect(() => { end.current?.scrollIntoView({ block: "nearest" }); }, [count]);
  return (
    <div className={classes["log"]} role="log" aria-label={t("try.heard")} tabIndex={0}><ol className={classes["captions"]}>
      {joined(tape.at.facts).map((fact, n) => {
        if (fact.type === "ivr.prompt-started") {
          return (
            <li key={n} className={classes["said"]} lang={fact.language}>
              <button type="button" className={classes["source"]} disabled={!Object.hasOwn(flow.nodes, fact.nodeId)} onClick={() => { jump(fact.nodeId); }}>{fact.nodeId} · {fact.language}</button>
              {fact.text}
            </li>
          );
        }
        const line = lineOf(fact, t as never);
        return line === null ? null : <li key={n} className={fact.type === "ivr.fault" ? classes["wrong"] : fact.type === "ivr.key-pressed" ? classes["mine"] : classes["event"]}>{line}</li>;
      })}
      <li ref={end} aria-hidden="true" className={classes["end"]} />
    </ol></div>
  );
}

/** Keys pressed one after the other are one line. */
function joined(facts: readonly IvrFact[]): readonly IvrFact[] {
  return facts.filter(({ type }) => type !== "ivr.waiting").reduce<IvrFact[]>((lines, fact) => {
    const last = lines.at(-1);
    if (fact.type !== "ivr.key-pressed" || last?.type !== "ivr.key-pressed") return [...lines, fact];
    return [...lines.slice(0, -1), { ...last, key: `${last.key} ${fact.key}` }];
  }, []);
}

function lineOf(fact: IvrFact, t: (key: string, values?: Record<string, unknown>) => string): string | null {
  switch (fact.type) {
    case "ivr.key-pressed": return fact.key;
    case "ivr.no-answer": return t(`try.${fact.why}`);
    case "ivr.asked": return t("try.asked", { what: fact.what });
    case "ivr.looked-up": return fact.fields === null ? t("try.nothingFound") : t("try.answered");
    case "ivr.pin-checked": return t(`try.pin.${fact.result}`);
    case "ivr.recording-started": return t("try.recording");
    case "ivr.spared": return t(fact.field === "verified" ? "try.sparedProof" : "try.spared", { field: fact.field, value: fact.value });
    case "ivr.asked-again": return t("try.askedAgain", { field: fact.field });
    case "ivr.language-chosen": return t("try.speaks", { language: t(`languages.${fact.language}`) });
    case "ivr.fault": return t("try.trouble", { fault: fact.fault });
    default: return null;
  }
}
