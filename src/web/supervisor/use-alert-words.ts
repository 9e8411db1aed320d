// An alert in words.
import { useTranslation } from "react-i18next";
import type { Alert } from "../../core/board/alerts.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorQueues } from "../live/use-floor-live.ts";
import { useBoardWords } from "./figures.ts";

export interface AlertWords { title(alert: Alert): string; limit(alert: Alert): string }

export function useAlertWords(): AlertWords {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const words = useBoardWords();
  const [agents, queues] = [useFloorAgents(), useFloorQueues()];
  const valueOf = ({ measure }: Alert, value: number): string => {
    if (measure === "serviceLevel" || measure === "abandonedShare") return words.share(value);
    return measure === "waiting" ? words.count(value) : words.clock(value);
  };
  const nameOf = ({ subject: { kind, id } }: Alert): string => (kind === "queue" ? queues.get(id)?.name[language] : agents.get(id)?.name) ?? id;
  return {
    title: (alert) => t("alertOf", { subject: nameOf(alert), measure: t(`measures.${alert.measure}`), value: valueOf(alert, alert.value) }),
    limit: (alert) => t("passed", { limit: valueOf(alert, alert.limit) }),
  };
}
