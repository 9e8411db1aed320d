// Lets the author hear a text in the voice of the house.
import { ActionIcon, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../../../core/kernel/kernel.ts";
import { previewSpeech } from "../../api/flows.ts";
import { ApiProblem } from "../../api/request.ts";
import { useRefusals } from "../../i18n/use-words.ts";
import { Icon } from "../../ui/icon.tsx";

export function PreviewButton({ text, language }: { readonly text: string; readonly language: Language }) {
  const { t } = useTranslation("flowEditor");
  const refusal = useRefusals();
  const [isBusy, setBusy] = useState(false);
  const hear = async (): Promise<void> => {
    setBusy(true);
    try {
      const url = URL.createObjectURL(await previewSpeech(text, language));
      const sound = new Audio(url);
      sound.onended = () => { URL.revokeObjectURL(url); };
      await sound.play();
    } catch (reason) {
      notifications.show({ color: "red", message: refusal(reason instanceof ApiProblem ? reason.code : "fault") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Tooltip label={t("texts.hear")}>
      <ActionIcon variant="subtle" size="sm" aria-label={t("texts.hearIn", { language: t(`languages.${language}`) })} loading={isBusy} disabled={text.trim() === ""} onClick={() => { void hear(); }}><Icon name="play" size={14} /></ActionIcon>
    </Tooltip>
  );
}
