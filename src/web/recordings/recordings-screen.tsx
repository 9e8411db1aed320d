// Recordings, newest first: found by day, heard here.
import { Alert, Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ListedRecording } from "../../protocol/rest-recordings.ts";
import { readRecordings, type RecordingDays } from "../api/recordings.ts";
import { clockOf } from "../format/formats.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage, useProblems } from "../i18n/use-words.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Table, type Column } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { Player } from "./player.tsx";
import classes from "./recordings.module.css";

export function RecordingsScreen() {
  const { t } = useTranslation("recordings");
  const problemOf = useProblems();
  const [days, setDays] = useState<RecordingDays>({ from: "", to: "" });
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useInfiniteQuery({
    queryKey: ["recordings", days], initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => readRecordings(days, pageParam), getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const columns = useColumns(chosen, setChosen);
  return (
    <div className={classes["screen"]}>
      <header className={classes["head"]}>
        <div className={classes["headText"]}><h1 className={classes["title"]}>{t("title")}</h1><p className={classes["intro"]}>{t("intro")}</p></div>
        <TextInput type="date" label={t("from")} value={days.from} onChange={(event) => { setDays({ ...days, from: event.currentTarget.value }); }} />
        <TextInput type="date" label={t("to")} value={days.to} onChange={(event) => { setDays({ ...days, to: event.currentTarget.value }); }} />
      </header>
      {chosen === null ? null : <Player key={chosen} id={chosen} onClose={() => { setChosen(null); }} />}
      {list.error === null ? null : <Alert role="alert" color="red">{problemOf(list.error)}</Alert>}
      <section className={classes["sheet"]} aria-label={t("title")}>
        {rows.length === 0 && list.isSuccess ? <Empty icon="record" title={t("none")}>{t("noneHint")}</Empty> : <div className={classes["rows"]}><Table caption={t("title")} rows={rows} columns={columns} keyOf={({ id }) => id} /></div>}
        <footer className={classes["foot"]}>
          <span role="status">{list.isSuccess ? t("count", { count: rows.length }) : t("reading")}</span>
          {list.hasNextPage ? <Button variant="default" size="compact-sm" loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t("more")}</Button> : null}
        </footer>
      </section>
    </div>
  );
}

function useColumns(chosen: string | null, choose: (id: string) => void): readonly Column<ListedRecording>[] {
  const { t } = useTranslation("recordings");
  const formats = useFormats();
  const language = useLanguage();
  const numberOf = ({ ani }: ListedRecording): string => (ani === null ? t("withheld") : formats.phone(ani));
  return [
    { label: t("when"), cell: ({ startedAt }) => <time dateTime={startedAt}>{`${formats.date(startedAt)} ${formats.time(startedAt)}`}</time> },
    { label: t("caller"), cell: numberOf },
    { label: t("agents"), cell: ({ agents, kind }) => (kind === "message" ? t("message") : agents.map(({ name }) => name).join(", ")) },
    { label: t("queue"), cell: ({ queue }) => queue?.name[language] ?? "", spare: true },
    { label: t("length"), cell: ({ durationMs }) => clockOf(durationMs), align: "end", spare: true },
    {
      label: t("sound"), align: "end",
      cell: (row) => (row.state === "kept"
        ? <Button size="compact-sm" variant={row.id === chosen ? "filled" : "default"} aria-pressed={row.id === chosen} aria-label={t("hearOne", { number: numberOf(row), time: formats.time(row.startedAt) })} leftSection={<Icon name="play" size={14} />} onClick={() => { choose(row.id); }}>{t("hear")}</Button>
        : <Tag tone={row.state === "lost" ? "bad" : "off"}>{t(`states.${row.state}`)}</Tag>),
    },
  ];
}
