// What was written down of a recording, by whom and how sure.
import { useTranslation } from "react-i18next";
import type { RecordingRecord } from "../../protocol/rest-recordings.ts";
import { useFormats } from "../format/use-formats.ts";
import classes from "./recordings.module.css";

export function Transcript({ transcript }: { readonly transcript: RecordingRecord["transcript"] }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  if (transcript === null) return <p className={classes["soft"]}>{t("message.noText")}</p>;
  const { text, language, confidence, by } = transcript;
  return (
    <figure className={classes["text"]} aria-label={t("message.text")}>
      <blockquote lang={language}>{text}</blockquote>
      <figcaption>{confidence === null ? t("message.writtenBy", { by }) : t("message.writtenSure", { by, share: formats.share(confidence) })}</figcaption>
    </figure>
  );
}
