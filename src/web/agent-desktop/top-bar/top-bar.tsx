// Across the top: the house, my state, the line and the phone, and what is mine to set.
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { SessionUser } from "../../../protocol/rest-session.ts";
import { closeSession } from "../../api/session.ts";
import { ApiProblem } from "../../api/request.ts";
import { useLine, useLiveStore, useView } from "../../live/use-live.ts";
import { LanguageSwitch, SchemeSwitch } from "../../preferences/switches.tsx";
import { Places } from "../../shell/frame.tsx";
import { AfterFirst } from "../../ui/after-first.tsx";
import { Brand } from "../../ui/brand.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { MessageTool } from "../messages/message-tool.tsx";
import { useSayRefusal } from "../use-order.ts";
import { LineState } from "./line-state.tsx";
import { PhoneState } from "./phone-state.tsx";
import { StateControl } from "./state-control.tsx";
import classes from "./top-bar.module.css";

interface Props {
  readonly user: SessionUser;
  readonly onLeave: () => void;
  readonly onHelp: () => void;
  readonly onToday: () => void;
  readonly onDial: () => void;
}

/** His state first; what is set seldom comes a moment later. */
export function TopBar({ user, onLeave, onHelp, onToday, onDial }: Props) {
  return (
    <div className={classes["bar"]}>
      <span className={classes["brand"]}><Brand /></span>
      <span className={classes["mark"]}><Brand compact /></span>
      <StateControl />
      <span className={classes["wide"]}><Places /></span>
      <span className={classes["space"]} />
      <AfterFirst><Tools user={user} onLeave={onLeave} onHelp={onHelp} onToday={onToday} onDial={onDial} /></AfterFirst>
    </div>
  );
}

function Tools({ user, onLeave, onHelp, onToday, onDial }: Props) {
  const { t } = useTranslation(["desk", "wrapUp", "call"]);
  return (
    <>
      <LineState />
      <PhoneState />
      <MessageTool />
      <Tool icon="phone" label={t("call:dial.title")} onClick={onDial} />
      <Tool icon="history" label={t("wrapUp:today")} onClick={onToday} />
      <span className={classes["roomy"]}><Tool icon="keyboard" label={t("shortcuts")} onClick={onHelp} /></span>
      <span className={classes["roomy"]}><LanguageSwitch /></span>
      <span className={classes["wide"]}><SchemeSwitch /></span>
      <Account user={user} onLeave={onLeave} onHelp={onHelp} />
    </>
  );
}

function Tool({ icon, label, onClick }: { readonly icon: IconName; readonly label: string; readonly onClick: () => void }) {
  return <Tooltip label={label}><ActionIcon variant="default" size="lg" aria-label={label} onClick={onClick}><Icon name={icon} /></ActionIcon></Tooltip>;
}

function Account({ user, onLeave, onHelp }: Omit<Props, "onToday" | "onDial">) {
  const { t } = useTranslation(["desk", "shell"]);
  const leave = useLeave(onLeave);
  const [, go] = useLocation();
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t("account", { name: user.name })}><Icon name="user" /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.name}</Menu.Label>
        <Menu.Item leftSection={<Icon name="keyboard" />} onClick={onHelp}>{t("shortcuts")}</Menu.Item>
        <MenuPreferences />
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="shield" />} onClick={() => { go("/account"); }}>{t("shell:account")}</Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => { void leave(); }}>{t("signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The switches of the bar, where the bar is too narrow for them. */
function MenuPreferences() {
  const { i18n } = useTranslation("desk");
  return (
    <div className={classes["narrow"]} role="none">
      <Menu.Divider />
      {([["es", "Español"], ["ca", "Català"], ["en", "English"]] as const).map(([language, name]) => (
        <Menu.Item key={language} lang={language} leftSection={<Icon name={i18n.language === language ? "check" : "globe"} />} onClick={() => { void i18n.changeLanguage(language); }}>{name}</Menu.Item>
      ))}
    </div>
  );
}

/** Off the floor first; whoever still has a call stays. Without a line the session ends all the same. */
function useLeave(onLeave: () => void): () => Promise<void> {
  const live = useLiveStore();
  const isSignedOut = useView()?.agent.state === "signed-out";
  const isOpen = useLine().name === "open";
  const sayRefusal = useSayRefusal();
  return async () => {
    const outcome = isOpen && !isSignedOut ? await live.order({ type: "sign-out" }) : { done: true as const };
    if (!outcome.done) { sayRefusal(outcome.code); return; }
    try {
      await closeSession();
      onLeave();
    } catch (reason) {
      if (reason instanceof ApiProblem && reason.status === 401) onLeave();
      else sayRefusal(reason instanceof ApiProblem ? reason.code : "fault");
    }
  };
}
