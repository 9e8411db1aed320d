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
import { Messages } from "../message/message-panel.tsx";
import { useNames } from "../use-floor.ts";
import { CallBar, CallingBar } from "./call-bar.tsx";
import { CallbackFacts, CallFacts } from "./call-facts.tsx";
import { CampaignScript } from "./campaign-script.tsx";
import { CallerHeading } from "./caller-heading.tsx";
import { ConsultPanel, useOtherName } from "./consult-panel.tsx";
import { GuestBar } from "./guest-bar.tsx";
import { KnownFacts } from "./known-facts.tsx";
import { Participants } from "./participants.tsx";
import { RecordingBadge } from "./record-control.tsx";
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
      {call.stage === "wrap-up" ? <SentTo call={call} /> : <><Conversation call={call} /><CallSound /></>}
    </section>
  );
}

function Conversation({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  return (
    <>
      {call.returning === null ? null : <p className={classes["cut"]} role="status"><Icon name="signalOff" size={15} />{t(call.returning.among ? "lineCutAmong" : "lineCut")}</p>}
      <RecordingBadge call={call} />
      {call.part === "agent" && call.consult !== null ? <ConsultPanel call={call} consult={call.consult} /> : null}
      <Participants call={call} />
      {call.part !== "agent" ? <GuestBar call={call} /> : call.stage === "calling" ? <CallingBar call={call} /> : <CallBar call={call} />}
    </>
  );
}

/** What led here: numbers, wait, why he calls, every step. */
export function CallDetails({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const pop = usePop();
  return (
    <section className={classes["card"]} aria-label={t("details")}>
      <CampaignScript campaign={call.campaign} />
      {call.callback === null ? null : <CallbackFacts callback={call.callback} />}
      {call.message === null || call.stage === "previewing" ? null : <Messages message={call.message} />}
      {call.stage === "previewing" ? null : <CallFacts call={call} />}
      <KnownFacts call={call} />
      {call.stage === "wrap-up" || call.stage === "previewing" || pop === null ? null : <Why reasons={pop.reasons} isOurs={call.direction === "outbound"} />}
      <Timeline call={call} />
    </section>
  );
}

function Strip({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const offsetMs = useClockOffset();
  const since = useView()?.agent.since ?? 0;
  const title = useStripTitle()(call);
  const isOver = call.stage === "wrap-up";
  const isHeld = call.stage === "held" && call.consult === null;
  return (
    <div className={classes["strip"]} data-tone={isHeld ? "pause" : isOver ? "wrap" : "talk"}>
      <Icon name={isHeld ? "pause" : isOver ? "check" : call.consult === null ? "headset" : "consult"} size={22} />
      <div className={classes["stripText"]}>
        <strong>{title}</strong>
        {call.heldSince === null ? null : <span className={classes["kicker"]}>{isHeld ? null : `${t("onHold")} `}<Since at={call.heldSince} offsetMs={offsetMs} /></span>}
      </div>
      <Length connectedAt={call.connectedAt} endedAt={isOver ? since : null} />
    </div>
  );
}

/** How long it lasts, or lasted. */
function Length({ connectedAt, endedAt }: { readonly connectedAt: number | null; readonly endedAt: number | null }) {
  const offsetMs = useClockOffset();
  if (connectedAt === null) return null;
  return <span className={classes["big"]}>{endedAt === null ? <Since at={connectedAt} offsetMs={offsetMs} /> : endedAt < connectedAt ? null : clockOf(endedAt - connectedAt)}</span>;
}

function useStripTitle(): (call: CallCard) => string {
  const { t } = useTranslation("call");
  const otherName = useOtherName();
  return ({ stage, part, consult, participants, notReached, message, dnis }) => {
    if (stage === "wrap-up") return notReached === null ? t(message !== null && dnis === "" ? "message.over" : "ended") : t(`notReached.${notReached}`);
    if (stage === "calling") return t("calling");
    if (consult !== null) return t(part === "agent" ? "consulting" : "consultedBy", { name: otherName(consult) });
    if (stage === "held") return t("onHold");
    return t(participants.length > 2 ? "conference" : "talking");
  };
}

function SentTo({ call }: { readonly call: CallCard }) {
  const { t } = useTranslation("call");
  const names = useNames();
  const formats = useFormats();
  const to = call.transferredTo;
  if (to === null) return null;
  const text = to.kind === "queue" ? t("transferredQueue", { name: names.queue(to.queueId) })
    : to.kind === "agent" ? t("transferredAgent", { name: names.agent(to.agentId) })
      : to.kind === "flow" ? t("transferredFlow", { name: names.flow(to.flowId) })
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
