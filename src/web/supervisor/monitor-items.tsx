// Listening to a call, whispering to its agent, joining it; and letting go of it.
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFloorCalls } from "../live/use-floor-live.ts";
import { useWho } from "../shell/who.ts";
import { useStationState } from "../softphone/use-station.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { useSupervise } from "./use-supervise.ts";
import { useTakeOver } from "./use-take-over.ts";

const modes = ["listen", "whisper", "barge"] as const;
const icons: Readonly<Record<(typeof modes)[number], IconName>> = { listen: "ear", whisper: "chat", barge: "users" };

export function MonitorItems({ callId }: { readonly callId: string }) {
  const { t } = useTranslation("supervisor");
  const { order } = useSupervise();
  const { id: me, agentId } = useWho();
  const takeOver = useTakeOver();
  const { line } = useStationState();
  // Who has no seat has no phone but the one in this browser.
  const isPhoneAway = agentId === null && line.name !== "ready";
  const mine = useFloorCalls().get(callId)?.monitors.find(({ id }) => id === me);
  return (
    <>
      {isPhoneAway ? <Menu.Label>{t("phoneAway")}</Menu.Label> : null}
      {modes.map((mode) => (
        <Menu.Item key={mode} leftSection={<Icon name={mine?.mode === mode ? "check" : icons[mode]} />} disabled={isPhoneAway || mine?.mode === mode} onClick={() => { void order({ type: mine === undefined ? "monitor" : "monitor-mode", callId, mode }); }}>{t(mode)}</Menu.Item>
      ))}
      {mine === undefined || mine.state === "ringing" ? null : <Menu.Item leftSection={<Icon name="transfer" />} onClick={() => { void takeOver(callId); }}>{t("takeOver")}</Menu.Item>}
      {mine === undefined ? null : <Menu.Item leftSection={<Icon name="close" />} onClick={() => { void order({ type: "monitor-end", callId }); }}>{t("stopListening")}</Menu.Item>}
    </>
  );
}
