// My queues as they are now.
import { useTranslation } from "react-i18next";
import { clockOf } from "../../format/formats.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Tag } from "../../ui/tag.tsx";
import { useQueues } from "../use-floor.ts";
import classes from "./waiting.module.css";

export function MyQueues({ mine }: { readonly mine: readonly string[] }) {
  const { t } = useTranslation("desk");
  const language = useLanguage();
  const { data } = useQueues();
  const queues = data?.filter(({ id }) => mine.includes(id)) ?? [];
  return (
    <Panel title={t("queues")} icon="users">
      {data !== undefined && queues.length === 0 ? <Nothing>{t("noQueues")}</Nothing> : null}
      <ul className={classes["queues"]}>
        {queues.map(({ id, name, waiting, longestWaitMs, targetMs, agents, hours }) => (
          <li key={id}>
            <b>{name[language]}</b>
            {waiting > 0 ? <span className={classes["soft"]}>{t("longest", { time: clockOf(longestWaitMs) })}</span> : null}
            <span className={classes["soft"]}>{t("readyAgents", { count: agents.ready })}</span>
            {hours === "open"
              ? <Tag tone={waiting === 0 ? "off" : longestWaitMs > targetMs ? "bad" : "ring"} icon={waiting === 0 ? "check" : "clock"}>{waiting === 0 ? t("nobodyWaiting") : t("waiting", { count: waiting })}</Tag>
              : <Tag tone="pause" icon="clock">{t("closed")}</Tag>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
