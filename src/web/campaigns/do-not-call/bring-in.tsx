// A file of numbers, added one after the other while one looks on.
import { Button, FileInput, Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addOptOut } from "../../api/do-not-call.ts";
import { ApiProblem } from "../../api/request.ts";
import { useProblems } from "../../i18n/use-words.ts";
import { Panel } from "../../ui/panel.tsx";
import { numbersIn } from "./numbers-in.ts";
import classes from "./do-not-call.module.css";

interface Run { readonly done: number; readonly of: number; readonly refused: number; readonly isOver: boolean; readonly fault: unknown }

/** One that is no number is counted; too many at once are waited for; whatever else is wrong ends it. */
async function addOne(number: string): Promise<"added" | "refused"> {
  try {
    await addOptOut({ number, scope: "everything", way: "desk" });
    return "added";
  } catch (reason) {
    if (reason instanceof ApiProblem && reason.status === 422) return "refused";
    if (!(reason instanceof ApiProblem) || reason.status !== 429) throw reason;
    await new Promise((resolve) => { setTimeout(resolve, (reason.waitSeconds ?? 1) * 1_000); });
    return addOne(number);
  }
}

export function BringIn() {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const [numbers, setNumbers] = useState<readonly string[]>([]);
  const [run, setRun] = useState<Run | null>(null);

  async function bringIn(): Promise<void> {
    let now: Run = { done: 0, of: numbers.length, refused: 0, isOver: false, fault: null };
    setRun(now);
    try {
      for (const number of numbers) {
        const came = await addOne(number);
        now = { ...now, done: now.done + 1, refused: now.refused + (came === "refused" ? 1 : 0) };
        setRun(now);
      }
      setRun({ ...now, isOver: true });
      setNumbers([]);
    } catch (fault) {
      setRun({ ...now, isOver: true, fault });
    }
    await queries.invalidateQueries({ queryKey: ["opt-outs"] });
  }

  const isRunning = run !== null && !run.isOver;
  return (
    <Panel level={2} title={t("dnc.file")} icon="invoice">
      <div className={classes["form"]}>
        <FileInput label={t("dnc.file")} description={t("dnc.fileHint")} placeholder={t("dnc.fileChoose")} accept=".txt,.csv,text/plain,text/csv" disabled={isRunning} onChange={(file) => { void file?.text().then((text) => { setNumbers(numbersIn(text)); setRun(null); }); }} />
        {numbers.length === 0 || isRunning ? null : <Button onClick={() => { void bringIn(); }}>{t("dnc.fileGo", { count: numbers.length })}</Button>}
        {run === null ? null : (
          <div role="status">
            <Progress value={(run.done / Math.max(1, run.of)) * 100} aria-label={t("dnc.file")} />
            <p className={classes["soft"]}>{run.fault !== null ? problemOf(run.fault) : run.isOver ? t("dnc.fileDone", { added: run.done - run.refused, refused: run.refused }) : t("dnc.fileProgress", { done: run.done, of: run.of })}</p>
          </div>
        )}
      </div>
    </Panel>
  );
}
