// Says each new alert once, as a calm note; critical ones ring if that is wanted. What was there before is not said.
import { notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { noBoardYet } from "../live/board.ts";
import { useAlerts } from "../live/use-floor-live.ts";
import { Icon } from "../ui/icon.tsx";
import { isSoundOn, ring } from "./alert-sound.ts";
import { useAlertWords } from "./use-alert-words.ts";

export function AlertCaller() {
  const { t } = useTranslation("supervisor");
  const alerts = useAlerts();
  const words = useAlertWords();
  const said = useRef<Set<string> | null>(null);
  useEffect(() => {
    const before = said.current;
    if (alerts === noBoardYet.alerts) return;
    const fresh = before === null ? [] : [...alerts.values()].filter(({ id, endedAt }) => endedAt === null && !before.has(id));
    said.current = new Set(alerts.keys());
    for (const alert of fresh) {
      notifications.show({ id: alert.id, title: `${t(`level.${alert.level}`)}: ${words.title(alert)}`, message: words.limit(alert), color: alert.level === "red" ? "red" : "amber", icon: <Icon name="alert" size={16} />, role: "status", autoClose: 8_000, closeButtonProps: { "aria-label": t("close") } });
    }
    if (fresh.some(({ level }) => level === "red") && isSoundOn()) ring();
  }, [alerts, words, t]);
  return null;
}
