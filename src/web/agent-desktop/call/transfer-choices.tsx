// The queues and colleagues that a call can go to, as they are at this moment.
import { useTranslation } from "react-i18next";
import type { AgentNow } from "../../../protocol/rest-floor.ts";
import { useLanguage, useWords } from "../../i18n/use-words.ts";
import { clockOf } from "../../format/formats.ts";
import { useView } from "../../live/use-live.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
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

interface AgentProps { readonly isBusy: boolean; readonly onAsk: (id: string) => void; /** null: he can only be asked */ readonly onSend: ((id: string) => void) | null }

export function AgentChoices({ isBusy, onAsk, onSend }: AgentProps) {
  const { t } = useTranslation("call");
  const me = useView()?.agent.id;
  const colleagues = (useAgents(true).data ?? []).filter(({ id }) => id !== me);
  if (colleagues.length === 0) return <Empty icon="users" title={t("noAgents")} />;
  const order = ["ready", "wrap-up", "talking", "reserved", "not-ready", "signed-out"];
  const sorted = colleagues.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name));
  return (
    <ul className={classes["choices"]}>
      {sorted.map((agent) => (
        <li key={agent.id} className={classes["colleague"]}>
          <Colleague agent={agent} isOff={isBusy || (onSend === null ? agent.state !== "ready" : agent.state === "signed-out" || agent.phone === "unreachable")} onPick={() => { (onSend ?? onAsk)(agent.id); }} />
          {onSend === null ? null : (
            <button type="button" className={classes["ask"]} disabled={isBusy || agent.state !== "ready"} onClick={() => { onAsk(agent.id); }} title={t("askFirst")} aria-label={t("askName", { name: agent.name })}>
              <Icon name="consult" size={18} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Colleague({ agent: { name, extension, state, reason, language }, isOff, onPick }: { readonly agent: AgentNow; readonly isOff: boolean; readonly onPick: () => void }) {
  const { t } = useTranslation("desk");
  const word = useWords();
  return (
    <button type="button" className={classes["choice"]} disabled={isOff} onClick={onPick}>
      <span><b>{name}</b><small>{extension} · {word("language", language)}{reason === null ? "" : ` · ${word("reason", reason)}`}</small></span>
      <Tag {...stateLooks[state]}>{t(`state.${state}`)}</Tag>
    </button>
  );
}
