// Whether what is shown is live.
import { useTranslation } from "react-i18next";
import { useLine } from "../../live/use-live.ts";
import { Tag } from "../../ui/tag.tsx";
import classes from "./status.module.css";

export function LineState() {
  const { t } = useTranslation("desk");
  const line = useLine();
  const label = line.name === "open" ? t("lineOpen") : line.name === "connecting" ? t("lineConnecting") : t("lineLost");
  return (
    <span className={classes["status"]} role="status">
      <Tag tone={line.name === "open" ? "ready" : "bad"} icon={line.name === "open" ? "signal" : "signalOff"} title={label}>
        <span className={classes["word"]}>{label}</span>
      </Tag>
    </span>
  );
}
