// Whether single-key shortcuts act (WCAG 2.1.4 asks that they can be turned off); remembered by the browser.
import { useSyncExternalStore } from "react";

const kept = "atiende.single-keys";
const listeners = new Set<() => void>();

export const areSingleKeysOn = (): boolean => localStorage.getItem(kept) !== "off";

export function setSingleKeys(isOn: boolean): void {
  localStorage.setItem(kept, isOn ? "on" : "off");
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, areSingleKeysOn);
}
