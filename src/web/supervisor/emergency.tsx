// What is switched on, for those who run the floor: they change it where they see it.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can } from "../../core/access/can.ts";
import { EmergencyBanners } from "../emergency/banners.tsx";
import { EmergencyDialog } from "../emergency/emergency-dialog.tsx";
import { useLanguage } from "../i18n/use-words.ts";
import { useActor } from "../shell/who.ts";
import { Icon } from "../ui/icon.tsx";

export function FloorEmergencies() {
  const { t } = useTranslation("emergency");
  const language = useLanguage();
  const mayAct = can(useActor(), "emergency.switch");
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <EmergencyBanners {...(mayAct ? { action: ({ queue, name }) => <Button size="xs" variant="default" onClick={() => { setOpened(queue ?? ""); }}>{t("change", { place: name?.[language] ?? t("house") })}</Button> } : {})} />
      {opened === null ? null : <EmergencyDialog at={opened} onClose={() => { setOpened(null); }} />}
    </>
  );
}

/** In the floor's head, always at hand. */
export function EmergencyButton() {
  const { t } = useTranslation("emergency");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="alert" size={16} />} onClick={() => { setOpen(true); }}>{t("dialog.title")}</Button>
      {isOpen ? <EmergencyDialog at="" onClose={() => { setOpen(false); }} /> : null}
    </>
  );
}
