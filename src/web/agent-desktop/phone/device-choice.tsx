// Microphone, speaker, and the device on which it rings: remembered by the browser, changed also in the middle of a call.
import { Button, NativeSelect, Switch } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { canChooseSpeaker, isSecure, listDevices, type Device, type DeviceList } from "../../softphone/devices.ts";
import type { Devices } from "../../softphone/softphone.ts";
import { openMicrophone, silence } from "../../softphone/sound.ts";
import { useStation, useStationState } from "../../softphone/use-station.ts";
import classes from "./phone.module.css";

const none: DeviceList = { microphones: [], speakers: [], isNamed: true };

/** What there is now, also after a headset was plugged in. */
function useDeviceList(): { readonly list: DeviceList; refresh(): void } {
  const [list, setList] = useState<DeviceList>(none);
  const refresh = (): void => { void listDevices().then(setList); };
  useEffect(() => {
    refresh();
    if (!isSecure()) return undefined;
    navigator.mediaDevices.addEventListener("devicechange", refresh);
    return () => { navigator.mediaDevices.removeEventListener("devicechange", refresh); };
  }, []);
  return { list, refresh };
}

export function DeviceChoice() {
  const { t } = useTranslation(["phoneSettings", "phone"]);
  const station = useStation();
  const { devices, answersItself } = useStationState();
  const { list, refresh } = useDeviceList();
  const [problem, setProblem] = useState<"microphone-denied" | "microphone-missing" | "insecure" | null>(null);
  const options = (found: readonly Device[]) => [{ value: "", label: t("usual") }, ...found.map(({ id, label }) => ({ value: id, label }))];
  const pick = (part: Partial<Devices>): void => { station.use({ ...devices, ...part }); };

  async function allow(): Promise<void> {
    try {
      silence(await openMicrophone(devices.microphone));
      setProblem(null);
    } catch (reason) {
      setProblem((reason as Error).message as typeof problem);
    }
    refresh();
  }

  return (
    <section className={classes["section"]}>
      <h3>{t("devices")}</h3>
      <div className={classes["grid"]}>
        <NativeSelect label={t("microphone")} data={options(list.microphones)} value={devices.microphone} onChange={(event) => { pick({ microphone: event.currentTarget.value }); }} />
        <NativeSelect label={t("speaker")} data={options(list.speakers)} value={devices.speaker} disabled={!canChooseSpeaker()} onChange={(event) => { pick({ speaker: event.currentTarget.value }); }} />
        <NativeSelect label={t("ringer")} data={options(list.speakers)} value={devices.ringer} disabled={!canChooseSpeaker()} onChange={(event) => { pick({ ringer: event.currentTarget.value }); }} />
      </div>
      <Switch mt="sm" label={t("answersItself")} description={t("answersItselfHint")} checked={answersItself} onChange={(event) => { station.letAnswer(event.currentTarget.checked); }} />
      {canChooseSpeaker() ? null : <p className={classes["hint"]}>{t("onlyUsual")}</p>}
      {list.isNamed ? null : <Button mt="sm" size="xs" variant="default" onClick={() => { void allow(); }}>{t("allow")}</Button>}
      {problem === null ? null : <p className={classes["hint"]} role="alert">{t(`phone:${problem}`)}</p>}
    </section>
  );
}
