// Whether one is heard and hears: the microphone's level, a sound on each device, and an echo from the switchboard.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { openMicrophone, meterOf, playTest, silence, type Meter } from "../../softphone/sound.ts";
import { useLevels, useStation, useStationState } from "../../softphone/use-station.ts";
import type { Levels } from "../../softphone/softphone.ts";
import { LevelBar } from "./meter.tsx";
import classes from "./phone.module.css";

/** The dialplan's echo for agents. */
const echoNumber = "*43";
const audible = 0.25;

/** The microphone's level while the dialog is open and no call uses it. */
function useMicrophone(id: string, isOn: boolean): () => Levels {
  const [meter, setMeter] = useState<Meter | null>(null);
  useEffect(() => {
    if (!isOn) return undefined;
    let [stream, made, isGone]: [MediaStream | null, Meter | null, boolean] = [null, null, false];
    openMicrophone(id).then((opened) => {
      if (isGone) { silence(opened); return; }
      [stream, made] = [opened, meterOf(opened)];
      setMeter(made);
    }, () => undefined);
    return () => {
      isGone = true;
      made?.close();
      silence(stream);
      setMeter(null);
    };
  }, [id, isOn]);
  const [read] = useState(() => ({ current: (): Levels => ({ microphone: 0, speaker: 0 }) }));
  read.current = () => ({ microphone: meter?.level() ?? 0, speaker: 0 });
  const [stable] = useState(() => (): Levels => read.current());
  return stable;
}

export function PhoneTest() {
  const { t } = useTranslation(["phoneSettings", "phone"]);
  const station = useStation();
  const { devices, call, line } = useStationState();
  const own = useMicrophone(devices.microphone, call === null);
  const { microphone } = useLevels(call === null ? own : station.levels, true);
  const [loudest, setLoudest] = useState(0);
  if (microphone > loudest) setLoudest(microphone);
  const isEcho = call?.direction === "out";
  return (
    <section className={classes["section"]}>
      <h3>{t("test")}</h3>
      <LevelBar label={t("level")} level={microphone} />
      <p className={classes["hint"]} role="status">{t(loudest > audible ? "loudEnough" : "speak")}</p>
      <div className={classes["row"]} style={{ marginTop: 10 }}>
        <Button size="xs" variant="default" onClick={() => { void playTest(devices.speaker); }}>{t("playSpeaker")}</Button>
        <Button size="xs" variant="default" onClick={() => { void playTest(devices.ringer); }}>{t("playRinger")}</Button>
        <Button size="xs" variant="default" disabled={line.name !== "ready" || call?.direction === "in"} onClick={() => { if (isEcho) station.end(); else station.dial(echoNumber); }}>{t(isEcho ? "echoStop" : "echo")}</Button>
      </div>
      <p className={classes["hint"]}>{t(line.name === "ready" ? "echoHint" : "echoNeedsPhone")}</p>
    </section>
  );
}
