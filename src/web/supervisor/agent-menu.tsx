// What a supervisor may do to an agent: listen to his call, change his state, write to him.
import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardAgent } from "../../core/board/wallboard.ts";
import { Icon } from "../ui/icon.tsx";
import { MessageDialog } from "./message-dialog.tsx";
import { MonitorItems } from "./monitor-items.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { useSupervise } from "./use-supervise.ts";

export function AgentMenu({ agent }: { readonly agent: BoardAgent }) {
  const { t } = useTranslation("supervisor");
  const { order } = useSupervise();
  const [opened, setOpened] = useState<"not-ready" | "signed-out" | "message" | null>(null);
  const close = (): void => { setOpened(null); };
  const isOut = agent.state === "signed-out";
  return (
    <>
      <Menu position="bottom-end" width={240} withinPortal>
        <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={t("more", { name: agent.name })}><Icon name="dots" /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          {agent.state === "talking" && agent.call !== null ? <><MonitorItems callId={agent.call.id} /><Menu.Divider /></> : null}
          <Menu.Item leftSection={<Icon name="check" />} disabled={isOut || agent.state === "ready"} onClick={() => { void order({ type: "agent-state", agentId: agent.id, state: "ready", reason: null }); }}>{t("makeReady")}</Menu.Item>
          <Menu.Item leftSection={<Icon name="cup" />} disabled={isOut} onClick={() => { setOpened("not-ready"); }}>{t("makeNotReady")}</Menu.Item>
          <Menu.Item leftSection={<Icon name="leave" />} disabled={isOut} onClick={() => { setOpened("signed-out"); }}>{t("signOut")}</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="chat" />} onClick={() => { setOpened("message"); }}>{t("writeTo")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === "message" ? <MessageDialog to={`agent ${agent.id}`} onClose={close} /> : null}
      {opened === "not-ready" || opened === "signed-out" ? <ReasonDialog agent={agent} state={opened} onClose={close} /> : null}
    </>
  );
}
