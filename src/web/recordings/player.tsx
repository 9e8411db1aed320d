// One recording: both sides to look at and to hear, from any place, at any of three speeds.
import { ActionIcon, Alert, Button, Modal, SegmentedControl } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../core/access/can.ts";
import type { RecordingRecord } from "../../protocol/rest-recordings.ts";
import { deleteRecording, readRecording, soundAddress } from "../api/recordings.ts";
import { clockOf } from "../format/formats.ts";
import { useFormats } from "../format/use-formats.ts";
import { useProblems } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Transcript } from "./transcript.tsx";
import { Waveform } from "./waveform.tsx";
import classes from "./recordings.module.css";

interface Props { readonly id: string; readonly onClose: () => void }

export function Player({ id, onClose }: Props) {
  const { t } = useTranslation("recordings");
  const formats = useFormats();
  const problemOf = useProblems();
  const { data, error } = useQuery({ queryKey: ["recordings", "one", id], queryFn: () => readRecording(id) });
  if (error !== null) return <Alert role="alert" color="red">{problemOf(error)}</Alert>;
  if (data === undefined) return <p role="status">{t("reading")}</p>;
  const number = data.ani === null ? t("withheld") : formats.phone(data.ani);
  return (
    <Panel level={2} icon="record" accent="talk" title={t("callOf", { number, date: formats.date(data.startedAt), time: formats.time(data.startedAt) })} aside={<ActionIcon variant="subtle" color="gray" aria-label={t("close")} onClick={onClose}><Icon name="close" size={16} /></ActionIcon>}>
      <Sound recording={data} />
      {data.kind === "message" || data.transcript !== null ? <Transcript transcript={data.transcript} /> : null}
      <Silences recording={data} />
      <Deletion id={id} onDone={onClose} />
    </Panel>
  );
}

const speeds = ["1", "1.5", "2"] as const;
const stepSeconds = 5;

export function Sound({ recording }: { readonly recording: RecordingRecord }) {
  const { t } = useTranslation("recordings");
  const audio = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [speed, setSpeed] = useState<string>("1");
  const seconds = recording.durationMs / 1000;
  const seek = (to: number): void => {
    const place = Math.min(Math.max(0, to), seconds);
    if (audio.current !== null) audio.current.currentTime = place;
    setAt(place);
  };
  const toggle = (): void => { if (isPlaying) audio.current?.pause(); else void audio.current?.play().catch(() => { setBroken(true); }); };
  const change = (value: string): void => {
    setSpeed(value);
    if (audio.current !== null) audio.current.playbackRate = Number(value);
  };
  return (
    <>
      <audio
        ref={audio} src={soundAddress(recording.id)} preload="none" onPlay={() => { setPlaying(true); setBroken(false); if (audio.current !== null) audio.current.playbackRate = Number(speed); }} onPause={() => { setPlaying(false); }}
        onEnded={() => { setPlaying(false); }} onTimeUpdate={({ currentTarget }) => { setAt(currentTarget.currentTime); }} onError={() => { setPlaying(false); setBroken(true); }}
      />
      <Waveform recording={recording} at={at} onSeek={seek} />
      {isBroken ? <Alert role="alert" color="red">{t("broken")}</Alert> : null}
      <div className={classes["controls"]}>
        <ActionIcon size="xl" radius="xl" aria-label={t(isPlaying ? "pause" : "play")} onClick={toggle}><Icon name={isPlaying ? "pause" : "play"} size={20} /></ActionIcon>
        <Button variant="default" size="compact-sm" onClick={() => { seek(at - stepSeconds); }}>{t("back", { count: stepSeconds })}</Button>
        <Button variant="default" size="compact-sm" onClick={() => { seek(at + stepSeconds); }}>{t("forth", { count: stepSeconds })}</Button>
        <span className={classes["clock"]}>{`${clockOf(at * 1000)} / ${clockOf(recording.durationMs)}`}</span>
        <span className={classes["space"]} />
        <SegmentedControl size="xs" aria-label={t("speed")} value={speed} onChange={change} data={speeds.map((value) => ({ value, label: `${value}×` }))} />
        <Button component="a" variant="default" size="compact-sm" href={soundAddress(recording.id)} download={`${recording.id}.wav`} leftSection={<Icon name="arrowOut" size={14} />}>{t("save")}</Button>
      </div>
    </>
  );
}

/** Of what nothing is kept, in words; the picture shows where. */
function Silences({ recording: { silences, isTold } }: { readonly recording: RecordingRecord }) {
  const { t } = useTranslation("recordings");
  return (
    <>
    {isTold === false ? <p className={classes["warning"]}><Icon name="alert" size={14} />{t("untold")}</p> : null}
    {silences.length === 0 ? null : <ul className={classes["silences"]} aria-label={t("silences")}>
      {silences.map(({ kind, fromMs, toMs }) => <li key={`${kind} ${String(fromMs)}`}>{t(`silence.${kind}`, { from: clockOf(fromMs), to: clockOf(toMs) })}</li>)}
    </ul>}
    </>
  );
}

function Deletion({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { t } = useTranslation("recordings");
  const problemOf = useProblems();
  const queries = useQueryClient();
  const actor = useActor();
  const [isAsked, setAsked] = useState(false);
  const deletion = useMutation({ mutationFn: () => deleteRecording(id), onSuccess: async () => { onDone(); await queries.invalidateQueries({ queryKey: ["recordings"] }); } });
  if (!can(actor, "recording.delete")) return null;
  return (
    <div className={classes["controls"]}>
      <Button variant="subtle" color="red" size="compact-sm" leftSection={<Icon name="trash" size={14} />} onClick={() => { setAsked(true); }}>{t("delete")}</Button>
      <Modal opened={isAsked} onClose={() => { setAsked(false); }} title={t("deleteTitle")} closeButtonProps={{ "aria-label": t("close") }}>
        <p>{t("deleteHint")}</p>
        {deletion.error === null ? null : <Alert role="alert" color="red">{problemOf(deletion.error)}</Alert>}
        <div className={classes["controls"]}>
          <Button variant="default" onClick={() => { setAsked(false); }}>{t("keep")}</Button>
          <Button color="red.9" loading={deletion.isPending} onClick={() => { deletion.mutate(); }}>{t("delete")}</Button>
        </div>
      </Modal>
    </div>
  );
}
