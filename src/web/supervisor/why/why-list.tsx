// Calls that were in a queue, newest first; one of them asked about.
import { Alert, Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedCall } from "../../../protocol/rest-calls.ts";
import { readCalls } from "../../api/why.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { useFloorOffset } from "../../live/use-floor-live.ts";
import { Since } from "../../ui/clock.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { WhyPanel } from "./why-panel.tsx";
import classes from "./why.module.css";

export function WhyList() {
  const { t } = useTranslation("why");
  const problemOf = useProblems();
  // Of all days while it is empty.
  const [day, setDay] = useState("");
  const [chosen, setChosen] = useState<ListedCall | null>(null);
  const list = useInfiniteQuery({ queryKey: ["why-calls", day], initialPageParam: null as string | null, queryFn: ({ pageParam }) => readCalls(day, pageParam), getNextPageParam: ({ nextCursor }) => nextCursor });
  const rows = (list.data?.pages.flatMap(({ data }) => data) ?? []).filter(({ queuedAt }) => queuedAt !== null);
  const callerOf = useCallerOf();
  const columns = useColumns(chosen, setChosen);
  return (
    <div className={classes["screen"]}>
      <p className={classes["intro"]}>{t("intro")}</p>
      {list.error === null ? null : <Alert role="alert" color="red">{problemOf(list.error)}</Alert>}
      {chosen === null ? null : <Panel title={t("askAbout", { name: callerOf(chosen) })} icon="bulb" aside={<Button size="compact-sm" variant="default" onClick={() => { setChosen(null); }}>{t("close")}</Button>}><WhyPanel key={chosen.id} callId={chosen.id} /></Panel>}
      <Panel title={t("list")} icon="history" aside={<TextInput type="date" size="xs" label={t("day")} value={day} onChange={(event) => { setDay(event.currentTarget.value); }} />}>
        {rows.length === 0 && list.isSuccess && !list.hasNextPage ? <Empty icon="clock" title={t(day === "" ? "none" : "noneThatDay")}>{t(day === "" ? "noneHint" : "noneThatDayHint")}</Empty> : <Table caption={t("list")} rows={rows} columns={columns} keyOf={({ id }) => id} />}
        {list.hasNextPage ? <Button variant="default" size="compact-sm" loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t("more")}</Button> : null}
      </Panel>
    </div>
  );
}

function useCallerOf(): (call: ListedCall) => string {
  const { t } = useTranslation("why");
  const formats = useFormats();
  return ({ contact, ani }) => contact?.name ?? (ani === null ? t("withheld") : formats.phone(ani));
}

function isWaiting(state: ListedCall["state"]): boolean {
  return state === "queued" || state === "offered";
}

function useColumns(chosen: ListedCall | null, choose: (call: ListedCall) => void): readonly Column<ListedCall>[] {
  const { t } = useTranslation("why");
  const formats = useFormats();
  const language = useLanguage();
  const callerOf = useCallerOf();
  const offsetMs = useFloorOffset();
  return [
    { label: t("when"), cell: ({ queuedAt, arrivedAt }) => <time dateTime={queuedAt ?? arrivedAt}>{formats.exactTime(queuedAt ?? arrivedAt)}</time> },
    { label: t("caller"), cell: callerOf },
    { label: t("queue"), cell: ({ queue }) => queue?.name[language] ?? "", spare: true },
    { label: t("waited"), cell: ({ state, queuedAt, waitedMs }) => (isWaiting(state) && queuedAt !== null ? <Since at={Date.parse(queuedAt)} offsetMs={offsetMs} /> : clockOf(waitedMs)), align: "end" },
    { label: t("agent"), cell: ({ agent, answeredAt, state }) => (isWaiting(state) ? t("waiting") : answeredAt === null ? t("nobody") : agent?.name ?? ""), spare: true },
    { label: t("title"), cell: (call) => <Button size="compact-sm" variant="subtle" aria-pressed={call.id === chosen?.id} aria-label={t("askAbout", { name: callerOf(call) })} onClick={() => { choose(call); }}>{t("ask")}</Button>, align: "end" },
  ];
}
