// My state with its colour and clock, and the menu that changes it.
import { Button, Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentView } from "../../../core/board/agent-view.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useCall, useClockOffset, useView } from "../../live/use-live.ts";
import { Since } from "../../ui/clock.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Tag } from "../../ui/tag.tsx";
import { lastPhone } from "../phone/chosen-phone.ts";
import { firstChoice } from "../phone/start-shift.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";
import { stateLooks } from "../states.ts";
import { useReasonIcon, useReasons } from "../use-floor.ts";
import { useOrder } from "../use-order.ts";
import classes from "./state-control.module.css";

export function StateControl() {
  const agent = useView()?.agent;
  if (agent === undefined) return null;
  return agent.state === "signed-out" ? <StartShift agent={agent} /> : <StateMenu agent={agent} />;
}

function StartShift({ agent }: { readonly agent: AgentView["agent"] }) {
  const { t } = useTranslation("desk");
  const { order, isBusy } = useOrder();
  const start = (): void => { void order({ type: "sign-in", phone: lastPhone() ?? firstChoice(agent.phone) }); };
  useShortcut("ready", start);
  return <Button size="sm" loading={isBusy} leftSection={<Icon name="headset" />} onClick={start}>{t("startShift")}</Button>;
}

function StateMenu({ agent }: { readonly agent: AgentView["agent"] }) {
  const { t } = useTranslation(["desk", "call"]);
  const call = useCall();
  const isAtMessage = call !== null && call.message !== null && call.dnis === "" && call.stage !== "wrap-up";
  const isAtPerson = call?.stage === "previewing" && call.campaign?.card !== undefined;
  const word = useWords();
  const offsetMs = useClockOffset();
  const { order } = useOrder();
  const { data: reasons } = useReasons();
  const [isOpen, setOpen] = useState(false);
  const { tone, icon } = stateLooks[agent.state];
  const canGoReady = agent.state === "not-ready" || agent.afterCall !== null;
  useShortcut("ready", () => { void order({ type: "ready" }); }, canGoReady);
  useShortcut("notReady", () => { setOpen(true); });
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-start" width={280}>
        <Menu.Target>
          <UnstyledButton className={classes["state"]} data-tone={tone} data-crowded={agent.afterCall !== null}>
            <VisuallyHidden>{t("stateMenu")}</VisuallyHidden>
            <Icon name={icon} size={17} />
            <span className={classes["word"]}>{t(isAtMessage ? "call:message.title" : isAtPerson ? "call:person.before" : `state.${agent.state}`)}</span>
            {agent.reason === null ? null : <span className={classes["reason"]}>{word("reason", agent.reason)}</span>}
            <span className={classes["since"]}><Since at={agent.since} offsetMs={offsetMs} /></span>
            <span className={classes["opens"]}><Icon name="chevron" size={15} /></span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="check" />} disabled={!canGoReady} onClick={() => { void order({ type: "ready" }); }}>{t("goReady")}</Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t("notReadyReason")}</Menu.Label>
          <Breaks reasons={reasons} current={agent.reason} onPick={(reason) => { void order({ type: "not-ready", reason }); }} />
        </Menu.Dropdown>
      </Menu>
      {canGoReady && agent.state === "not-ready"
        ? <Button size="sm" className={classes["go"] ?? ""} leftSection={<Icon name="check" size={16} />} onClick={() => { void order({ type: "ready" }); }}>{t("goReady")}</Button>
        : null}
      {agent.afterCall === null ? null : <span className={classes["after"]}><Tag tone="pause" icon="cup" title={t("afterCallHint")}>{t("afterCall", { reason: word("reason", agent.afterCall) })}</Tag></span>}
    </>
  );
}

function Breaks({ reasons, current, onPick }: { readonly reasons: readonly string[] | undefined; readonly current: string | null; readonly onPick: (reason: string) => void }) {
  const { t } = useTranslation("desk");
  const word = useWords();
  const iconOf = useReasonIcon();
  if (reasons?.length === 0) return <Menu.Item disabled>{t("noReasons")}</Menu.Item>;
  return reasons?.map((reason) => (
    <Menu.Item key={reason} leftSection={<Icon name={reason === current ? "check" : iconOf(reason)} />} onClick={() => { onPick(reason); }}>{word("reason", reason)}</Menu.Item>
  ));
}
