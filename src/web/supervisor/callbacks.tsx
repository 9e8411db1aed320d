// Who waits to be called back: his place in the line, how often he was tried, when he is tried next.
import { ActionIcon, Button, Group, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardCallback } from "../../core/board/callbacks-board.ts";
import { can } from "../../core/access/can.ts";
import { cancelCallback, deleteMessages } from "../api/callbacks.ts";
import { useFormats } from "../format/use-formats.ts";
import { clockOf } from "../format/formats.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorAgents, useFloorOffset, useFloorQueues } from "../live/use-floor-live.ts";
import { lazyScreen } from "../shell/lazy-screen.tsx";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/tag.tsx";
import { useSayProblem, useSupervise } from "./use-supervise.ts";
import classes from "./floor.module.css";

const Player = lazyScreen("recordings", async () => (await import("../recordings/player.tsx")).Player);

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
  const number = callback.number === "" ? t("callbacks.withheld") : formats.phone(callback.number);
  const name = callback.name ?? number;
  const heard = callback.messages.findLast(({ isStored }) => isStored);
  const [isHeard, setHeard] = useState(false);
  return (
    <li>
      <span className={classes["place"]} title={t("position")}>{callback.position ?? "–"}</span>
      <span className={classes["who"]}>
        <b>{name}</b>
        <small>{[queue, callback.name === null ? "" : number, callback.reason ?? ""].filter(Boolean).join(" · ")}</small>
        <span><State callback={callback} /></span>
        {isHeard && heard !== undefined ? <Player key={heard.recordingId} id={heard.recordingId} onClose={() => { setHeard(false); }} /> : null}
      </span>
      <span className={classes["clock"]} title={t("waited")}>{clockOf(Math.max(0, now - callback.since))}</span>
      {heard === undefined ? null : <ActionIcon variant="subtle" color="gray" aria-expanded={isHeard} aria-label={t("callbacks.hear", { name })} onClick={() => { setHeard(!isHeard); }}><Icon name="play" /></ActionIcon>}
      {callback.messages.length > 0 ? <RemoveMessage callback={callback} name={name} /> : mayAct ? (
        <ActionIcon variant="subtle" color="gray" disabled={callback.agentId !== null} aria-label={t("callbacks.cancel", { name })} onClick={() => { cancelCallback(callback.id).catch(say); }}><Icon name="close" /></ActionIcon>
      ) : null}
    </li>
  );
}

/** Nobody will answer it: asked once more before. */
function RemoveMessage({ callback: { id, agentId }, name }: { readonly callback: BoardCallback; readonly name: string }) {
  const { t } = useTranslation("supervisor");
  const say = useSayProblem();
  const actor = useActor();
  const [isAsked, setAsked] = useState(false);
  if (!can(actor, "message.delete")) return null;
  return (
    <>
      <ActionIcon variant="subtle" color="gray" disabled={agentId !== null} aria-label={t("callbacks.remove", { name })} onClick={() => { setAsked(true); }}><Icon name="trash" /></ActionIcon>
      <Modal opened={isAsked} onClose={() => { setAsked(false); }} title={t("callbacks.removeTitle")} closeButtonProps={{ "aria-label": t("callbacks.keep") }}>
        <p>{t("callbacks.removeText")}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => { setAsked(false); }}>{t("callbacks.keep")}</Button>
          <Button color="red.9" onClick={() => { setAsked(false); deleteMessages(id).catch(say); }}>{t("callbacks.removeNow")}</Button>
        </Group>
      </Modal>
    </>
  );
}

function Said({ messages }: Pick<BoardCallback, "messages">) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  return (
    <>
      {messages.map(({ recordingId, durationMs, isStored, isTranscribed }) => (
        <Tag key={recordingId} tone={isStored ? "wrap" : "bad"} icon="mail">{[isStored ? t("callbacks.message", { time: formats.span(durationMs) }) : t("callbacks.lost"), isTranscribed ? t("callbacks.written") : ""].filter(Boolean).join(" · ")}</Tag>
      ))}
    </>
  );
}

function State({ callback: { agentId, attempts, most, until, only, messages } }: { readonly callback: BoardCallback }) {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const agents = useFloorAgents();
  const now = useNow(useFloorOffset());
  const isToday = until !== null && formats.date(until) === formats.date(now);
  const nameOf = (id: string): string => agents.get(id)?.name ?? id;
  if (agentId !== null) return <><Said messages={messages} /><Tag tone="talk" icon="phone">{t(messages.length === 0 ? "callbacks.trying" : "callbacks.before", { agent: nameOf(agentId) })}</Tag></>;
  return (
    <>
      <Said messages={messages} />
      {attempts === 0 ? null : <Tag tone="pause" icon="history">{t("callbacks.attempts", { count: attempts, most })}</Tag>}
      {until === null ? null : <Tag tone="off" icon="clock">{t(isToday ? "callbacks.next" : "callbacks.nextOn", { day: formats.date(until), at: formats.time(until) })}</Tag>}
      {only === null ? null : <Tag tone="off" icon="user">{t("callbacks.only", { agent: nameOf(only) })}</Tag>}
    </>
  );
}
