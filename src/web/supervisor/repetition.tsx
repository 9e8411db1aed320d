// Never ask twice, as a picture: of what was known when callers came, how much they were asked for once more; by queue,
// by flow and by the way they came.
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RepetitionStatistics } from "../../protocol/rest-statistics.ts";
import { readRepetition } from "../api/supervision.ts";
import { asWritten, useLanguage } from "../i18n/use-words.ts";
import { useFloorQueues } from "../live/use-floor-live.ts";
import { Icon } from "../ui/icon.tsx";
import { Nothing } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { useBoardWords } from "./figures.ts";
import classes from "./repetition.module.css";

const everyMs = 15_000;
type Place = RepetitionStatistics["paths"][number]["to"];
interface Row { readonly key: string; readonly name: string; readonly known: number; readonly askedAgain: number; readonly rate: number | null }

export function Repetition() {
  const { t } = useTranslation("supervisor");
  const { data } = useQuery({ queryKey: ["repetition"], queryFn: readRepetition, refetchInterval: everyMs });
  const nameOf = usePlaceName();
  if (data === undefined) return <Skeleton h={160} />;
  const queues = data.queues.map(({ queue, ...each }): Row => ({ key: queue, name: nameOf({ kind: "queue", id: queue }), ...each }));
  const flows = data.flows.map(({ flow, ...each }): Row => ({ key: flow, name: nameOf({ kind: "flow", id: flow }), ...each }));
  const paths = data.paths.map(({ from, to, ...each }): Row => {
    const name = `${from === null ? t("earlierCall") : nameOf(from)} → ${nameOf(to)}`;
    return { key: name, name, ...each };
  });
  return (
    <Panel title={t("repetition")} icon="history">
      <p className={classes["about"]}>{t("repetitionHint")}</p>
      {paths.length === 0 ? <Nothing>{t("repetitionNone")}</Nothing> : (
        <div className={classes["parts"]}>
          <Rows title={t("byQueue")} rows={queues} />
          <Rows title={t("byFlow")} rows={flows} />
          <Rows title={t("byPath")} rows={paths} />
        </div>
      )}
    </Panel>
  );
}

/** Worst first: a bar of what was known, and in it what was asked again. */
function Rows({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation("supervisor");
  const words = useBoardWords();
  const most = Math.max(1, ...rows.map(({ known }) => known));
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h4 className={classes["title"]}>{title}</h4>
      <ul className={classes["rows"]}>
        {[...rows].sort((one, other) => (other.rate ?? 0) - (one.rate ?? 0) || other.known - one.known).map(({ key, name, known, askedAgain, rate }) => (
          <li key={key}>
            <span className={classes["name"]}>{name}</span>
            <span className={classes["bar"]} role="img" aria-label={t("askedOf", { again: words.count(askedAgain), known: words.count(known) })} style={{ width: `${String(Math.max(6, Math.round(known / most * 100)))}%` }}>
              <span style={{ width: `${String(Math.round(Math.min(1, rate ?? 0) * 100))}%` }} />
            </span>
            <span className={classes["share"]} data-bad={askedAgain > 0 ? true : undefined}>{askedAgain > 0 ? <Icon name="alert" size={13} /> : <Icon name="check" size={13} />}<b>{words.share(rate)}</b> <small>{t("askedOf", { again: words.count(askedAgain), known: words.count(known) })}</small></span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function usePlaceName(): (place: Place) => string {
  const language = useLanguage();
  const queues = useFloorQueues();
  return ({ kind, id }) => (kind === "queue" ? queues.get(id)?.name[language] ?? id : asWritten(id));
}
