// Above every view of the floor: whether it is live, and what is always at hand.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { can } from "../../core/access/can.ts";
import { useFormats } from "../format/use-formats.ts";
import { useFloorLine, useFloorStore } from "../live/use-floor-live.ts";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { EmergencyButton } from "./emergency.tsx";
import { MessageDialog } from "./message-dialog.tsx";
import { ThresholdDialog } from "./threshold-dialog.tsx";
import classes from "./floor.module.css";

export function FloorHead() {
  const { t } = useTranslation("supervisor");
  const actor = useActor();
  const [opened, setOpened] = useState<"message" | "thresholds" | null>(null);
  const close = (): void => { setOpened(null); };
  return (
    <div className={classes["head"]}>
      <h1 className={classes["title"]}>{t("title")}</h1>
      <LineTag />
      <span className={classes["space"]} />
      {can(actor, "emergency.switch") ? <EmergencyButton /> : null}
      {can(actor, "message.send") ? <Button variant="default" leftSection={<Icon name="chat" size={16} />} onClick={() => { setOpened("message"); }}>{t("write")}</Button> : null}
      {can(actor, "thresholds.write") ? <Button variant="default" leftSection={<Icon name="sliders" size={16} />} onClick={() => { setOpened("thresholds"); }}>{t("thresholds")}</Button> : null}
      <Button variant="default" component={Link} href="/floor/tv" leftSection={<Icon name="tv" size={16} />}>{t("television")}</Button>
      {opened === "message" ? <MessageDialog onClose={close} /> : null}
      {opened === "thresholds" ? <ThresholdDialog onClose={close} /> : null}
    </div>
  );
}

function LineTag() {
  const { t } = useTranslation("supervisor");
  const formats = useFormats();
  const live = useFloorStore();
  const line = useFloorLine();
  if (line.name === "open") return <span role="status"><Tag tone="ready" icon="signal">{t("lineOpen")}</Tag></span>;
  if (line.name !== "lost") return <span role="status"><Tag tone="off" icon="signal">{t("lineConnecting")}</Tag></span>;
  return (
    <span role="alert" className={classes["lost"]}>
      <Tag tone="bad" icon="signalOff">{t("lineLost", { time: formats.exactTime(line.since) })}</Tag>
      <Button size="compact-sm" variant="default" onClick={() => { live.retry(); }}>{t("retry")}</Button>
    </span>
  );
}
