// The lab of the supervisors: today's centre, a proposal made from it, and both run on the same callers.
import { Alert, Button, Group, Progress, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Comparison } from "../../../core/lab/figures/compare.ts";
import type { Today, TodayScenario } from "../../../core/lab/today.ts";
import { readToday } from "../../api/lab.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useQueueNames } from "./names.ts";
import { Empty } from "../../ui/empty.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Callers } from "./callers.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { GroupForm } from "./group-form.tsx";
import { playedOf, usualHours, type Hours, type Played } from "./hours.ts";
import { Outcome } from "./outcome.tsx";
import { Problems } from "./problem-list.tsx";
import { problemsOf, problemsOfToday } from "./problems.ts";
import { QueueForm } from "./queue-form.tsx";
import { RoutingForm } from "./routing-form.tsx";
import { runTrial } from "./run-trial.ts";
import { StaffForm } from "./staff-form.tsx";
import type { Told } from "./trial.ts";
import classes from "./lab.module.css";

export function Lab() {
  const { t } = useTranslation("lab");
  // What was read stands until somebody comes again: it must not change under a proposal.
  const { data } = useQuery({ queryKey: ["lab-today"], queryFn: readToday, staleTime: Infinity, gcTime: 0 });
  if (data === undefined) return <Skeleton h={400} aria-label={t("reading")} aria-busy />;
  return data.scenario.queues.length === 0 ? <Empty icon="gauge" title={t("nobody")}>{t("nobodyHint")}</Empty> : <Bench today={data} />;
}

/** A trial that is over, of the proposal as it was then. */
interface Trial { readonly proposal: TodayScenario; readonly hours: Hours; readonly comparison: Comparison }

function Bench({ today }: { readonly today: Today }) {
  const { t } = useTranslation("lab");
  const formats = useFormats();
  const nameOf = useQueueNames();
  const [proposal, setProposal] = useState(today.scenario);
  const [hours, setHours] = useState(usualHours);
  const played = useMemo(() => playedOf(today.scenario, proposal, hours), [today, proposal, hours]);
  const problems = useMemo(() => { const own = problemsOfToday(today.scenario); return own.length > 0 ? own : problemsOf(proposal, played.proposal); }, [today, proposal, played]);
  const { told, start, stop } = useTrial(played);
  const [trial, setTrial] = useState<Trial | null>(null);
  const isRunning = told?.type === "progress";
  const reset = (): void => { setProposal(today.scenario); setHours(usualHours); };
  return (
    <div className={classes["lab"]}>
      <p className={classes["intro"]}>{t("intro", { calls: formats.count(today.scenario.calls) })}</p>
      {today.usual.length === 0 ? null : <Alert color="amber" role="note">{t("usual", { queues: today.usual.map(nameOf).join(", ") })}</Alert>}
      <form className={classes["forms"]} noValidate onSubmit={(event) => { event.preventDefault(); if (problems.length === 0) start((comparison) => { setTrial({ proposal, hours, comparison }); }); }}>
        <QueueForm today={today.scenario} value={proposal} onChange={setProposal} />
        <Callers scenario={today.scenario} />
        <RoutingForm today={today.scenario} value={proposal} onChange={setProposal} />
        <StaffForm today={today} value={proposal} onChange={setProposal} />
        <GroupForm today={today.scenario} value={proposal} onChange={setProposal} hours={hours} onHours={setHours} problems={problems} />
        <Panel title={t("changes")} icon="pencil"><DifferenceList today={today.scenario} proposal={proposal} /></Panel>
        <Group>
          {isRunning ? <Button type="button" variant="default" onClick={stop}>{t("cancel")}</Button> : <Button type="submit" disabled={problems.length > 0}>{t("run")}</Button>}
          <Button type="button" variant="default" disabled={proposal === today.scenario} onClick={reset}>{t("reset")}</Button>
        </Group>
      </form>
      {isRunning ? <Progress value={told.share * 100} aria-label={t("running")} /> : null}
      {told?.type === "failed" ? <Alert color="red" role="alert">{t("failed")}</Alert> : null}
      {problems.length === 0 ? null : <Problems problems={problems} />}
      {trial === null ? null : <Outcome today={today.scenario} proposal={trial.proposal} comparison={trial.comparison} isOutdated={trial.proposal !== proposal || trial.hours !== hours} />}
    </div>
  );
}

/** One trial at a time; it ends with the screen. */
function useTrial({ today, proposal }: Played): { readonly told: Told | null; start(done: (comparison: Comparison) => void): void; stop(): void } {
  const [told, setTold] = useState<Told | null>(null);
  const end = useRef<() => void>(() => undefined);
  useEffect(() => () => { end.current(); }, []);
  return {
    told,
    start(done) {
      end.current();
      setTold({ type: "progress", share: 0 });
      end.current = runTrial(today, proposal, (news) => { setTold(news); if (news.type === "done") done(news.comparison); });
    },
    stop() { end.current(); setTold(null); },
  };
}
