// One message: its sound to look at and to hear, and what was written down of it as soon as it is.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { VoiceMessage } from "../../../core/kernel/voice-message.ts";
import type { RecordingRecord } from "../../../protocol/rest-recordings.ts";
import { readRecording } from "../../api/recordings.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { Sound } from "../../recordings/player.tsx";
import { Transcript } from "../../recordings/transcript.tsx";
import { Icon } from "../../ui/icon.tsx";
import classes from "./message.module.css";

/** Its sound is there some moments after it was left. */
const againMs = 1_000;
const tries = 10;

export function MessageSound({ message: { recordingId, at, durationMs, isStored, isTranscribed } }: { readonly message: VoiceMessage }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const { data, isError } = useQuery({
    queryKey: ["recordings", "one", recordingId, isTranscribed], queryFn: () => readRecording(recordingId), enabled: isStored, retry: tries, retryDelay: againMs,
    refetchInterval: ({ state }) => (state.data?.state === "waiting" ? againMs : false),
  });
  const isGone = !isStored || isError || data?.state === "lost";
  return (
    <article className={classes["message"]} aria-label={t("message.leftAt", { date: formats.date(at), time: formats.time(at) })}>
      <p className={classes["left"]}><Icon name="microphone" size={14} />{t("message.leftAt", { date: formats.date(at), time: formats.time(at) })} · {clockOf(durationMs)}</p>
      {isGone ? <p className={classes["lost"]} role="status"><Icon name="alert" size={14} />{t("message.lost")}</p> : <Heard recording={data} />}
    </article>
  );
}

function Heard({ recording }: { readonly recording: RecordingRecord | undefined }) {
  const { t } = useTranslation("call");
  if (recording === undefined || recording.state === "waiting") return <p className={classes["soft"]} role="status">{t("message.coming")}</p>;
  if (recording.state === "deleted") return <p className={classes["soft"]}>{t("message.deleted")}</p>;
  return <><Sound recording={recording} /><Transcript transcript={recording.transcript} /></>;
}
