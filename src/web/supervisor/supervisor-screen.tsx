// The floor as supervisors see it: now, the day in figures, messages, alerts.
import { Tabs, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { can } from "../../core/access/can.ts";
import { actorOf, useWho } from "../shell/who.ts";
import { useMonitorPhone } from "../softphone/use-station.ts";
import { Listening } from "./listening.tsx";
import { useLocation } from "wouter";
import { FloorContext, useAlerts, useIsShown, useOpenFloor } from "../live/use-floor-live.ts";
import { lazyScreen } from "../shell/lazy-screen.tsx";
import { Loading } from "../sign-in/away.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { AlertList } from "./alert-list.tsx";
import { AlertCaller } from "./alert-caller.tsx";
import { Day } from "./day.tsx";
import { FloorEmergencies } from "./emergency.tsx";
import { FloorHead } from "./floor-head.tsx";
import { MessageList } from "./message-list.tsx";
import { Now } from "./now.tsx";
import classes from "./floor.module.css";

const views = ["now", "day", "why", "lab", "messages", "alerts"] as const;
const icons: Readonly<Record<(typeof views)[number], IconName>> = { now: "headset", day: "gauge", why: "bulb", lab: "target", messages: "chat", alerts: "bell" };

/** Its core comes with it: fetched when it is opened. */
const Lab = lazyScreen(["lab", "rules"], async () => (await import("./lab/lab.tsx")).Lab);

const WhyList = lazyScreen("why", async () => (await import("./why/why-list.tsx")).WhyList);

export function SupervisorScreen() {
  const live = useOpenFloor();
  const user = useWho();
  // Who has a seat listens by the phone of his seat.
  useMonitorPhone(user.agentId === null && can(actorOf(user), "floor.control"));
  if (live === null) return <Loading />;
  return <FloorContext value={live}><Floor /></FloorContext>;
}

function Floor() {
  const { t } = useTranslation("supervisor");
  const [at, go] = useLocation();
  const isShown = useIsShown();
  const actor = actorOf(useWho());
  const seen = views.filter((view) => (view !== "lab" || can(actor, "lab.use")) && (view !== "why" || can(actor, "routing.explain")));
  const shown = seen.find((view) => at === `/floor/${view}`) ?? "now";
  const open = [...useAlerts().values()].filter(({ endedAt }) => endedAt === null).length;
  return (
    <div className={classes["floor"]}>
      <FloorHead />
      <FloorEmergencies />
      <AlertCaller />
      <Listening />
      <Tabs value={shown} onChange={(view) => { go(view === "now" || view === null ? "/floor" : `/floor/${view}`); }} keepMounted={false}>
        <Tabs.List aria-label={t("views")} mb="md">
          {seen.map((view) => (
            <Tabs.Tab key={view} value={view} leftSection={<Icon name={icons[view]} size={16} />}>
              {t(view)}{view === "alerts" && open > 0 ? <span className={classes["badge"]} aria-label={t("openAlerts", { count: open })}>{open}</span> : null}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown === "now" ? null : <VisuallyHidden component="h2">{t(shown)}</VisuallyHidden>}
        <Tabs.Panel value="now">{isShown ? <Now /> : <p className={classes["soft"]} role="status">{t("opening")}</p>}</Tabs.Panel>
        <Tabs.Panel value="day"><Day /></Tabs.Panel>
        <Tabs.Panel value="why"><WhyList /></Tabs.Panel>
        <Tabs.Panel value="lab"><Lab /></Tabs.Panel>
        <Tabs.Panel value="messages"><MessageList /></Tabs.Panel>
        <Tabs.Panel value="alerts"><AlertList /></Tabs.Panel>
      </Tabs>
    </div>
  );
}
