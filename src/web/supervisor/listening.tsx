// While one listens to a call: whose it is, how one is on it, and the way out; always in sight.
import { Button, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BoardCall } from "../../core/board/wallboard.ts";
import { useFloorAgents, useFloorCalls } from "../live/use-floor-live.ts";
import { useWho } from "../shell/who.ts";
import { useAnswersAlone, useStationState } from "../softphone/use-station.ts";
import { Icon } from "../ui/icon.tsx";
import { useSupervise } from "./use-supervise.ts";
import { useTakeOver } from "./use-take-over.ts";
import { useCaller } from "./waiting-calls.tsx";
import classes from "./floor.module.css";

const modes = ["listen", "whisper", "barge"] as const;

export function Listening() {
  const { id: me, agentId } = useWho();
  const all = useFloorCalls();
  const calls = [...all.values()].filter(({ monitors }) => monitors.some(({ id }) => id === me));
  useAnswersAlone(agentId !== null && calls.some(({ monitors }) => monitors.some(({ id, state }) => id === me && state === "ringing")));
  return <>{calls.map((call) => <Bar key={call.id} call={call} me={me} />)}</>;
}

function Bar({ call, me }: { readonly call: BoardCall; readonly me: string }) {
  const { t } = useTranslation("supervisor");
  const { order, isBusy } = useSupervise();
  const takeOver = useTakeOver();
  const caller = useCaller(call);
  const agent = useFloorAgents().get(call.agentId ?? "")?.name ?? "";
  const { problem } = useStationState();
  const mine = call.monitors.find(({ id }) => id === me);
  if (mine === undefined) return null;
  const words = mine.state === "ringing" ? t("myPhoneRings") : mine.state === "waiting" ? t("waitingForAgent") : t("youHear", { agent, caller });
  return (
    <section className={classes["listening"]} aria-label={t("youAreOn")}>
      <Icon name="ear" />
      <p role="status">{words}{problem === null ? null : ` ${t(`phoneProblems.${problem}`)}`}</p>
      <SegmentedControl aria-label={t("youAreOn")} size="xs" disabled={isBusy} value={mine.mode} data={modes.map((mode) => ({ value: mode, label: t(mode) }))} onChange={(mode) => { void order({ type: "monitor-mode", callId: call.id, mode }); }} />
      {mine.state === "ringing" ? null : <Button size="xs" disabled={isBusy} title={t("takeOverHint")} leftSection={<Icon name="transfer" size={15} />} onClick={() => { void takeOver(call.id); }}>{t("takeOver")}</Button>}
      <Button size="xs" color="red" variant="light" leftSection={<Icon name="close" size={15} />} onClick={() => { void order({ type: "monitor-end", callId: call.id }); }}>{t("stopListening")}</Button>
    </section>
  );
}
