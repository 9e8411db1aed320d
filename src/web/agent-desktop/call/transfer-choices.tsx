// The queues and colleagues that a call can go to, as they are at this moment.
import { useTranslation } from "react-i18next";
import { useLanguage, useWords } from "../../i18n/use-words.ts";
import { clockOf } from "../../format/formats.ts";
import { useView } from "../../live/use-live.ts";
import { Empty } from "../../ui/empty.tsx";
import { Tag } from "../../ui/tag.tsx";
import { stateLooks } from "../states.ts";
import { useAgents, useQueues } from "../use-floor.ts";
import classes from "./call.module.css";

interface Props { readonly isBusy: boolean; readonly onPick: (id: string) => void }

export function QueueChoices({ isBusy, onPick }: Props) {
  const { t } = useTranslation(["call", "desk"]);
  const language = useLanguage();
  const { data = [] } = useQueues();
  if (data.length === 0) return <Empty icon="users" title={t("noQueues")} />;
  return (
    <ul className={classes["choices"]}>
      {data.map(({ id, name, waiting, longestWaitMs, agents, hours }) => (
        <li key={id}>
          <button type="button" className={classes["choice"]} disabled={isBusy} onClick={() => { onPick(id); }}>
            <span><b>{name[language]}</b><small>{waiting === 0 ? t("desk:nobodyWaiting") : `${t("desk:waiting", { count: waiting })} · ${t("desk:longest", { time: clockOf(longestWaitMs) })}`}</small></span>
            {hours === "open"
              ? <Tag tone={agents.ready > 0 ? "ready" : "pause"} icon="headset">{t("desk:readyAgents", { count: agents.ready })}</Tag>
              : <Tag tone="bad" icon="clock">{t("desk:closed")}</Tag>}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function AgentChoices({ isBusy, onPick }: Props) {
  const { t } = useTranslation(["call", "desk"]);
  const word = useWords();
  const me = useView()?.agent.id;
  const colleagues = (useAgents(true).data ?? []).filter(({ id }) => id !== me);
  if (colleagues.length === 0) return <Empty icon="users" title={t("noAgents")} />;
  const order = ["ready", "wrap-up", "talking", "reserved", "not-ready", "signed-out"];
  const sorted = colleagues.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name));
  return (
    <ul className={classes["choices"]}>
      {sorted.map(({ id, name, extension, state, reason, phone, language }) => (
        <li key={id}>
          <button type="button" className={classes["choice"]} disabled={isBusy || state === "signed-out" || phone === "unreachable"} onClick={() => { onPick(id); }}>
            <span><b>{name}</b><small>{extension} · {word("language", language)}{reason === null ? "" : ` · ${word("reason", reason)}`}</small></span>
            <Tag {...stateLooks[state]}>{t(`desk:state.${state}`)}</Tag>
          </button>
        </li>
      ))}
    </ul>
  );
}
