// What is still missing before a plan may start, each with what to do; a click leads to its step.
import { useTranslation } from "react-i18next";
import type { PlanFault } from "../../core/campaign/communication/faults.ts";
import type { CommunicationPlan } from "../../core/campaign/communication/plan.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./communication.module.css";

export function CheckList({ plan, faults, onChoose }: { readonly plan: CommunicationPlan; readonly faults: readonly PlanFault[]; readonly onChoose: (stepId: string) => void }) {
  const { t } = useTranslation("communication");
  return (
    <div className={classes["check"]}>
      <h2>{t("check.title")}</h2>
      {faults.length === 0 ? <p data-grade="good"><Icon name="check" size={16} />{t("check.good")}</p> : null}
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
