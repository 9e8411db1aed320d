// Today's alerts, newest first, those that go on before those that ended.
import { Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Alert } from "../../core/board/alerts.ts";
import { useFormats } from "../format/use-formats.ts";
import { useAlerts } from "../live/use-floor-live.ts";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { isSoundOn, setSound } from "./alert-sound.ts";
import { LevelTag } from "./level.tsx";
import { useAlertWords } from "./use-alert-words.ts";
import classes from "./floor.module.css";

export function AlertList() {
  const { t } = useTranslation("supervisor");
  const [hasSound, setHasSound] = useState(isSoundOn);
  const alerts = [...useAlerts().values()].sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || b.raisedAt - a.raisedAt);
  const aside = <Switch size="sm" label={t("alertSound")} checked={hasSound} onChange={(event) => { setSound(event.currentTarget.checked); setHasSound(event.currentTarget.checked); }} />;
  return (
    <Panel title={t("alerts")} icon="bell" aside={aside}>
      {alerts.length === 0 ? <Empty icon="bell" title={t("noAlerts")}>{t("noAlertsHint")}</Empty> : null}
      <ul className={classes["log"]}>{alerts.map((alert) => <Entry key={alert.id} alert={alert} />)}</ul>
    </Panel>
  );
}

function Entry({ alert }: { readonly alert: Alert }) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const words = useAlertWords();
  return (
    <li data-over={alert.endedAt !== null}>
      <time dateTime={new Date(alert.raisedAt).toISOString()}>{formats.time(alert.raisedAt)}</time>
      <div>
        <p className={classes["text"]}><b>{words.title(alert)}</b></p>
        <p className={classes["soft"]}>{words.limit(alert)} · {alert.endedAt === null ? t("alertGoesOn") : t("alertEnded", { time: formats.exactTime(alert.endedAt) })}</p>
      </div>
      <div className={classes["end"]}><LevelTag level={alert.level} /></div>
    </li>
  );
}
