// Why a test call failed, in sentences; and what its steps and expectations say.
import { useTranslation } from "react-i18next";
import type { RehearsalStep } from "../../../core/ivr/rehearse.ts";
import type { Expectation, TestCall, TestVerdict } from "../../../core/ivr/test-call.ts";

export function useStepWords(): (step: RehearsalStep) => string {
  const { t } = useTranslation("flowEditor");
  return (step) => {
    switch (step.do) {
      case "press": return t(step.early === true ? "steps.pressEarly" : "steps.press", { keys: step.keys });
      case "stay-silent": return t("steps.silent");
      case "answer": return t(`steps.answer.${step.result}`, { fields: Object.entries(step.fields ?? {}).map(([name, value]) => `${name} = ${value}`).join(", ") });
      case "pin": return t(`try.pin.${step.result}`);
      case "speak": return t("steps.speak", { seconds: step.seconds });
      case "come-back": return t(`waysOut.${step.reason}`);
    }
  };
}

export function useExpectationWords(): (one: Expectation) => string {
  const { t } = useTranslation("flowEditor");
  return (one) => {
    if ("hears" in one) return t(one.exactly === true ? "expect.exactly" : "expect.hears", { words: one.hears });
    if ("neverHears" in one) return t("expect.never", { words: one.neverHears });
    if ("language" in one) return t("expect.language", { language: t(`languages.${one.language}`) });
    return t(`expect.ending.${one.ending}`, { at: one.at ?? "" });
  };
}

export function useUnmet(): (test: TestCall, verdict: TestVerdict) => readonly string[] {
  const { t } = useTranslation("flowEditor");
  const stepWords = useStepWords();
  const words = useExpectationWords();
  return ({ steps, expect }, { stuckAt, unmet, ending }) => {
    const stuck = stuckAt === null ? undefined : steps[stuckAt];
    return [
      ...(stuck === undefined ? [] : [t("tests.stuck", { n: (stuckAt ?? 0) + 1, step: stepWords(stuck) })]),
      ...unmet.flatMap((at) => { const one = expect[at]; return one === undefined ? [] : [t("tests.unmet", { what: words(one) })]; }),
      ...(ending.kind === "failed" ? [t("endings.failed", { where: "" })] : []),
    ];
  };
}
