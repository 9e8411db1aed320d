// The telephone's place in React: its state, how loud it is, and whether a screen wants it.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { Levels } from "./softphone.ts";
import type { Station, StationState } from "./station.ts";

export const StationContext = createContext<Station | null>(null);

export function useStation(): Station {
  const station = useContext(StationContext);
  if (station === null) throw new Error("useStation is used outside a signed-in screen");
  return station;
}

export function useStationState(): StationState {
  const station = useStation();
  return useSyncExternalStore(station.subscribe, station.state);
}

/** After sleep and changes of network the line is looked at, and mended. */
export function useWakefulness(station: Station): void {
  useEffect(() => {
    const wake = (): void => { if (document.visibilityState === "visible") station.wake(); };
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [station]);
}

/** For a supervisor who listens in: the phone in this browser is on while he may, and answers his own leg by itself. */
export function useMonitorPhone(isOn: boolean): void {
  const station = useStation();
  useEffect(() => {
    if (!isOn) return;
    station.answerAlone(true);
    station.want(true);
  }, [station, isOn]);
}

/** For who listens in by the phone of his seat: while it rings for that, and is in this browser, it answers itself. */
export function useAnswersAlone(isAgreed: boolean): void {
  const station = useStation();
  useEffect(() => {
    if (!isAgreed) return undefined;
    station.answerAlone(true);
    return () => { station.answerAlone(false); };
  }, [station, isAgreed]);
}

const lookEveryMs = 80;

/** How loud it is, while somebody looks. */
export function useLevels(read: () => Levels, isOn: boolean): Levels {
  const [levels, setLevels] = useState<Levels>({ microphone: 0, speaker: 0 });
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => { setLevels(read()); }, lookEveryMs);
    return () => { clearInterval(timer); setLevels({ microphone: 0, speaker: 0 }); };
  }, [read, isOn]);
  return levels;
}
