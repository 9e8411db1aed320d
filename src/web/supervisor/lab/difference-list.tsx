// What the proposal changes, in words.
import { useTranslation } from "react-i18next";
import type { Strategy, Step, Until } from "../../../core/routing/work.ts";
import { vocabularyOf } from "../../../core/lab/scenario/rule-staff.ts";
import type { TodayScenario, TodayShift } from "../../../core/lab/today.ts";
import { explain } from "../../../core/rules/explain.ts";
import { parse } from "../../../core/rules/parser.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { differencesOf, type Difference } from "./differences.ts";
import { useQueueNames } from "./names.ts";
import { ruleStaffOf } from "./problems.ts";
import classes from "./lab.module.css";

export function DifferenceList({ today, proposal }: { readonly today: TodayScenario; readonly proposal: TodayScenario }) {
  const { t } = useTranslation("lab");
  const nameOf = useQueueNames();
  const tell = useDifferenceWords(proposal);
  const differences = differencesOf(today, proposal);
  if (differences.length === 0) return <p className={classes["hint"]}>{t("noChanges")}</p>;
  return (
    <ul className={classes["differences"]}>
      {differences.map((difference, n) => (
        <li key={n}><strong>{difference.of === "queue" ? nameOf(difference.id) : t("groupName", { n: difference.n + 1 })}</strong> {t("change", { ...tell(difference) })}</li>
      ))}
    </ul>
  );
}

interface Told { readonly what: string; readonly from: string; readonly to: string }

const figureWords = {
  perHour: "perHour", targetSeconds: "target", handleSeconds: "handle", wrapUpSeconds: "wrapUp", patienceSeconds: "patience",
  languageLevel: "languageLevel", ringAtOnce: "ringAtOnce", priority: "priority", ageingPerMinute: "ageing", stickySeconds: "sticky", count: "count",
} as const;

function useDifferenceWords(proposal: TodayScenario): (difference: Difference) => Told {
  const { t } = useTranslation("lab");
  const { t: word } = useTranslation("rules");
  const formats = useFormats();
  const nameOf = useQueueNames();
  const stepWords = useStepWords(proposal);
  const ruleWords = useRuleWords(proposal);
  const number = (value: number | null): string => (value === null ? t("none") : formats.count(value));
  const shifts = (all: readonly TodayShift[]): string => all.map(({ from, to }) => `${from}–${to}`).join(", ") || t("always");
  const both = <T,>({ from, to }: { readonly from: T; readonly to: T }, tell: (value: T) => string): Pick<Told, "from" | "to"> => ({ from: tell(from), to: tell(to) });
  return (difference) => {
    switch (difference.what) {
      case "figure": return { what: t(figureWords[difference.field]), ...both(difference, number) };
      case "skill": return { what: t("level", { skill: difference.skill }), ...both(difference, number) };
      case "strategy": return { what: t("strategy"), ...both(difference, (value) => word(`strategies.${value as Strategy}`)) };
      case "worth": return { what: t("worth"), ...both(difference, (rule) => (rule.trim() === "" ? t("none") : ruleWords(rule))) };
      case "works": return { what: t("works"), ...both(difference, (all) => all.map(nameOf).join(", ") || t("none")) };
      case "shifts": return { what: t("shifts"), ...both(difference, shifts) };
      case "step": return { what: word("step", { n: difference.at + 1 }), ...both(difference, (step) => (step === null ? t("none") : stepWords(step))) };
    }
  };
}

/** A rule that cannot be used is told as it was typed. */
function useRuleWords(scenario: TodayScenario): (rule: string) => string {
  const language = useLanguage();
  const vocabulary = vocabularyOf(ruleStaffOf(scenario));
  return (rule) => {
    const { expression } = parse(rule);
    return expression === null ? rule : explain(expression, { language, vocabulary });
  };
}

function useStepWords(scenario: TodayScenario): (step: Step) => string {
  const { t } = useTranslation("lab");
  const ruleWords = useRuleWords(scenario);
  return ({ when, until }) => t("stepEnds", { rule: ruleWords(when), ends: endsOf(until, t) });
}

function endsOf(until: Until | null, t: ReturnType<typeof useTranslation<"lab">>["t"]): string {
  const { afterSeconds, predictedWaitSeconds, noneOnShift } = until ?? {};
  const isFirst = afterSeconds === undefined;
  const ends = [
    ...afterSeconds === undefined ? [] : [t("afterSeconds", { value: afterSeconds })],
    ...predictedWaitSeconds === undefined ? [] : [t(isFirst ? "predictedWaitOnly" : "predictedWait", { value: predictedWaitSeconds })],
    ...noneOnShift === true ? [t(isFirst && predictedWaitSeconds === undefined ? "noneOnShiftOnly" : "noneOnShift")] : [],
  ];
  return ends.length === 0 ? t("stepStays") : ends.join(", ");
}
