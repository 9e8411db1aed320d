// Whom I may be given to call back: the callbacks of my queues, my own first, and when each is tried next. Mine I can take back.
import { ActionIcon } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeskCallback } from "../../../protocol/rest-callbacks.ts";
import { cancelCallback } from "../../api/callbacks.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useClockOffset } from "../../live/use-live.ts";
import { useSayProblem } from "../../supervisor/use-supervise.ts";
import { Since } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Tag } from "../../ui/tag.tsx";
import { useMyCallbacks, useNames } from "../use-floor.ts";
import classes from "./waiting.module.css";

export function MyCallbacks() {
  const { t } = useTranslation("desk");
  const { data = [] } = useMyCallbacks();
  if (data.length === 0) return null;
  return (
    <Panel title={`${t("callbacks.title")} (${String(data.length)})`} icon="arrowOut">
      <p className={classes["soft"]}>{t("callbacks.hint")}</p>
      <ul className={classes["back"]}>{data.map((callback) => <OneCallback key={callback.id} callback={callback} />)}</ul>
    </Panel>
  );
}

function OneCallback({ callback }: { readonly callback: DeskCallback }) {
  const { t } = useTranslation("desk");
  const formats = useFormats();
  const names = useNames();
  const offsetMs = useClockOffset();
  const since = Date.parse(callback.waitingSince);
  const isWaiting = since <= useNow(offsetMs); // one for an agreed time waits from then
  const phone = formats.phone(callback.number);
  const name = callback.name ?? phone;
  return (
    <li>
      <div>
        <b>{name}</b>
        <p>{[names.queue(callback.queue), callback.name === null ? "" : phone].filter(Boolean).join(" · ")}</p>
        {callback.reason === null ? null : <p>{callback.reason}</p>}
        <p className={classes["tags"]}><Next callback={callback} /></p>
      </div>
      {isWaiting ? <span className={classes["soft"]} title={t("callbacks.since")}><Since at={since} offsetMs={offsetMs} /></span> : <span />}
      {callback.isOwn ? <TakeBack callback={callback} name={name} /> : null}
    </li>
  );
}

function Next({ callback: { position, attempts, most, notBefore, calledBy, isOwn, messages } }: { readonly callback: DeskCallback }) {
  const { t } = useTranslation("desk");
  const formats = useFormats();
  const now = useNow(useClockOffset());
  const isToday = notBefore !== null && formats.date(notBefore) === formats.date(now);
  return (
    <>
      {messages === 0 ? null : <Tag tone="wrap" icon="mail">{t("callbacks.message", { count: messages })}</Tag>}
      {isOwn ? <Tag tone="ready" icon="user">{t("callbacks.mine")}</Tag> : null}
      {calledBy === null ? null : <Tag tone="talk" icon="phone">{t(messages === 0 ? "callbacks.trying" : "callbacks.before")}</Tag>}
      {position === null ? null : <Tag tone="ring" icon="clock">{t("callbacks.place", { position })}</Tag>}
      {notBefore === null ? null : <Tag tone="off" icon="clock">{t(isToday ? "callbacks.next" : "callbacks.nextOn", { day: formats.date(notBefore), at: formats.time(notBefore) })}</Tag>}
      {attempts === 0 ? null : <Tag tone="pause" icon="history">{t("callbacks.attempts", { count: attempts, most })}</Tag>}
    </>
  );
}

/** One that is being tried goes on. */
function TakeBack({ callback, name }: { readonly callback: DeskCallback; readonly name: string }) {
  const { t } = useTranslation("desk");
  const say = useSayProblem();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const takeBack = (): void => {
    setBusy(true);
    cancelCallback(callback.id).catch(say).finally(() => { setBusy(false); void queries.invalidateQueries({ queryKey: ["my-callbacks"] }); });
  };
  return <ActionIcon variant="subtle" color="gray" loading={isBusy} disabled={callback.calledBy !== null} aria-label={t("callbacks.takeBack", { name })} onClick={takeBack}><Icon name="close" /></ActionIcon>;
}
