// The queues, colleagues and flows that a call can go to, as they are at this moment.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentNow } from "../../../protocol/rest-floor.ts";
import { useLanguage, useWords } from "../../i18n/use-words.ts";
import { useFormats } from "../../format/use-formats.ts";
import { clockOf } from "../../format/formats.ts";
import { useView } from "../../live/use-live.ts";
import { Empty } from "../../ui/empty.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { stateLooks } from "../states.ts";
import { useAgents, useFlowDestinations, useQueues } from "../use-floor.ts";
import classes from "./call.module.css";

/** `onSend` null: he can only be asked. */
interface Props { readonly isBusy: boolean; readonly onAsk: (id: string) => void; readonly onSend: ((id: string) => void) | null }

export function QueueChoices({ isBusy, onAsk, onSend }: Props) {
  const { t } = useTranslation(["call", "desk"]);
  const language = useLanguage();
  const { data = [] } = useQueues();
  if (data.length === 0) return <Empty icon="users" title={t("noQueues")} />;
  return (
    <ul className={classes["choices"]}>
      {data.map(({ id, name, waiting, longestWaitMs, agents, hours }) => (
        <li key={id} className={classes["colleague"]}>
          <button type="button" className={classes["choice"]} disabled={isBusy || (onSend === null && hours !== "open")} onClick={() => { (onSend ?? onAsk)(id); }}>
            <span><b>{name[language]}</b><small>{waiting === 0 ? t("desk:nobodyWaiting") : `${t("desk:waiting", { count: waiting })} · ${t("desk:longest", { time: clockOf(longestWaitMs) })}`}</small></span>
            {hours === "open"
              ? <Tag tone={agents.ready > 0 ? "ready" : "pause"} icon="headset">{t("desk:readyAgents", { count: agents.ready })}</Tag>
              : <Tag tone="bad" icon="clock">{t("desk:closed")}</Tag>}
          </button>
          {onSend === null ? null : <AskFirst name={name[language]} isOff={isBusy || hours !== "open"} onAsk={() => { onAsk(id); }} />}
        </li>
      ))}
    </ul>
  );
}

/** Flows cannot be asked: the caller goes to one from its start, with what he gave. */
export function FlowChoices({ isBusy, onSend }: { readonly isBusy: boolean; readonly onSend: (id: string) => void }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const { data = [], isPending } = useFlowDestinations();
  if (data.length === 0) return isPending ? <div className={classes["choices"]} aria-busy="true" /> : <Empty icon="keypad" title={t("noFlows")} />;
  return (
    <ul className={classes["choices"]}>
      {data.map(({ id, name, numbers }) => (
        <li key={id}>
          <button type="button" className={classes["choice"]} disabled={isBusy} onClick={() => { onSend(id); }}>
            <span><b>{name}</b>{numbers.length === 0 ? null : <small>{numbers.map((number) => formats.phone(number)).join(" · ")}</small>}</span>
            <Icon name="keypad" size={18} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function AskFirst({ name, isOff, onAsk }: { readonly name: string; readonly isOff: boolean; readonly onAsk: () => void }) {
  const { t } = useTranslation("call");
  return <button type="button" className={classes["ask"]} disabled={isOff} onClick={onAsk} title={t("askFirst")} aria-label={t("askName", { name })}><Icon name="consult" size={18} /></button>;
}

interface AgentProps { readonly isBusy: boolean; /** `anyway`: though he is on a break */ readonly onAsk: (id: string, anyway: boolean) => void; readonly onSend: ((id: string) => void) | null }

export function AgentChoices({ isBusy, onAsk, onSend }: AgentProps) {
  const { t } = useTranslation("call");
  const me = useView()?.agent.id;
  // On a break: he is rung only once that was said.
  const [onBreak, setOnBreak] = useState<string | null>(null);
  const colleagues = (useAgents(true).data ?? []).filter(({ id }) => id !== me);
  if (colleagues.length === 0) return <Empty icon="users" title={t("noAgents")} />;
  const order = ["ready", "wrap-up", "talking", "reserved", "not-ready", "signed-out"];
  const sorted = colleagues.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name));
  const ask = (agent: AgentNow): void => { if (agent.state === "not-ready") setOnBreak(agent.id); else onAsk(agent.id, false); };
  return (
    <ul className={classes["choices"]}>
      {sorted.map((agent) => (
        <li key={agent.id} className={classes["colleague"]}>
          <Colleague agent={agent} isOff={isBusy || !(onSend === null ? canBeAsked(agent) : canBeSent(agent))} onPick={() => { if (onSend === null) ask(agent); else onSend(agent.id); }} />
          {onSend === null ? null : <AskFirst name={agent.name} isOff={isBusy || !canBeAsked(agent)} onAsk={() => { ask(agent); }} />}
          {onBreak === agent.id ? <OnBreak agent={agent} isBusy={isBusy} onRing={() => { onAsk(agent.id, true); }} onLeave={() => { setOnBreak(null); }} /> : null}
        </li>
      ))}
    </ul>
  );
}

function canBeAsked({ state, phone }: AgentNow): boolean {
  return state === "ready" || (state === "not-ready" && phone !== "unreachable");
}

function canBeSent({ state, phone }: AgentNow): boolean {
  return state !== "signed-out" && phone !== "unreachable";
}

function OnBreak({ agent: { name, reason }, isBusy, onRing, onLeave }: { readonly agent: AgentNow; readonly isBusy: boolean; readonly onRing: () => void; readonly onLeave: () => void }) {
  const { t } = useTranslation("call");
  const word = useWords();
  return (
    <div className={classes["onBreak"]} role="group" aria-label={t("onBreak.title", { name })}>
      <p role="alert"><Icon name="cup" size={16} />{t("onBreak.says", { name, reason: reason === null ? "" : word("reason", reason) })}</p>
      <Button size="xs" variant="default" onClick={onLeave}>{t("onBreak.leave")}</Button>
      <Button size="xs" data-autofocus loading={isBusy} onClick={onRing}>{t("onBreak.ring")}</Button>
    </div>
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
