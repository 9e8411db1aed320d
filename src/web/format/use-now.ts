// The time now, by the server's clock, once a second: one timer for all the running clocks of a screen.
import { useSyncExternalStore } from "react";

const everyMs = 1_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(tick, everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** `offsetMs` is the server's clock minus the browser's. */
export function useNow(offsetMs = 0): number {
  return useSyncExternalStore(subscribe, () => now) + offsetMs;
}
