// Who waits to be called back: his place in the line, how often he was tried, when he is tried next.
import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BoardCallback } from "../../core/board/callbacks-board.ts";
import { cancelCallback } from "../api/callbacks.ts";
import { useFormats } from "../format/use-formats.ts";
import { clockOf } from "../format/formats.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorOffset, useFloorQueues } from "../live/use-floor-live.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/tag.tsx";
import { useSayProblem, useSupervise } from "./use-supervise.ts";
import classes from "./floor.module.css";

export function WaitingCallbacks() {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const all = [...useFloorQueues().values()].flatMap(({ name, callbacks }) => callbacks.map((callback) => ({ callback, queue: name[language] })));
  if (all.length === 0) return null;
  return (
    <Panel title={`${t("callbacks.title")} (${String(all.length)})`} icon="arrowOut">
      <ol className={classes["calls"]}>{all.map(({ callback, queue }) => <WaitingCallback key={callback.id} callback={callback} queue={queue} />)}</ol>
    </Panel>
  );
}

function WaitingCallback({ callback, queue }: { readonly callback: BoardCallback; readonly queue: string }) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const now = useNow(useFloorOffset());
  const { mayAct } = useSupervise();
  const say = useSayProblem();
  const name = callback.name ?? formats.phone(callback.number);
  return (
    <li>
      <span className={classes["place"]} title={t("position")}>{callback.position ?? "–"}</span>
      <span className={classes["who"]}>
        <b>{name}</b>
        <small>{[queue, callback.name === null ? "" : formats.phone(callback.number), callback.reason ?? ""].filter(Boolean).join(" · ")}</small>
        <span><State callback={callback} /></span>
      </span>
      <span className={classes["clock"]} title={t("waited")}>{clockOf(Math.max(0, now - callback.since))}</span>
      {mayAct ? (
        <ActionIcon variant="subtle" color="gray" disabled={callback.agentId !== null} aria-label={t("callbacks.cancel", { name })} onClick={() => { cancelCallback(callback.id).catch(say); }}><Icon name="close" /></ActionIcon>
      ) : null}
    </li>
  );
}

function State({ callback: { agentId, attempts, most, until, only } }: { readonly callback: BoardCallback }) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const agents = useFloorAgents();
  const now = useNow(useFloorOffset());
  const isToday = until !== null && formats.date(until) === formats.date(now);
  const nameOf = (id: string): string => agents.get(id)?.name ?? id;
  if (agentId !== null) return <Tag tone="talk" icon="phone">{t("callbacks.trying", { agent: nameOf(agentId) })}</Tag>;
  return (
    <>
      {attempts === 0 ? null : <Tag tone="pause" icon="history">{t("callbacks.attempts", { count: attempts, most })}</Tag>}
      {until === null ? null : <Tag tone="off" icon="clock">{t(isToday ? "callbacks.next" : "callbacks.nextOn", { day: formats.date(until), at: formats.time(until) })}</Tag>}
      {only === null ? null : <Tag tone="off" icon="user">{t("callbacks.only", { agent: nameOf(only) })}</Tag>}
    </>
  );
}
