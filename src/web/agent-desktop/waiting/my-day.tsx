// My figures of today and my breaks: how long for each reason, and what is left of what is allowed.
import { Skeleton, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { MyDay as Day } from "../../../protocol/rest-statistics.ts";
import { readMyDay } from "../../api/my-day.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useView } from "../../live/use-live.ts";
import { FactOf, Facts } from "../../ui/facts.tsx";
import { Nothing } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Tag } from "../../ui/tag.tsx";
import { breaksOf, type Break } from "./breaks.ts";
import classes from "./waiting.module.css";

const everyMs = 30_000;

export function MyDay() {
  const { t } = useTranslation("myDay");
  const agent = useView()?.agent;
  const { data, dataUpdatedAt } = useQuery({ queryKey: ["my-day", agent?.state, agent?.since], queryFn: readMyDay, refetchInterval: everyMs, placeholderData: (before) => before });
  return (
    <Panel title={t("title")} icon="gauge">
      {data === undefined ? <Skeleton h={120} /> : <><Figures day={data} /><Breaks day={data} readAt={dataUpdatedAt} current={agent?.state === "not-ready" ? agent.reason : null} /></>}
    </Panel>
  );
}

function Figures({ day }: { readonly day: Day }) {
  const { t } = useTranslation("myDay");
  const formats = useFormats();
  const share = day.occupancy === null ? "—" : formats.share(day.occupancy);
  return (
    <Facts columns={3}>
      <FactOf label={t("handled")}>{day.handled}{day.missed > 0 ? <small className={classes["soft"]}> · {t("missed", { count: day.missed })}</small> : null}</FactOf>
      <FactOf label={t("talk")}>{formats.span(day.talkMs)}</FactOf>
      <FactOf label={t("hold")}>{formats.span(day.holdMs)}</FactOf>
      <FactOf label={t("wrap")}>{formats.span(day.wrapMs)}</FactOf>
      <FactOf label={t("handle")}>{day.ahtMs === null ? "—" : formats.span(day.ahtMs)}</FactOf>
      <FactOf label={t("occupancy")}><Tooltip label={t("occupancyHint")} multiline w={240}><span tabIndex={0}>{share}</span></Tooltip></FactOf>
    </Facts>
  );
}

/** The break that goes on now counts on from when the figures were read. */
function Breaks({ day, readAt, current }: { readonly day: Day; readonly readAt: number; readonly current: string | null }) {
  const { t } = useTranslation("myDay");
  const now = useNow();
  const breaks = breaksOf(day, current, Math.max(0, now - readAt));
  return (
    <section className={classes["breaks"]} aria-label={t("breaks")}>
      <h4>{t("breaks")}</h4>
      {breaks.length === 0 ? <Nothing>{t("noBreaks")}</Nothing> : <ul>{breaks.map((each) => <OneBreak key={each.reason} of={each} />)}</ul>}
    </section>
  );
}

function OneBreak({ of: { reason, spentMs, limitMs, isNow } }: { readonly of: Break }) {
  const { t } = useTranslation("myDay");
  const formats = useFormats();
  const word = useWords();
  const isOver = limitMs !== null && spentMs > limitMs;
  return (
    <li data-now={isNow}>
      <b>{word("reason", reason)}</b>
      <span className={classes["soft"]}>{limitMs === null ? formats.span(spentMs) : t("ofLimit", { spent: formats.span(spentMs), limit: formats.span(limitMs) })}</span>
      {limitMs === null ? null : <Tag tone={isOver ? "bad" : "off"} icon={isOver ? "alert" : "clock"}>{isOver ? t("over", { time: formats.span(spentMs - limitMs) }) : t("left", { time: formats.span(limitMs - spentMs) })}</Tag>}
    </li>
  );
}
