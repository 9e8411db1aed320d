// What came of a trial: pictures of today beside the proposal, and the same as figures with how sure they are.
import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Comparison, Difference } from "../../../core/lab/figures/compare.ts";
import type { LabReport, QueueReport } from "../../../core/lab/figures/report.ts";
import type { TodayScenario } from "../../../core/lab/today.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Panel } from "../../ui/panel.tsx";
import { Table } from "../../ui/table.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { PairBars, type Pair } from "./pair-bars.tsx";
import { useQueueNames } from "./names.ts";
import classes from "./lab.module.css";

const shares = [50, 75, 90, 95, 99] as const;
const told = ["serviceLevel", "asa", "pWait", "abandonRate", "occupancy"] as const;

interface OutcomeProps { readonly today: TodayScenario; /** as it was tried */ readonly proposal: TodayScenario; readonly comparison: Comparison; readonly isOutdated: boolean }

export function Outcome({ today: before, proposal: tried, comparison, isOutdated }: OutcomeProps) {
  const { t } = useTranslation("lab");
  const formats = useFormats();
  const nameOf = useQueueNames();
  const { base, proposal } = comparison;
  const both = Object.entries(base.queues).flatMap(([id, today]) => { const other = proposal.queues[id]; return other === undefined ? [] : [{ id, name: nameOf(id), today, other }]; });
  const pairs = (read: (queue: QueueReport) => number | null): readonly Pair[] => both.map(({ name, today, other }) => ({ label: name, today: read(today), proposal: read(other) }));
  const seconds = (value: number): string => t("seconds", { value: formats.count(value < 10 ? Math.round(value * 10) / 10 : Math.round(value)) });
  return (
    <Panel title={t("results")} icon="gauge">
      <div role="status">
        {isOutdated ? <Alert color="amber" mb="md">{t("outdated")}</Alert> : null}
        {growing(proposal, tried).map((queue) => <Alert key={queue} color="red" mb="md">{t("grows", { queue: nameOf(queue) })}</Alert>)}
        {Object.entries(proposal.queues).filter(([, { turnedAway }]) => turnedAway > 0).map(([id, { turnedAway }]) => <Alert key={id} color="red" mb="md">{t("turnedAway", { queue: nameOf(id), calls: formats.count(turnedAway) })}</Alert>)}
      </div>
      <h4 className={classes["subtitle"]}>{t("changes")}</h4>
      <DifferenceList today={before} proposal={tried} />
      <div className={classes["pictures"]}>
        <PairBars title={t("serviceLevel")} pairs={pairs((queue) => queue.serviceLevel)} format={formats.share} most={1} />
        <PairBars title={t("occupancy")} pairs={pairs((queue) => queue.occupancy)} format={formats.share} most={1} />
        {both.map(({ id, name, today, other }) => (
          <PairBars key={id} title={`${name}: ${t("waits")}`} format={seconds} pairs={shares.map((hundredths) => ({ label: t("percent", { hundredths }), today: today.waitSeconds[`p${String(hundredths)}` as "p50"], proposal: other.waitSeconds[`p${String(hundredths)}` as "p50"] }))} />
        ))}
      </div>
      <Figures both={both} comparison={comparison} seconds={seconds} />
      <p className={classes["intro"]}>{t("sureHint")}</p>
    </Panel>
  );
}

/** Queues whose agents never rest while nobody there gives up: what they are behind they never catch up with. */
function growing({ queues, notes }: LabReport, scenario: TodayScenario): readonly string[] {
  const isPatient = (id: string): boolean => scenario.queues.some((queue) => queue.id === id && queue.patienceSeconds === null);
  return Object.entries(queues).filter(([id, { occupancy }]) => notes.some(({ code, queue }) => code === "line-grows" && queue === id) || (isPatient(id) && (occupancy ?? 0) > fullyOccupied)).map(([id]) => id);
}

const fullyOccupied = 0.995;

interface Both { readonly id: string; readonly name: string; readonly today: QueueReport; readonly other: QueueReport }

function Figures({ both, comparison, seconds }: { readonly both: readonly Both[]; readonly comparison: Comparison; readonly seconds: (value: number) => string }) {
  const { t } = useTranslation("lab");
  const formats = useFormats();
  const shown = (name: typeof told[number], value: number | null): string => (value === null ? "—" : name === "asa" ? seconds(value) : formats.share(value));
  const change = (name: typeof told[number], difference: Difference | null | undefined): string => {
    if (difference === null || difference === undefined) return "—";
    const { value, between } = difference;
    return between === null ? signed(shown(name, Math.abs(value)), value) : t("sure", { value: signed(shown(name, Math.abs(value)), value), low: signed(shown(name, Math.abs(between[0])), between[0]), high: signed(shown(name, Math.abs(between[1])), between[1]) });
  };
  const rows = both.flatMap((each) => told.map((name) => ({ ...each, figure: name })));
  return (
    <Table
      caption={t("figures")} rows={rows} keyOf={({ id, figure }) => `${id} ${figure}`}
      columns={[
        { label: t("queue"), cell: ({ name }) => name }, { label: t("figure"), cell: ({ figure }) => t(figure) },
        { label: t("today"), align: "end", cell: ({ today, figure }) => shown(figure, today[figure]) },
        { label: t("proposal"), align: "end", cell: ({ other, figure }) => shown(figure, other[figure]) },
        { label: t("difference"), align: "end", cell: ({ id, figure }) => change(figure, comparison.difference.queues[id]?.[figure]) },
      ]}
    />
  );
}

function signed(text: string, value: number): string {
  return `${value < 0 ? "−" : "+"}${text}`;
}
