// Listens for one shortcut while a component is there. Keys never act while typing, nor inside a dialog or a menu.
import { useEffect, useRef } from "react";
import { shortcutTable, type Shortcut, type ShortcutName } from "./keys.ts";
import { areSingleKeysOn } from "./single-keys.ts";

export function useShortcut(name: ShortcutName, act: (event: KeyboardEvent) => void, isOn = true): void {
  const latest = useRef(act);
  useEffect(() => { latest.current = act; });
  useEffect(() => {
    const shortcut = shortcutTable.find((each) => each.name === name);
    if (!isOn || shortcut === undefined) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || !shortcut.matches(event) || isElsewhere(event, shortcut)) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener("keydown", listen);
    return () => { window.removeEventListener("keydown", listen); };
  }, [name, isOn]);
}

function isElsewhere({ target }: KeyboardEvent, { isChord }: Shortcut): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"], [data-own-keys]') !== null) return true;
  if (isChord) return false;
  return !areSingleKeysOn() || target.closest('input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable="true"]') !== null;
}
