// Files into a list: dropped or chosen, said how to read them, imported, followed to their end.
import { Alert, Button, FileButton, Progress } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ListImport, Uploaded } from "../../protocol/rest-lists.ts";
import { cancelImport, readImports, reportAddress, uploadFile } from "../api/lists.ts";
import { useFormats } from "../format/use-formats.ts";
import { useLanguage, useProblems } from "../i18n/use-words.ts";
import { Icon } from "../ui/icon.tsx";
import { Tag, type Tone } from "../ui/tag.tsx";
import { Counts } from "./counts.tsx";
import { ImportForm } from "./import-form.tsx";
import classes from "./lists.module.css";

const askEveryMs = 1_000;

export function Imports({ listId, mayWrite }: { readonly listId: string; readonly mayWrite: boolean }) {
  const { t } = useTranslation("lists");
  const queries = useQueryClient();
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const { data = [] } = useQuery({
    queryKey: ["lists", listId, "imports"], queryFn: () => readImports(listId),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "running") === true ? askEveryMs : false),
  });
  const running = data.some(({ state }) => state === "running");
  // What an import has brought is asked for when it has ended.
  const [wasRunning, setWasRunning] = useState(running);
  if (running !== wasRunning) {
    setWasRunning(running);
    if (!running) queueMicrotask(() => { void queries.invalidateQueries({ queryKey: ["lists"] }); });
  }
  const shown = data.filter(({ state, id }) => state !== "uploaded" && id !== uploaded?.import.id);
  if (!mayWrite && shown.length === 0) return null;
  return (
    <section className={classes["sheet"]} aria-label={t("files")}>
      <h2>{t("files")}</h2>
      {mayWrite && uploaded === null && !running ? <Drop listId={listId} onUploaded={setUploaded} /> : null}
      {uploaded === null ? null : <ImportForm listId={listId} uploaded={uploaded} onEnd={() => { setUploaded(null); void queries.invalidateQueries({ queryKey: ["lists", listId, "imports"] }); }} />}
      {shown.length === 0 ? null : <ul className={classes["imports"]}>{shown.map((one) => <Import key={one.id} one={one} mayWrite={mayWrite} />)}</ul>}
    </section>
  );
}

function Drop({ listId, onUploaded }: { readonly listId: string; readonly onUploaded: (uploaded: Uploaded) => void }) {
  const { t } = useTranslation("lists");
  const problemOf = useProblems();
  const [isOver, setOver] = useState(false);
  /** How much of it is sent; null: none is on its way. */
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  async function send(file: File | null | undefined): Promise<void> {
    if (file === null || file === undefined) return;
    setSent(0);
    setProblem(null);
    await uploadFile(listId, file, setSent).then(onUploaded, setProblem);
    setSent(null);
  }
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files.item(0));
  };
  return (
    <>
      <div className={classes["drop"]} data-over={isOver} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => { setOver(false); }} onDrop={dropped}>
        <Icon name="note" size={26} />
        <span>{t("drop")}</span>
        <FileButton onChange={(file) => { void send(file); }} accept=".csv,.txt,.tsv,text/csv,text/plain" inputProps={{ "aria-label": t("choose") }}>
          {(props) => <Button {...props} loading={sent !== null}>{t("choose")}</Button>}
        </FileButton>
        {sent === null ? <span className={classes["soft"]}>{t("dropHint")}</span> : <Share label={t("sending")} share={sent} />}
      </div>
      {problem === null ? null : <Alert role="alert" color="red">{problemOf(problem)}</Alert>}
    </>
  );
}

function Share({ label, share }: { readonly label: string; readonly share: number }) {
  const formats = useFormats();
  return (
    <div className={classes["sent"]}>
      <Progress value={share * 100} aria-label={label} animated />
      <span className={classes["soft"]}>{label}: {formats.share(share)}</span>
    </div>
  );
}

/** Why nobody of the file is in the list. */
function endOf({ why, state }: ListImport): "cancelled" | "interrupted" | "failed" | "encoding-mixed" | "line-too-long" {
  if (why === "encoding-mixed" || why === "line-too-long") return why;
  return state === "cancelled" || state === "interrupted" ? state : "failed";
}

const tones: Readonly<Record<ListImport["state"], Tone>> = { uploaded: "off", running: "talk", done: "ready", cancelled: "off", interrupted: "bad", failed: "bad" };

function Import({ one, mayWrite }: { readonly one: ListImport; readonly mayWrite: boolean }) {
  const { t } = useTranslation("lists");
  const formats = useFormats();
  const language = useLanguage();
  const queries = useQueryClient();
  const { tally, state } = one;
  const share = one.bytes === 0 ? 0 : Math.min(1, one.readBytes / one.bytes);
  const cancel = async (): Promise<void> => {
    await cancelImport(one.listId, one.id).catch(() => undefined); // it is over
    await queries.invalidateQueries({ queryKey: ["lists", one.listId, "imports"] });
  };
  return (
    <li className={classes["import"]}>
      <div className={classes["line"]}>
        <span className={classes["name"]}>{one.fileName}</span>
        <Tag tone={tones[state]}>{t(`states.${state}`)}</Tag>
        <time className={classes["soft"]} dateTime={one.createdAt}>{formats.date(one.createdAt)} {formats.time(one.createdAt)}</time>
        {state === "running" && mayWrite ? <Button size="compact-sm" variant="default" onClick={() => { void cancel(); }}>{t("cancel")}</Button> : null}
        {one.reportUntil !== null && Date.parse(one.reportUntil) > Date.now() && tally.rejected + tally.duplicates + tally.noted > 0 ? <Button component="a" download href={reportAddress(one.listId, one.id, language)} size="compact-sm" variant="default" leftSection={<Icon name="arrowIn" size={14} />}>{t("report")}</Button> : null}
      </div>
      {state === "running" ? <Share label={t("progress")} share={share} /> : null}
      {state === "running" || state === "done" ? <Counts tally={tally} /> : <p className={classes["soft"]}>{t(`ends.${endOf(one)}`)}</p>}
    </li>
  );
}
