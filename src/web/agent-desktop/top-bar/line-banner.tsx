// When the line drops: what is shown is from when, when it tries again, and the way to try now.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../format/use-formats.ts";
import { useNow } from "../../format/use-now.ts";
import type { Line } from "../../live/state.ts";
import { useLine, useLiveStore } from "../../live/use-live.ts";
import { Icon } from "../../ui/icon.tsx";
import classes from "./banner.module.css";

const goodNewsMs = 3_000;

export function LineBanner() {
  const line = useLine();
  const [wasLost, setWasLost] = useState(false);
  if (line.name === "lost" && !wasLost) setWasLost(true);
  if (line.name === "lost") return <Lost line={line} />;
  return line.name === "open" && wasLost ? <Back onSeen={() => { setWasLost(false); }} /> : null;
}

function Lost({ line }: { readonly line: Extract<Line, { name: "lost" }> }) {
  const { t } = useTranslation("desk");
  const formats = useFormats();
  const live = useLiveStore();
  const now = useNow();
  const seconds = line.retryAt === null ? 0 : Math.max(0, Math.ceil((line.retryAt - now) / 1000));
  return (
    <div className={classes["banner"]} data-tone="bad">
      <Icon name="signalOff" />
      <p role="alert"><strong>{t("lineLost")}.</strong> {t("lineLostHint", { time: formats.exactTime(line.since) })}</p>
      <span className={classes["note"]}>{seconds === 0 ? t("retrying") : t("retryIn", { count: seconds })}</span>
      <Button size="xs" variant="default" onClick={() => { live.retry(); }}>{t("retryNow")}</Button>
    </div>
  );
}

/** A moment of good news after the line was away. */
function Back({ onSeen }: { readonly onSeen: () => void }) {
  const { t } = useTranslation("desk");
  useEffect(() => {
    const timer = setTimeout(onSeen, goodNewsMs);
    return () => { clearTimeout(timer); };
  });
  return <div className={classes["banner"]} data-tone="ready" role="status"><Icon name="check" /><p>{t("lineBack")}</p></div>;
}
