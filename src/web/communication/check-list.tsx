// What is still missing before a plan may start, each with what to do; a click leads to its step.
import { useTranslation } from "react-i18next";
import type { PlanFault } from "../../core/campaign/communication/faults.ts";
import type { CommunicationPlan } from "../../core/campaign/communication/plan.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./communication.module.css";

/** What the server knows of the registers that the list's people need: of the plan as it is kept. */
export interface RegistersRead { readonly state: "not-kept" | "reading" | "read"; readonly problem: unknown }

export function CheckList({ plan, faults, registers: { state, problem }, onChoose }: { readonly plan: CommunicationPlan; readonly faults: readonly PlanFault[]; readonly registers: RegistersRead; readonly onChoose: (stepId: string) => void }) {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  return (
    <div className={classes["check"]}>
      <h2>{t("check.title")}</h2>
      {state === "read" || problem !== null ? null : <p role="status"><Icon name="clock" size={16} />{t(`check.${state}`)}</p>}
      {problem === null ? null : <p data-grade="warning" role="alert"><Icon name="alert" size={16} />{t("faults.registers-unread")} {problemOf(problem)}</p>}
      {state === "read" && problem === null && faults.length === 0 ? <p data-grade="good"><Icon name="check" size={16} />{t("check.good")}</p> : null}
      <ul>
        {faults.map(({ code, grade, stepId, language, detail }, n) => {
          const words = `${t(`faults.${code}`, { detail: detail ?? "" })}${language === undefined ? "" : ` (${t(`languages.${language}`)})`}`;
          const at = plan.steps.findIndex(({ id }) => id === stepId);
          return <li key={n} data-grade={grade}><Icon name={grade === "error" ? "alert" : "bulb"} size={16} />{stepId === null || at < 0 ? words : <button type="button" onClick={() => { onChoose(stepId); }}><b>{t("stepN", { n: at + 1 })}:</b> {words}</button>}</li>;
        })}
      </ul>
    </div>
  );
}
