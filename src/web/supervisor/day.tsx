// The day in figures: pictures over time, and the same as a table.
import { NativeSelect, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { readQueueDay } from "../api/supervision.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage } from "../i18n/use-words.ts";
import { useFloorQueues } from "../live/use-floor-live.ts";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table } from "../ui/table.tsx";
import { Chart } from "./chart.tsx";
import { quartersOf, sinceFirst, type Quarter } from "./day-figures.ts";
import { useBoardWords } from "./figures.ts";
import { Calibrations } from "./honest-wait.tsx";
import { Repetition } from "./repetition.tsx";
import classes from "./day.module.css";

const everyMs = 15_000;

export function Day() {
  const { t } = useTranslation("supervisor");
  const language = useLanguage();
  const [queue, setQueue] = useState("");
  const queues = [...useFloorQueues().values()];
  const { data } = useQuery({ queryKey: ["queue-day"], queryFn: readQueueDay, refetchInterval: everyMs });
  const quarters = useMemo(() => data === undefined ? undefined : sinceFirst(quartersOf(data, queue)), [data, queue]);
  return (
    <div className={classes["day"]}>
      <NativeSelect className={classes["which"] ?? ""} label={t("whichQueue")} value={queue} onChange={(event) => { setQueue(event.currentTarget.value); }} data={[{ value: "", label: t("allTogether") }, ...queues.map(({ id, name }) => ({ value: id, label: name[language] }))]} />
      {quarters === undefined ? <Skeleton h={400} /> : quarters.length === 0 ? <><Empty icon="gauge" title={t("noFigures")}>{t("noFiguresHint")}</Empty><Repetition /></> : <Figures quarters={quarters} />}
      <Calibrations queues={queues.filter(({ id }) => queue === "" || id === queue)} />
    </div>
  );
}

function Figures({ quarters }: { readonly quarters: readonly Quarter[] }) {
  const { t } = useTranslation("supervisor");
  const words = useBoardWords();
  const formats = useFormats();
  const at = useMemo(() => quarters.map(({ from }) => Date.parse(from) / 1_000), [quarters]);
  const series = useMemo(() => ({ waiting: quarters.map(({ mostWaiting }) => mostWaiting), level: quarters.map((each) => each.serviceLevel), abandoned: quarters.map(({ abandoned }) => abandoned) }), [quarters]);
  const timeOf = useCallback((seconds: number) => formats.time(seconds * 1_000), [formats]);
  const chart = (title: string) => ({ title, alt: t("chartAlt", { title }), at, timeOf });
  return (
    <div className={classes["grid"]}>
      <div className={classes["day"]}>
        <Panel title={t("day")} icon="gauge">
          <Chart {...chart(t("chartWaiting"))} values={series.waiting} kind="bars" color="--a-ring" format={formats.count} />
          <Chart {...chart(t("chartLevel"))} values={series.level} kind="line" color="--a-ready" format={formats.share} most={1} />
          <Chart {...chart(t("chartAbandoned"))} values={series.abandoned} kind="bars" color="--a-bad" format={formats.count} />
        </Panel>
        <Repetition />
      </div>
      <Panel title={t("figures")} icon="note">
        <Table
          isDense caption={t("figures")} rows={[...quarters].reverse()} keyOf={({ from }) => from}
          columns={[
            { label: t("at"), cell: ({ from }) => formats.time(from) },
            { label: t("offered"), align: "end", cell: ({ offered }) => words.count(offered) },
            { label: t("answered"), align: "end", cell: ({ answered }) => words.count(answered) },
            { label: t("abandoned"), align: "end", cell: ({ abandoned }) => words.count(abandoned) },
            { label: t("serviceLevel"), align: "end", cell: ({ serviceLevel }) => words.share(serviceLevel) },
            { label: t("mostWaiting"), align: "end", spare: true, cell: ({ mostWaiting }) => words.count(mostWaiting) },
            { label: t("longest"), align: "end", spare: true, cell: ({ longestWaitMs }) => words.clock(longestWaitMs) },
          ]}
        />
      </Panel>
    </div>
  );
}
