// What I have done today: each call with its outcome and disposition.
import { Button, Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ListedCall } from "../../../protocol/rest-calls.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useWords } from "../../i18n/use-words.ts";
import { Empty, Nothing } from "../../ui/empty.tsx";
import { Tag } from "../../ui/tag.tsx";
import { ClickToCall } from "../dial/click-to-call.tsx";
import { useMyCalls } from "../use-floor.ts";
import classes from "./waiting.module.css";

export function Today() {
  const { t } = useTranslation(["wrapUp", "desk"]);
  const formats = useFormats();
  const { data, isError, refetch } = useMyCalls();
  if (isError && data === undefined) return <Nothing>{t("desk:failedToLoad")} <Button size="compact-xs" variant="default" onClick={() => { void refetch(); }}>{t("desk:tryAgain")}</Button></Nothing>;
  if (data === undefined) return <><Skeleton h={44} mb={8} /><Skeleton h={44} mb={8} /><Skeleton h={44} /></>;
  if (data.length === 0) return <Empty icon="phone" title={t("todayEmpty")}>{t("todayEmptyHint")}</Empty>;
  const talkMs = data.reduce((sum, call) => sum + call.talkMs, 0);
  return (
    <>
      <p className={classes["totals"]}><Tag tone="talk" icon="phone">{t("count", { count: data.length })}</Tag><Tag tone="off" icon="clock">{t("talkTotal", { time: formats.span(talkMs) })}</Tag></p>
      <ul className={classes["calls"]}>{data.map((call) => <CallOfToday key={call.id} call={call} />)}</ul>
    </>
  );
}

function CallOfToday({ call }: { readonly call: ListedCall }) {
  const { t } = useTranslation(["wrapUp", "call"]);
  const formats = useFormats();
  const word = useWords();
  const language = useLanguage();
  const name = call.contact?.name ?? (call.ani === null ? t("call:withheld") : formats.phone(call.ani));
  const outcome = call.endedAt === null ? t("live") : call.answeredAt === null ? t("missed") : t("answered");
  return (
    <li>
      <time dateTime={call.arrivedAt}>{formats.time(call.arrivedAt)}</time>
      <div>
        {call.ani === null ? <b>{name}</b> : <ClickToCall number={call.ani}><b>{name}</b></ClickToCall>}
        <p>{[outcome, call.queue?.name[language], call.talkMs > 0 ? formats.span(call.talkMs) : null].filter(Boolean).join(" · ")}</p>
        {call.notes === null ? null : <p>{call.notes}</p>}
        {call.followUpAt === null ? null : <p><Tag tone="wrap" icon="clock">{t("followUpOn", { date: formats.date(call.followUpAt), time: formats.time(call.followUpAt) })}</Tag></p>}
      </div>
      <div className={classes["end"]}>
        {call.disposition === null
          ? <Tag tone={call.endedAt === null ? "talk" : "pause"} icon={call.endedAt === null ? "headset" : "alert"}>{call.endedAt === null ? t("live") : t("noDisposition")}</Tag>
          : <Tag tone="ready" icon="check">{word("disposition", call.disposition)}</Tag>}
      </div>
    </li>
  );
}
