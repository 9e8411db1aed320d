// A voice message before me: who left it and when, what was said, and what I do with it.
import { useTranslation } from "react-i18next";
import type { CallCard, MessageCard } from "../../../core/board/agent-view.ts";
import { useFormats } from "../../format/use-formats.ts";
import { useClockOffset, usePop } from "../../live/use-live.ts";
import { useLanguage } from "../../i18n/use-words.ts";
import { Since } from "../../ui/clock.tsx";
import { FactOf, Facts } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { CallerHeading } from "../call/caller-heading.tsx";
import { Why } from "../call/why.tsx";
import { lazyScreen } from "../../shell/lazy-screen.tsx";
import { MessageBar } from "./message-bar.tsx";
import classes from "../call/call.module.css";

const MessageSound = lazyScreen("recordings", async () => (await import("./message-sound.tsx")).MessageSound, <p aria-busy="true" />);

export function MessagePanel({ call, message }: { readonly call: CallCard; readonly message: MessageCard }) {
  const { t } = useTranslation("call");
  const offsetMs = useClockOffset();
  const pop = usePop();
  return (
    <section className={classes["card"]} aria-label={t("message.title")}>
      <div className={classes["strip"]} data-tone="talk">
        <Icon name="mail" size={22} />
        <div className={classes["stripText"]}><strong>{t("message.title")}</strong></div>
        {call.connectedAt === null ? null : <span className={classes["big"]}><Since at={call.connectedAt} offsetMs={offsetMs} /></span>}
      </div>
      <CallerHeading call={call} />
      <MessageFacts call={call} message={message} />
      <Messages message={message} />
      <MessageBar call={call} message={message} />
      {pop === null ? null : <Why reasons={pop.reasons} isOurs={true} />}
    </section>
  );
}

export function MessageFacts({ call, message: { since, putOffs, most } }: { readonly call: CallCard; readonly message: MessageCard }) {
  const { t } = useTranslation("call");
  const formats = useFormats();
  const language = useLanguage();
  return (
    <Facts>
      <FactOf label={t("message.from")}>{call.ani === null || call.ani === "" ? t("withheld") : formats.phone(call.ani)}</FactOf>
      {call.queue === null ? null : <FactOf label={t("queue")}>{call.queue.name[language]}</FactOf>}
      <FactOf label={t("callbackSince")}>{`${formats.date(since)} ${formats.time(since)}`}</FactOf>
      {putOffs === 0 ? null : <FactOf label={t("message.putOffs")}>{t("attemptOf", { attempt: putOffs, most })}</FactOf>}
    </Facts>
  );
}

/** Oldest first. */
export function Messages({ message: { messages } }: { readonly message: MessageCard }) {
  return <>{messages.map((one) => <MessageSound key={one.recordingId} message={one} />)}</>;
}
