// A new take: recorded with the microphone or chosen from a file, heard and judged before it is kept.
import { Alert, Button, FileButton, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { clockOf } from "../../format/formats.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { Sounding } from "./sounding.tsx";
import { prepare, type PreparedSound } from "./sound.ts";
import { useRecorder, type Recorder } from "./use-recorder.ts";
import classes from "./prompts.module.css";

type Source = "recording" | "upload";
interface Props { readonly isBusy: boolean; readonly replaces: boolean; readonly onSave: (sound: PreparedSound, source: Source) => void }

export function NewTake({ isBusy, replaces, onSave }: Props) {
  const { t } = useTranslation("prompts");
  const [take, setTake] = useState<{ readonly sound: PreparedSound; readonly source: Source } | "unreadable" | null>(null);
  const recorder = useRecorder((sound) => { setTake({ sound, source: "recording" }); });
  const isRecording = recorder.state === "recording";

  async function choose(file: File | null): Promise<void> {
    if (file === null) return;
    const sound = await prepare(file);
    setTake(sound === null ? "unreadable" : { sound, source: "upload" });
  }

  return (
    <section className={classes["part"]} aria-labelledby="take-new">
      <h3 id="take-new" className={classes["partTitle"]}>{t("newTake")}</h3>
      <Group gap="xs">
        {isRecording
          ? <Button color="red.9" leftSection={<Icon name="record" size={16} />} onClick={recorder.stop}>{t("stop")}</Button>
          : <Button variant="default" leftSection={<Icon name="mic" size={16} />} disabled={isBusy} loading={recorder.state === "asking" || recorder.state === "working"} onClick={() => { setTake(null); recorder.start(); }}>{t("record")}</Button>}
        <FileButton accept="audio/*,.wav,.mp3,.ogg,.flac,.m4a" onChange={(file) => { void choose(file); }} inputProps={{ "aria-label": t("upload") }}>
          {(props) => <Button {...props} variant="default" leftSection={<Icon name="arrowOut" size={16} />} disabled={isBusy || isRecording}>{t("upload")}</Button>}
        </FileButton>
        {isRecording ? <Meter recorder={recorder} /> : null}
      </Group>
      {recorder.state === "refused" || recorder.state === "missing" ? <Alert role="alert" color="red" mt="sm">{t(recorder.state)}</Alert> : null}
      <Judged take={take} isBusy={isBusy} replaces={replaces} onSave={onSave} />
    </section>
  );
}

function Meter({ recorder: { levelDb, seconds } }: { readonly recorder: Recorder }) {
  const { t } = useTranslation("prompts");
  return (
    <div className={classes["meter"]}>
      <span className={classes["length"]}>{clockOf(seconds * 1000)}</span>
      <div role="meter" aria-label={t("inputLevel")} aria-valuemin={-60} aria-valuemax={0} aria-valuenow={levelDb} aria-valuetext={`${String(levelDb)} dB`} className={classes["bar"]}>
        <div className={classes["fill"]} data-hot={levelDb > -3 ? "" : undefined} style={{ width: `${String(((levelDb + 60) / 60) * 100)}%` }} />
      </div>
    </div>
  );
}

interface JudgedProps extends Props { readonly take: { readonly sound: PreparedSound; readonly source: Source } | "unreadable" | null }

function Judged({ take, isBusy, replaces, onSave }: JudgedProps) {
  const { t } = useTranslation("prompts");
  const refusalOf = useRefusals();
  if (take === null) return null;
  if (take === "unreadable") return <Alert role="alert" color="red" mt="sm">{refusalOf("prompt-unreadable")}</Alert>;
  const { sound, source } = take;
  return (
    <div className={classes["judged"]}>
      <Sounding sound={sound.wav} label={t("listenTake")} />
      <p className={classes["quiet"]}>{clockOf(sound.measured.durationMs)} · {t("level", { db: sound.measured.rmsDb })}</p>
      {sound.fault === null ? null : <Alert role="alert" color="red" mb="xs">{refusalOf(`prompt-${sound.fault}`)}</Alert>}
      {sound.fault !== null ? null : sound.notices.map((one) => <p key={one.kind} className={classes["notice"]}>{t(`willBe.${one.kind}`, "db" in one ? { db: one.db } : {})}</p>)}
      <Button leftSection={<Icon name="check" size={14} />} disabled={sound.fault !== null} loading={isBusy} onClick={() => { onSave(sound, source); }}>{t(replaces ? "replace" : "keep")}</Button>
    </div>
  );
}
