// How much of wrap-up is left, as a clock and a bar.
import { useTranslation } from "react-i18next";
import { clockOf } from "../../format/formats.ts";
import { useNow } from "../../format/use-now.ts";
import { useClockOffset } from "../../live/use-live.ts";
import classes from "./wrap-up.module.css";

const shortMs = 15_000;

export function TimeLeft({ until, since }: { readonly until: number | null; readonly since: number }) {
  const { t } = useTranslation("wrapUp");
  const now = useNow(useClockOffset());
  if (until === null) return <span className={classes["left"]}>{t("noLimit")}</span>;
  const left = Math.max(0, until - now);
  return (
    <span className={classes["left"]} data-short={left < shortMs} role="timer" aria-live="off" aria-label={t("leftLabel")}>
      <span className={classes["meter"]} aria-hidden="true"><span style={{ width: `${String(Math.min(100, (left / Math.max(1, until - since)) * 100))}%` }} /></span>
      {t("left", { time: clockOf(left + 999) })}
    </span>
  );
}
