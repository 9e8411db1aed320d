// Where a ringing call is answered, and the button for it where that is here.
import { Button, Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../format/use-formats.ts";
import { useView } from "../../live/use-live.ts";
import { useStation, useStationState } from "../../softphone/use-station.ts";
import { Icon } from "../../ui/icon.tsx";
import { useShortcut } from "../shortcuts/use-shortcut.ts";

export function useWhereToAnswer(): string {
  const { t } = useTranslation(["call", "phone"]);
  const formats = useFormats();
  const { call } = useStationState();
  const agent = useView()?.agent;
  if (agent?.phoneKind === "outside") return t("phone:answerOutside", { number: formats.phone(agent.phoneNumber ?? "") });
  if (agent?.phoneKind !== "browser") return t("answerOnPhone", { extension: agent?.extension ?? "" });
  return t(call === null ? "phone:notRinging" : call.stage === "ringing" ? "phone:answerHere" : "phone:opening");
}

export function AnswerButton() {
  const { t } = useTranslation("phone");
  const station = useStation();
  const { call } = useStationState();
  const kind = useView()?.agent.phoneKind;
  const rings = call?.direction === "in" && call.stage === "ringing";
  useShortcut("answer", station.answer, kind === "browser" && rings);
  if (kind !== "browser") return null;
  return (
    <Button
      color="green.9" disabled={!rings} loading={call?.stage === "answering"} onClick={station.answer} autoFocus aria-keyshortcuts="A"
      leftSection={<Icon name="phone" size={16} />} rightSection={<Kbd size="xs" aria-hidden="true">A</Kbd>}
    >{t("answer")}</Button>
  );
}
