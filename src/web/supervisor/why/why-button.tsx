// Asks why beside a call that is on the floor now.
import { ActionIcon, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../../core/access/can.ts";
import { lazyScreen } from "../../shell/lazy-screen.tsx";
import { useActor } from "../../shell/who.ts";
import { Icon } from "../../ui/icon.tsx";

const WhyPanel = lazyScreen("why", async () => (await import("./why-panel.tsx")).WhyPanel);

export function WhyButton({ callId, caller }: { readonly callId: string; readonly caller: string }) {
  const { t } = useTranslation("supervisor");
  const actor = useActor();
  const [isOpen, setOpen] = useState(false);
  if (!can(actor, "routing.explain")) return null;
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t("askWhy", { name: caller })} title={t("why")} onClick={() => { setOpen(true); }}><Icon name="bulb" /></ActionIcon>
      <Modal opened={isOpen} onClose={() => { setOpen(false); }} size="xl" title={t("askWhy", { name: caller })} closeButtonProps={{ "aria-label": t("close") }}>
        <WhyPanel callId={callId} />
      </Modal>
    </>
  );
}
