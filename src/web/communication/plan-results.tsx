// What a plan brought: how far each step came, and those contacted against the control group, with what may be concluded.
import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PlanResultsRecord } from "../../protocol/rest-communication.ts";
import { readResults } from "../api/communication.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { Loading } from "../sign-in/away.tsx";
import { Icon } from "../ui/icon.tsx";
import { Table } from "../ui/table.tsx";
import { channelIcons } from "./channels.ts";
import { PlanHead } from "./plan-head.tsx";
import classes from "./communication.module.css";

type Step = PlanResultsRecord["steps"][number];

export function PlanResults({ id }: { readonly id: string }) {
  const { t } = useTranslation("communication");
  const problemOf = useProblems();
  const { data, error } = useQuery({ queryKey: ["communication", "results", id], queryFn: () => readResults(id), refetchInterval: 15_000 });
  if (error !== null) return <Alert role="alert" color="red">{problemOf(error)}</Alert>;
  if (data === undefined) return <Loading />;
  return (
    <>
      <PlanHead id={id} page="results" />
      <section className={classes["sheet"]} aria-label={t("against.title")}><Against results={data} /></section>
      <section className={classes["sheet"]} aria-label={t("funnel")}><Steps steps={data.steps} people={data.contacted.people} /></section>
    </>
  );
}

function Against({ results: { contacted, control, difference, measure } }: { readonly results: PlanResultsRecord }) {
  const { t } = useTranslation("communication");
  const formats = useFormats();
  const points = (share: number): string => formats.count(Math.round(share * 1_000) / 10);
  const groups = [{ key: "contacted", ...contacted }, { key: "control", ...control }] as const;
  const most = Math.max(0.01, ...groups.map(({ did, measurable }) => (measurable === 0 ? 0 : did / measurable)));
  return (
    <div className={classes["against"]}>
      <h2>{t("against.title")}</h2>
      <p className={classes["soft"]}>{t(`measures.${measure.result}`)} · {t("against.within", { count: measure.withinDays })}</p>
      {groups.map(({ key, measurable, did }) => {
        const share = measurable === 0 ? 0 : did / measurable;
        return <div key={key} className={classes["group"]}><span>{t(`against.${key}`)}</span><span className={classes["track"]} aria-hidden="true"><i data-group={key} style={{ width: `${String((share / most) * 100)}%` }} /></span><b>{formats.share(share)}</b><small>{t("against.of", { did: formats.count(did), of: formats.count(measurable) })}</small></div>;
      })}
      {difference === null ? <p>{t("against.none")}</p> : <p className={classes["verdict"]} data-verdict={difference.verdict}>{t(`against.verdicts.${difference.verdict}`, { points: points(difference.difference), low: points(difference.low), high: points(difference.high) })}</p>}
    </div>
  );
}

function Steps({ steps, people }: { readonly steps: readonly Step[]; readonly people: number }) {
  const { t } = useTranslation("communication");
  const formats = useFormats();
  const of = ({ states }: Step, ...names: readonly string[]): number => names.reduce((sum, name) => sum + (states[name] ?? 0), 0);
  const left = ({ left: reasons }: Step): string => Object.entries(reasons).map(([why, n]) => `${t(`left.${why}` as "left.answered")}: ${formats.count(n)}`).join(" · ");
  return (
    <div className={classes["funnel"]}>
      <h2>{t("funnel")}</h2>
      <ol>{steps.map((step) => <li key={step.stepId}><span><Icon name={channelIcons[step.channel]} size={16} />{step.aim === "" ? t(`channels.${step.channel}`) : step.aim}</span><span className={classes["track"]} aria-hidden="true"><i style={{ width: `${String(people === 0 ? 0 : (of(step, "sent", "delivered") / people) * 100)}%` }} /></span><b>{formats.count(of(step, "sent", "delivered"))}</b></li>)}</ol>
      <Table caption={t("funnel")} rows={steps} keyOf={({ stepId }) => stepId} columns={[
        { label: t("step"), cell: (step) => (step.aim === "" ? t(`channels.${step.channel}`) : step.aim) },
        { label: t("sent"), align: "end", cell: (step) => formats.count(of(step, "sent", "delivered")) }, { label: t("delivered"), align: "end", cell: (step) => formats.count(of(step, "delivered")) },
        { label: t("failed"), align: "end", cell: (step) => formats.count(of(step, "failed")) }, { label: t("unknown"), align: "end", cell: (step) => formats.count(of(step, "unknown")) },
        { label: t("replied"), align: "end", cell: ({ replied }) => formats.count(replied) }, { label: t("optedOut"), align: "end", cell: ({ optedOut }) => formats.count(optedOut) },
        { label: t("leftOut"), cell: (step) => left(step) },
      ]} />
    </div>
  );
}
