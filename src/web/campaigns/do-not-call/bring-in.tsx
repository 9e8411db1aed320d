// A file of those who want no calls: into the own list, or a register's new copy. Sent once, and followed while it is read.
import { Alert, Button, FileInput, NativeSelect, Progress, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { exclusionRegisters } from "../../../core/list/exclusion-rows.ts";
import type { ExclusionImportReply } from "../../../protocol/rest-do-not-call.ts";
import { bringIn, rejectsAddress, type ExclusionWish } from "../../api/do-not-call.ts";
import { ApiProblem } from "../../api/request.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useLanguage, useProblems } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import classes from "./do-not-call.module.css";

type Draft = Omit<ExclusionWish, "isConfirmed">;
/** What a file becomes: how much of it is sent, what came of it, or why nothing did. */
type Run = { readonly sent: number } | { readonly made: ExclusionImportReply } | { readonly problem: unknown };

/** What may be right all the same, if somebody who knows the file says so. */
const confirmable: readonly string[] = ["register-older", "register-smaller", "register-unread"];

export function BringIn() {
  const { t } = useTranslation("campaigns");
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ source: "own", asOf: "", scope: "everything" });
  const [file, setFile] = useState<File | null>(null);
  const [run, setRun] = useState<Run | null>(null);
  const isSending = run !== null && "sent" in run;
  const change = (next: Partial<Draft>): void => { setDraft({ ...draft, ...next }); setRun(null); };

  async function send(isConfirmed: boolean): Promise<void> {
    if (file === null) return;
    setRun({ sent: 0 });
    setRun(await bringIn(file, { ...draft, isConfirmed }, (sent) => { setRun({ sent }); }).then((made) => ({ made }), (problem: unknown) => ({ problem })));
    await Promise.all(["opt-outs", "exclusion-lists", "exclusion-imports"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }

  return (
    <Panel level={2} title={t("dnc.file")} icon="invoice">
      <form className={classes["form"]} onSubmit={(event) => { event.preventDefault(); void send(false); }}>
        <NativeSelect label={t("dnc.source")} disabled={isSending} value={draft.source} data={(["own", ...exclusionRegisters] as const).map((value) => ({ value, label: t(`dnc.sources.${value}`) }))} onChange={(event) => { change({ source: event.currentTarget.value as Draft["source"] }); }} />
        {draft.source === "own"
          ? <NativeSelect label={t("dnc.scope")} disabled={isSending} value={draft.scope} data={(["everything", "commercial"] as const).map((value) => ({ value, label: t(`dnc.scopes.${value}`) }))} onChange={(event) => { change({ scope: event.currentTarget.value === "commercial" ? "commercial" : "everything" }); }} />
          : <TextInput type="date" required label={t("dnc.fileDay")} description={t("dnc.fileDayHint")} disabled={isSending} value={draft.asOf} onChange={(event) => { change({ asOf: event.currentTarget.value }); }} />}
        <FileInput label={t("dnc.fileOne")} description={t(draft.source === "own" ? "dnc.fileHint" : "dnc.fileHintRegister")} placeholder={t("dnc.fileChoose")} accept=".txt,.csv,.tsv,text/plain,text/csv" disabled={isSending} value={file} onChange={(chosen) => { setFile(chosen); setRun(null); }} />
        {run === null ? null : <Outcome run={run} onConfirm={() => { void send(true); }} />}
        <Button type="submit" disabled={file === null || (draft.source !== "own" && draft.asOf === "")} loading={isSending}>{t("dnc.fileGo")}</Button>
      </form>
    </Panel>
  );
}

function Outcome({ run, onConfirm }: { readonly run: Run; readonly onConfirm: () => void }) {
  const { t } = useTranslation("campaigns");
  const problemOf = useProblems();
  const { share } = useFormats();
  if ("sent" in run) {
    return (
      <div role="status">
        <Progress value={run.sent * 100} animated aria-label={t("dnc.file")} />
        <p className={classes["soft"]}>{run.sent < 1 ? t("dnc.fileProgress", { share: share(run.sent) }) : t("dnc.fileKeeping")}</p>
      </div>
    );
  }
  if ("made" in run) return <Alert role="status" color="teal" title={t("dnc.fileDone")}><Told made={run.made} /></Alert>;
  return (
    <Alert role="alert" color="red">
      <p className={classes["said"]}>{problemOf(run.problem)} {t("dnc.nothingChanged")}</p>
      {run.problem instanceof ApiProblem && confirmable.includes(run.problem.code) ? <Button mt="sm" size="compact-sm" color="red" variant="outline" onClick={onConfirm}>{t("dnc.fileAnyway")}</Button> : null}
    </Alert>
  );
}

/** What came of a file, and where to see what was not taken. */
export function Told({ made: { id, tally, source, read } }: { readonly made: ExclusionImportReply }) {
  const { t } = useTranslation("campaigns");
  const { count } = useFormats();
  const language = useLanguage();
  const figures = [["taken", tally.taken], ["already", source === "own" ? tally.already : 0], ["duplicates", tally.duplicates], ["rejected", tally.rejected]] as const;
  return (
    <>
      <ul className={classes["figures"]}>{figures.filter(([name, n]) => n > 0 || name === "taken").map(([name, n]) => <li key={name}>{t(`dnc.tally.${name}`, { count: n, n: count(n) })}</li>)}</ul>
      <p className={classes["soft"]}>{t("dnc.fileRead", { count: read.columns.length, columns: read.columns.join(", "), encoding: read.encoding })}</p>
      {read.unread.map(({ column, cells }) => <p key={column} className={classes["soft"]} role="note"><Icon name="alert" size={14} /> {t("dnc.fileUnread", { count: cells, n: count(cells), column })}</p>)}
      {tally.rejected === 0 ? null : <Button component="a" download mt={6} href={rejectsAddress(id, language)} size="compact-sm" variant="default" leftSection={<Icon name="arrowIn" size={14} />}>{t("dnc.rejects")}</Button>}
    </>
  );
}
