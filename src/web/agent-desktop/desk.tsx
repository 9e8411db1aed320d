// The desk: what I do now, who it is, what comes next.
import { Drawer, VisuallyHidden } from "@mantine/core";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "../../core/board/agent-view.ts";
import type { SessionUser } from "../../protocol/rest-session.ts";
import { EmergencyBanners } from "../emergency/banners.tsx";
import { useCall } from "../live/use-live.ts";
import { AfterFirst } from "../ui/after-first.tsx";
import { Announcer } from "./announcer.tsx";
import { CallDetails, CallPanel } from "./call/call-panel.tsx";
import { RingingCard } from "./call/ringing-card.tsx";
import { MessagePanel } from "./message/message-panel.tsx";
import { PersonCard } from "./person/person-card.tsx";
import { ParkedCalls } from "./parked/parked-calls.tsx";
import { DialContext } from "./dial/click-to-call.tsx";
import { DialDialog } from "./dial/dial-dialog.tsx";
import { Record } from "./record.tsx";
import { LineBanner } from "./top-bar/line-banner.tsx";
import { PhoneBanner } from "./top-bar/phone-banner.tsx";
import { TopBar } from "./top-bar/top-bar.tsx";
import { ShortcutsOverlay } from "./shortcuts/overlay.tsx";
import { ShelvedWork } from "./shelved/shelved-work.tsx";
import { useShortcut } from "./shortcuts/use-shortcut.ts";
import { Today } from "./waiting/today.tsx";
import { Waiting } from "./waiting/waiting.tsx";
import { WrapUp } from "./wrap-up/wrap-up.tsx";
import classes from "./desk.module.css";

interface Props { readonly user: SessionUser; readonly onLeave: () => void }

/** Drawn once: what changes with each frame of the line listens for itself. */
export const Desk = memo(function Desk({ user, onLeave }: Props) {
  const { t } = useTranslation(["desk", "wrapUp"]);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isTodayOpen, setTodayOpen] = useState(false);
  useShortcut("help", () => { setHelpOpen(true); });
  useShortcut("today", () => { setTodayOpen(true); });
  const [number, setNumber] = useState<string | null>(null);
  useShortcut("dial", () => { setNumber(""); });
  return (
    <DialContext value={setNumber}><div className={classes["desk"]}>
      <a className={classes["skip"]} href="#desk-main">{t("skip")}</a>
      <div role="region" aria-label={t("bar")} className={classes["top"]}>
        <TopBar user={user} onLeave={onLeave} onHelp={() => { setHelpOpen(true); }} onToday={() => { setTodayOpen(true); }} onDial={() => { setNumber(""); }} />
        <LineBanner />
        <PhoneBanner />
        <EmergencyBanners />
      </div>
      <main id="desk-main" tabIndex={-1} className={classes["main"]} >
        <VisuallyHidden component="h1">{t("mainLabel")}</VisuallyHidden>
        <ParkedCalls />
        <ShelvedWork />
        <Now />
      </main>
      <Announcer />
      <AfterFirst>
        <DialDialog number={number} onClose={() => { setNumber(null); }} />
        <ShortcutsOverlay isOpen={isHelpOpen} onClose={() => { setHelpOpen(false); }} />
        <Drawer opened={isTodayOpen} onClose={() => { setTodayOpen(false); }} position="right" size="md" title={t("wrapUp:today")} closeButtonProps={{ "aria-label": t("close") }}>
          <Today />
        </Drawer>
      </AfterFirst>
    </div></DialContext>
  );
});

function Now() {
  const call = useCall();
  return call === null ? <Waiting /> : <AtHand key={call.id} call={call} />;
}

function AtHand({ call }: { readonly call: CallCard }) {
  return (
    <div className={classes["columns"]}>
      <div className={classes["left"]}>
        <Before call={call} />
        {call.stage === "offered" || isPerson(call) ? null : <WrapUp call={call} />}
        {call.stage === "offered" || isPerson(call) ? null : <CallDetails call={call} />}
      </div>
      <div className={classes["right"]}><AfterFirst><Record call={call} /></AfterFirst></div>
    </div>
  );
}

/** What is before me: a call, a message, or somebody whom I may call. */
function Before({ call }: { readonly call: CallCard }) {
  const { campaign, message } = call;
  if (call.stage === "offered") return <RingingCard call={call} />;
  if (call.stage !== "previewing") return <CallPanel call={call} />;
  if (campaign?.card !== undefined) return <PersonCard call={call} campaign={campaign} card={campaign.card} />;
  return message === null ? <CallPanel call={call} /> : <MessagePanel call={call} message={message} />;
}

/** Nothing is to be written of a call that nobody has made. */
function isPerson({ stage, campaign }: CallCard): boolean {
  return stage === "previewing" && campaign?.card !== undefined;
}
