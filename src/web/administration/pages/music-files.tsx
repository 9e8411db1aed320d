// The files of a class of music: sent several at once, heard, named, put in order and taken out. What the service makes of
// each is told beside it; callers hear the list once it is saved.
import { ActionIcon, Alert, Button, FileButton, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MusicFileOf } from "../../../protocol/rest-configuration.ts";
import { ApiProblem } from "../../api/request.ts";
import { clockOf } from "../../format/formats.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";
import { builtInPiece, houseClass, musicAddress, sendMusic } from "../configuration.ts";
import { useFaults } from "../parts/faults.ts";
import { useField } from "../parts/fields.tsx";
import { useForm } from "../parts/form-state.ts";
import classes from "./music.module.css";

export function MusicFiles() {
  const { t } = useTranslation("administration");
  const { value, set, common } = useField("files");
  const { value: { id } } = useForm();
  const files = value as readonly MusicFileOf[];
  // Files may still be on their way while the list is changed.
  const latest = useRef(files);
  useEffect(() => { latest.current = files; }, [files]);
  const [playing, setPlaying] = useState<string | null>(null);
  const swap = (at: number, other: number): void => { set(files.map((one, n) => (n === at ? files[other] : n === other ? files[at] : one))); };
  return (
    <div className={classes["files"]}>
      {common.error === null ? null : <Alert role="alert" color="red">{common.error}</Alert>}
      {files.length === 0 ? <None isHouse={id === houseClass} /> : (
        <ol className={classes["list"]}>
          {files.map((file, n) => (
            <li key={file.id} className={classes["file"]}>
              <PlayButton file={file} isPlaying={playing === file.id} onToggle={() => { setPlaying(playing === file.id ? null : file.id); }} />
              <Title file={file} n={n} isFixed={common.disabled} onChange={(title) => { set(files.map((one) => (one === file ? { ...one, title } : one))); }} />
              <span className={classes["length"]}>{clockOf(file.durationMs)}</span>
              {common.disabled ? null : (
                <span className={classes["buttons"]}>
                  <ActionIcon variant="subtle" color="gray" disabled={n === 0} aria-label={t("music.up", { title: file.title })} onClick={() => { swap(n, n - 1); }}><span className={classes["up"]}><Icon name="chevron" size={16} /></span></ActionIcon>
                  <ActionIcon variant="subtle" color="gray" disabled={n === files.length - 1} aria-label={t("music.down", { title: file.title })} onClick={() => { swap(n, n + 1); }}><Icon name="chevron" size={16} /></ActionIcon>
                  <ActionIcon variant="subtle" color="gray" aria-label={t("form.removeOne", { name: file.title })} onClick={() => { set(files.filter((one) => one !== file)); }}><Icon name="close" size={16} /></ActionIcon>
                </span>
              )}
              {playing === file.id ? <audio className={classes["audio"]} src={musicAddress(file.id)} controls autoPlay aria-label={file.title} onEnded={() => { setPlaying(null); }} /> : null}
            </li>
          ))}
        </ol>
      )}
      {common.disabled ? null : <Uploads onSent={(sent) => { set([...latest.current, ...sent]); }} />}
    </div>
  );
}

/** What is heard instead; that of the house can be listened to in its own class. */
function None({ isHouse }: { readonly isHouse: boolean }) {
  const { t } = useTranslation("administration");
  const [isPlaying, setPlaying] = useState(false);
  const title = t("music.builtIn");
  if (!isHouse) return <p className={classes["help"]}>{t("music.none")}</p>;
  return (
    <>
      <p className={classes["help"]}>{t("music.noneHouse")}</p>
      <div className={classes["file"]}>
        <PlayButton file={{ title }} isPlaying={isPlaying} onToggle={() => { setPlaying(!isPlaying); }} />
        <span>{title}</span>
        {isPlaying ? <audio className={classes["audio"]} src={musicAddress(builtInPiece)} controls autoPlay aria-label={title} onEnded={() => { setPlaying(false); }} /> : null}
      </div>
    </>
  );
}

function PlayButton({ file, isPlaying, onToggle }: { readonly file: Pick<MusicFileOf, "title">; readonly isPlaying: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation("administration");
  return <ActionIcon variant="light" aria-pressed={isPlaying} aria-label={t("music.play", { title: file.title })} onClick={onToggle}><Icon name={isPlaying ? "pause" : "play"} size={15} /></ActionIcon>;
}

function Title({ file, n, isFixed, onChange }: { readonly file: MusicFileOf; readonly n: number; readonly isFixed: boolean; readonly onChange: (title: string) => void }) {
  const { t } = useTranslation("administration");
  const form = useForm();
  const fault = useFaults();
  return <TextInput aria-label={t("music.title", { n: n + 1 })} disabled={isFixed} autoComplete="off" maxLength={120} value={file.title} error={fault(form.faultAt(`#/files/${String(n)}`) ?? form.faultAt(`#/files/${String(n)}/title`))} onChange={(event) => { onChange(event.currentTarget.value); }} />;
}

/** What became of a file that was sent. */
interface Outcome { readonly name: string; readonly text: string; readonly isFault: boolean }

function Uploads({ onSent }: { readonly onSent: (files: readonly MusicFileOf[]) => void }) {
  const { t } = useTranslation("administration");
  const refusalOf = useRefusals();
  const [sending, setSending] = useState<string | null>(null);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);

  /** One after another: each is converted by the service. */
  async function send(chosen: readonly File[]): Promise<void> {
    const good: MusicFileOf[] = [];
    const told: Outcome[] = [];
    for (const one of chosen) {
      setSending(one.name);
      try {
        const { file, notices } = await sendMusic(one);
        good.push(file);
        if (notices.length > 0) told.push({ name: one.name, isFault: false, text: notices.map(({ kind, db }) => t(`music.notice.${kind}`, { db })).join(" ") });
      } catch (reason) {
        told.push({ name: one.name, isFault: true, text: refusalOf(reason instanceof ApiProblem ? reason.code : "fault") });
      }
    }
    setSending(null);
    setOutcomes(told);
    if (good.length > 0) onSent(good);
  }

  return (
    <>
      <div className={classes["tools"]}>
        <FileButton multiple accept="audio/*,.wav,.mp3,.ogg,.flac" onChange={(chosen) => { void send(chosen); }} inputProps={{ "aria-label": t("music.upload") }}>
          {(props) => <Button {...props} variant="light" size="compact-md" loading={sending !== null} leftSection={<Icon name="plus" size={14} />}>{t("music.upload")}</Button>}
        </FileButton>
        <span role="status" className={classes["help"]}>{sending === null ? "" : t("music.sending", { name: sending })}</span>
      </div>
      {outcomes.length === 0 ? null : (
        <Alert role={outcomes.some(({ isFault }) => isFault) ? "alert" : "status"} color={outcomes.some(({ isFault }) => isFault) ? "red" : "petrol"} withCloseButton closeButtonLabel={t("form.close")} onClose={() => { setOutcomes([]); }}>
          <ul className={classes["outcomes"]}>{outcomes.map(({ name, text }, n) => <li key={n}><strong>{name}</strong>: {text}</li>)}</ul>
        </Alert>
      )}
    </>
  );
}
