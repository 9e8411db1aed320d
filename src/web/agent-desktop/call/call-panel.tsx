// The call that I am on, or have just ended: clock, controls, timeline.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../../core/board/agent-view.ts";
import { clockOf } from "../../format/formats.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useClockOffset, usePop, useView } from "../../live/use-live.ts";
import { Since } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { CallSound } from "../phone/call-sound.tsx";
import { useNames } from "../use-floor.ts";
import { CallBar } from "./call-bar.tsx";
import { CallFacts } from "./call-facts.tsx";
import { CallerHeading } from "./caller-heading.tsx";
import { essentials } from "./say-step.ts";
import { Trail } from "./trail.tsx";
import { Why } from "./why.tsx";
import classes from "./call.module.css";

/** What is going on and what I can do about it. */
export function CallPanel({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  return (
    <section className={classes["card"]} aria-label={t("current")}>
      <Strip call={call} />
      <CallerHeading call={call} />
      {call.stage === "wrap-up" ? <SentTo call={call} /> : <><CallBar call={call} /><CallSound /></>}
    </section>
  );
}

/** What led here: numbers, wait, why he calls, every step. */
export function CallDetails({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const pop = usePop();
  return (
    <section className={classes["card"]} aria-label={t("details")}>
      <CallFacts call={call} />
      {call.stage === "wrap-up" || pop === null ? null : <Why reasons={pop.reasons} />}
      <Timeline call={call} />
    </section>
  );
}

function Strip({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const offsetMs = useClockOffset();
  const since = useView()?.agent.since ?? 0;
  const tone = call.stage === "held" ? "pause" : call.stage === "wrap-up" ? "wrap" : "talk";
  const icon = call.stage === "held" ? "pause" : call.stage === "wrap-up" ? "check" : "headset";
  const length = call.connectedAt === null ? null : since - call.connectedAt;
  return (
    <div className={classes["strip"]} data-tone={tone}>
      <Icon name={icon} size={22} />
      <div className={classes["stripText"]}>
        <strong>{t(call.stage === "held" ? "onHold" : call.stage === "wrap-up" ? "ended" : "talking")}</strong>
        {call.heldSince === null ? null : <span className={classes["kicker"]}><Since at={call.heldSince} offsetMs={offsetMs} /></span>}
      </div>
      <span className={classes["big"]}>
        {call.stage !== "wrap-up" && call.connectedAt !== null ? <Since at={call.connectedAt} offsetMs={offsetMs} /> : null}
        {call.stage === "wrap-up" && length !== null && length >= 0 ? clockOf(length) : null}
      </span>
    </div>
  );
}

function SentTo({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const names = useNames();
  const formats = useFormats();
  const to = call.transferredTo;
  if (to === null) return null;
  const text = to.kind === "queue" ? t("transferredQueue", { name: names.queue(to.queueId) })
    : to.kind === "agent" ? t("transferredAgent", { name: names.agent(to.agentId) })
      : t("transferredNumber", { name: formats.phone(to.number) });
  return <div><Tag tone="talk" icon="transfer">{text}</Tag></div>;
}

function Timeline({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const [isWhole, setWhole] = useState(false);
  const steps = isWhole ? call.steps : essentials(call.steps);
  return (
    <div>
      <h3 className={classes["sub"]}><Icon name="history" size={15} />{t("timeline")}</h3>
      <Trail steps={steps} label={t("timeline")} />
      <Button variant="subtle" size="compact-xs" mt={6} aria-expanded={isWhole} onClick={() => { setWhole(!isWhole); }}>{t(isWhole ? "timelineLess" : "timelineAll")}</Button>
    </div>
  );
}
