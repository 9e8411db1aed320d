// Why a proposal cannot be tried, in words.
import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQueueNames } from "./names.ts";
import type { Problem } from "./problems.ts";

export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useTranslation("lab");
  const tell = useProblemWords();
  return <Alert color="red" role="alert" title={t("cannot")}>{problems.map((problem) => <div key={JSON.stringify(problem)}>{tell(problem)}</div>)}</Alert>;
}

function useProblemWords(): (problem: Problem) => string {
  const { t } = useTranslation("lab");
  const { t: word } = useTranslation("rules");
  const nameOf = useQueueNames();
  return (problem) => {
    switch (problem.code) {
      case "nobody": return problem.language === null ? t("nobodyFor", { queue: nameOf(problem.queue) }) : t("nobodySpeaks", { queue: nameOf(problem.queue), language: problem.language });
      case "no-callers": return t("noCallers");
      case "rule": return problem.step === null ? t("worthFault", { queue: nameOf(problem.queue) }) : t("ruleFault", { queue: nameOf(problem.queue), step: problem.step + 1 });
      case "shift": return t("shiftWrong", { n: problem.group + 1, shift: problem.shift + 1 });
      case "hours": return t("hoursWrong");
      case "today": return t("todayWrong", { queue: nameOf(problem.queue), rule: problem.step === null ? t("worth") : word("step", { n: problem.step + 1 }) });
      case "other": return t("otherWrong", { path: problem.path, message: problem.message });
    }
  };
}
