// The steps on an axis of days, each with its channel; a step that stands on a condition is drawn with a broken line.
import { useTranslation } from "react-i18next";
import { dayMs } from "../../core/campaign/rule.ts";
import type { CommunicationPlan, PlanStep } from "../../core/campaign/communication/plan.ts";
import { Icon } from "../ui/icon.tsx";
import { channelIcons } from "./channels.ts";
import classes from "./communication.module.css";

interface Props { readonly plan: CommunicationPlan; readonly chosen: string | null; readonly faulty: ReadonlySet<string>; readonly onChoose: (id: string) => void }

export function Timeline({ plan, chosen, faulty, onChoose }: Props) {
  const { t } = useTranslation("communication");
  return (
    <ol className={classes["timeline"]} aria-label={t("steps")}>
      {plan.steps.map((step, n) => (
        <li key={step.id} data-condition={step.condition.type !== "always" || undefined}>
          <span className={classes["day"]}>{whenOf(plan.steps, n, t)}</span>
          <button type="button" aria-pressed={chosen === step.id} data-faulty={faulty.has(step.id) || undefined} onClick={() => { onChoose(step.id); }}>
            <Icon name={channelIcons[step.content.channel]} size={20} />
            <b>{t(`channels.${step.content.channel}`)}</b>
            <small>{step.aim === "" ? t("stepN", { n: n + 1 }) : step.aim}</small>
            {faulty.has(step.id) ? <span className={classes["hidden"]}>{t("hasFaults")}</span> : null}
          </button>
          {step.condition.type === "always" ? null : <small className={classes["only"]}>{t(`conditions.${step.condition.type}`)}</small>}
        </li>
      ))}
    </ol>
  );
}

/** Counted from coming into the plan, as long as no step has a day of the calendar. */
function whenOf(steps: readonly PlanStep[], n: number, t: ReturnType<typeof useTranslation<"communication">>["t"]): string {
  const upTo = steps.slice(0, n + 1);
  const fixed = upTo.findLast(({ time }) => time.type === "date");
  const own = steps[n]?.time;
  if (own?.type === "date") return own.date;
  const days = upTo.reduce((sum, { time }) => sum + (time.type === "day" ? time.days : time.type === "after" ? time.ms / dayMs : 0), 0);
  return fixed === undefined ? t("dayN", { n: Math.floor(days) }) : t("afterStep");
}
