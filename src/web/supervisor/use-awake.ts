// Keeps a screen on the wall alight and full, and its pointer away. Browsers allow the full screen only after a touch of
// mouse or keyboard, so it is asked for at the first one. Answers whether somebody has just moved the mouse.
import { useEffect, useState } from "react";

const quietMs = 3_000;

export function useAwake(): boolean {
  const [isMoved, setMoved] = useState(true);
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let timer = setTimeout(() => { setMoved(false); }, quietMs);
    const stayAwake = (): void => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      navigator.wakeLock.request("screen").then((held) => { lock = held; }, () => undefined);
    };
    const moved = (): void => {
      setMoved(true);
      clearTimeout(timer);
      timer = setTimeout(() => { setMoved(false); }, quietMs);
    };
    const fill = (): void => { if (document.fullscreenEnabled && !(document.fullscreenElement instanceof Element)) void document.documentElement.requestFullscreen().catch(() => undefined); };
    stayAwake();
    document.addEventListener("visibilitychange", stayAwake);
    document.addEventListener("pointermove", moved);
    document.addEventListener("pointerdown", fill);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", stayAwake);
      document.removeEventListener("pointermove", moved);
      document.removeEventListener("pointerdown", fill);
      void lock?.release();
      if (document.fullscreenElement instanceof Element) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  return isMoved;
}
